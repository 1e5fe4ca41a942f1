package org.openndtms.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of {@code worked-examples.csv}: episodes, and to which person and journey each must come. */
class WorkedExamplesTest {
    private static final PseudonymKey KEY = PseudonymKey.of("a key for the examples".getBytes(StandardCharsets.UTF_8));

    record Example(String name, List<NamedCsvRecord> episodes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> examples() throws IOException {
        Map<String, List<NamedCsvRecord>> examples = new LinkedHashMap<>();
        try (Reader text = new InputStreamReader(
                        Objects.requireNonNull(WorkedExamplesTest.class.getResourceAsStream("worked-examples.csv")),
                        StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            csv.forEach(row -> examples.computeIfAbsent(row.getField("example"), name -> new ArrayList<>())
                    .add(row));
        }
        return examples.entrySet().stream().map(entry -> new Example(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_episode_comes_to_its_person_and_journey(Example example) {
        List<NamedCsvRecord> rows = example.episodes();
        boolean fallback = rows.get(0).getField("without_fallback").isEmpty();
        List<Episode> episodes = new ArrayList<>();
        for (NamedCsvRecord row : rows) {
            episodes.add(episode("E" + episodes.size(), row));
        }

        List<LinkedEpisode> linked = new Linkage(
                        new Pseudonyms(KEY, LinkageScope.WITH_LA)::of,
                        new JourneyRules(JourneyRules.LONGEST_GAP, fallback))
                .link(episodes);

        assertThat(linked).hasSameSizeAs(rows);
        Map<String, LinkedEpisode> byId = new LinkedHashMap<>();
        linked.forEach(each -> byId.put(each.episode().episodeId(), each));
        Map<String, Pseudonym> people = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            LinkedEpisode actual = Objects.requireNonNull(byId.get("E" + i));
            String person = rows.get(i).getField("expected_person");
            assertThat(people.computeIfAbsent(person, key -> actual.person())).isEqualTo(actual.person());
            assertThat(actual.journey().number())
                    .as("journey of episode %d", i + 1)
                    .isEqualTo(Integer.parseInt(rows.get(i).getField("journey")));
            assertThat(actual.journey().outcome().text())
                    .as("outcome of the journey of episode %d", i + 1)
                    .isEqualTo(rows.get(i).getField("outcome"));
        }
        Set<Pseudonym> distinct = new HashSet<>(people.values());
        assertThat(distinct).hasSameSizeAs(people.keySet());
    }

    private static Episode episode(String id, NamedCsvRecord row) {
        String[] person = row.getField("person").split(" ");
        Function<String, Integer> day = column -> row.getField(column).isEmpty()
                ? Episode.NONE
                : (int) LocalDate.parse(row.getField(column)).toEpochDay();
        return new Episode(
                row.getField("agency"),
                "C1",
                id,
                new Attributor(
                        person[0].charAt(0),
                        person[0].charAt(1),
                        (int) LocalDate.parse(person[1]).toEpochDay(),
                        person[2],
                        person[3]),
                day.apply("triaged"),
                day.apply("started"),
                day.apply("discharged"),
                DischargeReasons.read(row.getField("reason")));
    }
}
