package org.openndtms.statistics.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.journeys.DischargeReasons;
import org.openndtms.journeys.JourneyOutcome;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.engine.Row;
import org.openndtms.statistics.snapshot.Population;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.statistics.snapshot.SnapshotRequest;
import org.openndtms.statistics.snapshot.SnapshotWriter;
import org.openndtms.statistics.snapshot.SourceFile;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;

/** The main measures, worked out a second time from the episodes alone, in plain Java. */
class RecomputationTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final long SEED = Long.getLong("ndtms.seed", 20_200_930);
    private static final Period PERIOD = new Period(LocalDate.of(2019, 4, 1), LocalDate.of(2020, 3, 31));
    private static final int FROM = (int) PERIOD.from().toEpochDay();
    private static final int TO = (int) PERIOD.to().toEpochDay();
    private static final Set<Integer> COMPLETED = Set.of(80, 81, 82);

    private static final List<Episode> EPISODES = new ArrayList<>();
    private static final Map<String, Figure> FIGURES = new HashMap<>();

    private record Episode(
            String person,
            int journey,
            String agency,
            int triaged,
            @Nullable Integer discharged,
            String reason,
            @Nullable Integer started,
            List<String> drugs,
            String region) {

        boolean inTreatment() {
            return triaged <= TO && (discharged == null || discharged >= FROM);
        }
    }

    private record Journey(int number, List<Episode> episodes) {
        int start() {
            return episodes.stream().mapToInt(Episode::triaged).min().orElseThrow();
        }

        @Nullable
        Integer end() {
            int end = Integer.MIN_VALUE;
            for (Episode episode : episodes) {
                Integer day = episode.discharged();
                if (day == null) {
                    return null;
                }
                end = Math.max(end, day);
            }
            return end;
        }

        @Nullable
        Integer started() {
            return episodes.stream()
                    .map(Episode::started)
                    .filter(java.util.Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        boolean active() {
            Integer end = end();
            return start() <= TO && (end == null || end >= FROM);
        }

        boolean endedWithin() {
            Integer end = end();
            return end != null && end >= FROM && end <= TO;
        }

        boolean completed() {
            Integer end = end();
            return end != null
                    && COMPLETED.contains(JourneyOutcome.of(episodes.stream()
                                    .filter(episode -> end.equals(episode.discharged()))
                                    .map(episode -> DischargeReasons.read(episode.reason()))
                                    .toList())
                            .code());
        }
    }

    @BeforeAll
    static void count(@TempDir Path folder) throws IOException {
        System.out.println("seed " + SEED);
        Path files = folder.resolve("files");
        new Generator(
                        PACK,
                        GeneratorOptions.of("AD", 1500, SEED, LocalDate.of(2020, 9, 30))
                                .withAgencies(4))
                .writeAgencies(files);
        Path more = folder.resolve("more.csv");
        try (OutputStream out = Files.newOutputStream(more)) {
            new Generator(PACK, GeneratorOptions.of("YP", 200, SEED + 1, LocalDate.of(2020, 9, 30))).write(out);
        }
        List<SourceFile> sources = new ArrayList<>();
        try (var listed = Files.list(files)) {
            listed.forEach(file ->
                    sources.add(new SourceFile(file, PACK.findDataset("AD").orElseThrow())));
        }
        sources.add(new SourceFile(more, PACK.findDataset("YP").orElseThrow()));
        SnapshotWriter.write(
                new SnapshotRequest(
                        PACK,
                        sources,
                        PseudonymKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8)),
                        Set.of(),
                        LocalDate.of(2020, 9, 30)),
                folder.resolve("snapshot"));
        try (DuckDb duck = DuckDb.inMemory()) {
            Statistics statistics =
                    new Statistics(Snapshot.open(folder.resolve("snapshot"), PACK), duck, Inputs.none());
            statistics
                    .run(Population.ADULT_COMMUNITY, PERIOD, Measures.all())
                    .figures()
                    .forEach(figure ->
                            assertThat(FIGURES.put(figure.key(), figure)).isNull());
            duck.rows("select person, journey, agency_code, episode_triaged_day, episode_discharged_day,"
                            + " episode_discharge_reason, first_intervention_day, substance_1, substance_2, substance_3,"
                            + " residence_region from episodes where population = 'adult-community'"
                            + " and episode_triaged_day is not null")
                    .forEach(row -> EPISODES.add(episode(row)));
        }
    }

    private static Episode episode(Row row) {
        return new Episode(
                row.text(0),
                (int) row.whole(1),
                row.text(2),
                (int) row.whole(3),
                row.has(4) ? (Integer) (int) row.whole(4) : null,
                row.text(5),
                row.has(6) ? (Integer) (int) row.whole(6) : null,
                List.of(row.text(7), row.text(8), row.text(9)),
                row.has(10) ? row.text(10) : "unknown");
    }

    private static Map<String, List<Journey>> journeys() {
        Map<String, List<Journey>> journeys = new TreeMap<>();
        EPISODES.stream()
                .collect(Collectors.groupingBy(Episode::person, Collectors.groupingBy(Episode::journey)))
                .forEach((person, byNumber) -> journeys.put(
                        person,
                        byNumber.entrySet().stream()
                                .map(entry -> new Journey(entry.getKey(), entry.getValue()))
                                .sorted(Comparator.comparingInt(Journey::number))
                                .toList()));
        return journeys;
    }

    private static Set<String> people(Predicate<List<Journey>> wanted) {
        return journeys().entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The group of a person, after the hierarchy of the published tables. */
    private static String group(String person) {
        Set<String> kinds = new HashSet<>();
        for (Journey journey : journeys().getOrDefault(person, List.of())) {
            if (journey.active()) {
                journey.episodes().stream()
                        .filter(episode -> episode.triaged() <= TO)
                        .flatMap(episode -> episode.drugs().stream())
                        .map(RecomputationTest::kind)
                        .forEach(kinds::add);
            }
        }
        if (kinds.contains("Opiate")) {
            return "Opiate";
        }
        if (kinds.contains("Non-opiate")) {
            return kinds.contains("Alcohol") ? "Non-opiate and alcohol" : "Non-opiate only";
        }
        return kinds.contains("Alcohol") ? "Alcohol only" : "";
    }

    private static String kind(String drug) {
        List<String> groups = java.util.Objects.requireNonNull(PACK.codeLists().get("drug"))
                .find(drug)
                .map(Code::groups)
                .orElse(List.of());
        return groups.isEmpty() ? "" : groups.get(groups.size() - 1);
    }

    private static double value(String measure, String level, String code, String breakdown, String category) {
        Figure figure = FIGURES.get(String.join("|", measure, PERIOD.toString(), level, code, breakdown, category));
        assertThat(figure).as(measure + " " + code + " " + category).isNotNull();
        Double value = figure == null ? null : figure.value();
        return value == null ? -1 : value;
    }

    private static void holds(String measure, Set<String> people) {
        assertThat(value(measure, "national", "E92000001", "all", "")).isEqualTo(people.size());
        for (String group : List.of("Opiate", "Non-opiate only", "Non-opiate and alcohol", "Alcohol only")) {
            double expected = (double) people.stream()
                    .filter(person -> group(person).equals(group))
                    .count();
            assertThat(value(measure, "national", "E92000001", "substance group", group))
                    .as(measure + " " + group)
                    .isEqualTo(expected);
        }
    }

    private static boolean left(List<Journey> all) {
        List<Journey> begun =
                all.stream().filter(journey -> journey.start() <= TO).toList();
        return !begun.isEmpty() && begun.get(begun.size() - 1).endedWithin();
    }

    private static boolean completed(List<Journey> all) {
        return left(all)
                && all.stream()
                        .filter(journey -> journey.start() <= TO)
                        .reduce((first, second) -> second)
                        .orElseThrow()
                        .completed();
    }

    @Test
    void people_in_treatment() {
        Set<String> people = EPISODES.stream()
                .filter(Episode::inTreatment)
                .map(Episode::person)
                .collect(Collectors.toSet());

        assertThat(people).hasSizeGreaterThan(800);
        holds("ST-01", people);
    }

    @Test
    void people_in_treatment_with_each_agency() {
        Map<String, Set<String>> byAgency = new TreeMap<>();
        EPISODES.stream()
                .filter(Episode::inTreatment)
                .forEach(episode -> byAgency.computeIfAbsent(episode.agency(), code -> new HashSet<>())
                        .add(episode.person()));

        assertThat(byAgency).hasSizeGreaterThan(3);
        byAgency.forEach((agency, people) ->
                assertThat(value("ST-01", "provider", agency, "all", "")).isEqualTo(people.size()));
    }

    @Test
    void new_presentations() {
        holds(
                "ST-02",
                people(all -> all.stream().anyMatch(journey -> journey.start() >= FROM && journey.start() <= TO)));
    }

    @Test
    void exits_and_completions() {
        holds("ST-04", people(RecomputationTest::left));
        holds("ST-05", people(RecomputationTest::completed));
        assertThat(value("ST-07", "national", "E92000001", "all", ""))
                .isEqualTo(people(RecomputationTest::completed).size());
    }

    @Test
    void effective_treatment() {
        Map<String, Boolean> retained = new TreeMap<>();
        journeys()
                .forEach((person, all) -> all.stream()
                        .filter(journey ->
                                journey.start() >= FROM && journey.start() <= TO && journey.started() != null)
                        .reduce((first, second) -> second)
                        .ifPresent(journey -> {
                            Integer end = journey.end();
                            Integer started = journey.started();
                            retained.put(
                                    person,
                                    end == null || started != null && end - started >= 84 || journey.completed());
                        }));

        assertThat(retained).hasSizeGreaterThan(200);
        assertThat(value("ST-12", "national", "E92000001", "all", "")).isEqualTo((double)
                retained.values().stream().filter(held -> held).count());
    }

    @Test
    void parts_add_up_to_the_nation_wherever_each_person_is_in_one_of_them() {
        for (String measure : List.of("ST-01", "ST-02", "ST-04", "ST-05", "ST-18")) {
            double nation = value(measure, "national", "E92000001", "all", "");
            for (String breakdown :
                    List.of("substance group", "sex", "age group", "age band", "ethnicity", "dataset")) {
                assertThat(sum(measure, "national", breakdown))
                        .as(measure + " by " + breakdown)
                        .isEqualTo(nation);
            }
            assertThat(sum(measure, "region", "all")).isEqualTo(nation);
            assertThat(sum(measure, "area", "all")).isEqualTo(nation);
        }
    }

    private static double sum(String measure, String level, String breakdown) {
        return FIGURES.values().stream()
                .filter(figure -> figure.measure().equals(measure)
                        && figure.level().equals(level)
                        && figure.breakdown().equals(breakdown))
                .mapToDouble(figure -> {
                    Double value = figure.value();
                    return value == null ? 0 : value;
                })
                .sum();
    }
}
