package org.openndtms.statistics.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.statistics.SmallFiles;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.snapshot.Population;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.statistics.snapshot.SnapshotRequest;
import org.openndtms.statistics.snapshot.SnapshotWriter;

/** The cases beside each measure: a few people, and the figures that they make. */
class MeasureCasesTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final PseudonymKey KEY = PseudonymKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8));

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (Measure measure : Measures.all()) {
            for (JsonNode each : read(measure)) {
                all.add(Arguments.of(measure.id(), each.path("case").asText(), each));
            }
        }
        return all.stream();
    }

    private static JsonNode read(Measure measure) throws IOException {
        String path = "/measures/" + measure.id().toLowerCase(java.util.Locale.ROOT) + "/cases.yaml";
        try (InputStream in = MeasureCasesTest.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return new YAMLMapper().readTree(in);
        }
    }

    @Test
    void every_measure_has_cases_with_figures_that_are_expected() throws IOException {
        for (Measure measure : Measures.all()) {
            assertThat(read(measure))
                    .as(measure.id())
                    .isNotEmpty()
                    .allMatch(each -> !each.path("expect").isEmpty());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void a_case_gives_the_figures_it_expects(String id, String name, JsonNode each, @TempDir Path folder)
            throws IOException {
        Population population = Population.find(each.path("population").asText("adult-community"))
                .orElseThrow();
        Period period = Period.parse(each.path("period").asText("2019-04-01..2020-03-31"))
                .orElseThrow();
        Path snapshot = folder.resolve("snapshot");
        LocalDate dataTo = LocalDate.parse(each.path("data_to").asText("2020-09-30"));
        // The reporting period would begin too late for cases of earlier years, so the end of the data decides.
        SnapshotWriter.write(
                new SnapshotRequest(
                        PACK, new SmallFiles(PACK).write(each.path("episodes"), folder), KEY, Set.of(), dataTo),
                snapshot);
        Statistics.Result result;
        try (DuckDb duck = DuckDb.inMemory()) {
            Snapshot opened = Snapshot.open(snapshot, PACK);
            Inputs inputs = Inputs.read(inputs(each, folder, duck, opened));
            List<Measure> measures = new ArrayList<>();
            measures.add(Measures.find(id).orElseThrow());
            each.path("also")
                    .forEach(more -> measures.add(Measures.find(more.asText()).orElseThrow()));
            Statistics statistics = new Statistics(opened, duck, inputs);
            if (each.has("refused")) {
                assertThatThrownBy(() -> statistics.run(population, period, measures))
                        .isInstanceOf(StatisticsException.class)
                        .hasMessageContaining(each.path("refused").asText());
                return;
            }
            result = statistics.run(population, period, measures);
        }
        for (JsonNode note : each.path("notes")) {
            assertThat(result.notes()).anyMatch(said -> said.startsWith(note.asText()));
        }
        for (JsonNode expected : each.path("expect")) {
            check(id, expected, result);
        }
    }

    /** Tables of an operator; a person in them is written by initials, which stand for the pseudonym. */
    private static Map<String, Path> inputs(JsonNode each, Path folder, DuckDb duck, Snapshot snapshot)
            throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> input : each.path("inputs").properties()) {
            snapshot.open(duck, "given_");
            String text = input.getValue().asText();
            for (var row : duck.rows("select distinct client_id, person from given_episodes")) {
                text = text.replaceAll("(?m)^" + row.text(0) + ",", row.text(1) + ",");
            }
            Path file = folder.resolve(input.getKey() + ".csv");
            Files.writeString(file, text);
            files.put(input.getKey(), file);
        }
        return files;
    }

    private static void check(String id, JsonNode expected, Statistics.Result result) {
        String measure = expected.path("measure").asText(id);
        String level = expected.path("level").asText("national");
        String code = expected.path("code").asText(level.equals("national") ? "E92000001" : "");
        String breakdown = expected.path("breakdown").asText("all");
        String category = expected.path("category").asText("");
        List<Figure> found = result.figures().stream()
                .filter(figure -> figure.measure().equals(measure)
                        && figure.level().equals(level)
                        && figure.code().equals(code)
                        && figure.breakdown().equals(breakdown)
                        && figure.category().equals(category))
                .toList();
        String what = expected + " among " + (found.isEmpty() ? result.figures() : found);
        if (expected.path("absent").asBoolean()) {
            assertThat(found).as(what).isEmpty();
            return;
        }
        assertThat(found).as(what).hasSize(1);
        Figure figure = found.get(0);
        number(expected, "value", figure.value(), what);
        number(expected, "denominator", figure.denominator(), what);
        number(expected, "rate", figure.rate(), what);
        number(expected, "lower", figure.lower(), what);
        number(expected, "upper", figure.upper(), what);
        assertThat(figure.marker()).as(what).isEqualTo(expected.path("marker").asText(""));
    }

    private static void number(
            JsonNode expected, String name, @org.jspecify.annotations.Nullable Double found, String what) {
        JsonNode node = expected.path(name);
        if (node.isNull()) {
            assertThat(found).as(what).isNull();
        } else if (!node.isMissingNode()) {
            assertThat(found).as(what).isNotNull();
            assertThat(found == null ? 0 : found)
                    .as(name + " of " + what)
                    .isCloseTo(node.asDouble(), org.assertj.core.data.Offset.offset(0.05));
        }
    }
}
