package org.openndtms.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.engine.Row;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Inputs;
import org.openndtms.statistics.measure.Measure;
import org.openndtms.statistics.measure.Measures;
import org.openndtms.statistics.measure.Period;
import org.openndtms.statistics.measure.Protection;
import org.openndtms.statistics.measure.Statistics;
import org.openndtms.statistics.publication.Release;
import org.openndtms.statistics.publication.Releases;
import org.openndtms.statistics.publication.Spreadsheet;
import org.openndtms.statistics.publication.TidyCsv;
import org.openndtms.statistics.publication.WebPage;
import org.openndtms.statistics.snapshot.Population;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.statistics.snapshot.SnapshotJourneys;
import org.openndtms.statistics.snapshot.SnapshotRequest;
import org.openndtms.statistics.snapshot.SnapshotWriter;
import org.openndtms.statistics.snapshot.SourceFile;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;

/** Every measure, from the same snapshot and the same SQL text, on DuckDB and on Spark. */
class SameFiguresTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final long SEED = Long.getLong("ndtms.seed", 20_200_331);
    private static final LocalDate END = LocalDate.of(2020, 9, 30);
    private static final Period PERIOD = new Period(LocalDate.of(2019, 4, 1), LocalDate.of(2020, 3, 31));
    private static final Map<Population, Release> DUCKDB = new EnumMap<>(Population.class);
    private static final Map<Population, Release> SPARK = new EnumMap<>(Population.class);

    private static Engine spark;
    private static Snapshot snapshot;

    @BeforeAll
    static void count(@TempDir Path folder) throws IOException {
        System.out.println("seed " + SEED);
        List<SourceFile> files = new ArrayList<>();
        long seed = SEED;
        for (String dataset : List.of("AD", "YP", "SA")) {
            Path file = folder.resolve(dataset + ".csv");
            try (OutputStream out = Files.newOutputStream(file)) {
                new Generator(PACK, GeneratorOptions.of(dataset, dataset.equals("AD") ? 400 : 100, seed++, END))
                        .write(out);
            }
            files.add(new SourceFile(file, PACK.findDataset(dataset).orElseThrow()));
        }
        Path made = folder.resolve("a folder of [2020] with 100%20 traps");
        PseudonymKey key = PseudonymKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8));
        SnapshotWriter.write(new SnapshotRequest(PACK, files, key, Set.of(), END), made);
        snapshot = Snapshot.open(made, PACK);
        spark = Spark.on("local[2]");
        try (DuckDb duck = DuckDb.inMemory()) {
            Inputs inputs = Inputs.read(inputs(folder, duck, snapshot));
            releases(new Statistics(snapshot, duck, inputs), DUCKDB);
            releases(new Statistics(snapshot, spark, inputs), SPARK);
        }
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    /** All measures for adults; for young people those that ask them something else. */
    private static void releases(Statistics statistics, Map<Population, Release> into) {
        Releases releases = new Releases(statistics, null, Protection.restricted());
        Releases.Besides nothing = new Releases.Besides(List.of(), false);
        List<Measure> young = Stream.of("ST-01", "ST-19", "TO-02", "TO-09")
                .map(id -> Measures.find(id).orElseThrow())
                .toList();
        into.put(
                Population.ADULT_COMMUNITY, releases.make(Population.ADULT_COMMUNITY, PERIOD, Measures.all(), nothing));
        into.put(Population.YOUNG_COMMUNITY, releases.make(Population.YOUNG_COMMUNITY, PERIOD, young, nothing));
    }

    /** Tables of an operator; every third person of the snapshot is a prison leaver a week before they began. */
    private static Map<String, Path> inputs(Path folder, DuckDb duck, Snapshot snapshot) throws IOException {
        snapshot.open(duck, "given_");
        StringBuilder leavers = new StringBuilder("person,released,area\n");
        for (Row row :
                duck.rows("select person, start_day from given_journeys where journey_number % 3 = 0 order by 1, 2")) {
            leavers.append(row.text(0))
                    .append(',')
                    .append(LocalDate.ofEpochDay(row.whole(1) - 7))
                    .append(",E06000001\n");
        }
        String mortality = """
                sex,from_age,to_age,per_100000
                1,18,49,123.4
                1,50,150,987.6
                2,18,150,77.7
                """;
        String prevalence = """
                geography_level,geography_code,category,estimate,lower,upper
                national,E92000001,Opiate,1000,900,1100
                national,E92000001,Alcohol only,700,,
                """;
        return Map.of(
                "prison-leavers", Files.writeString(folder.resolve("leavers.csv"), leavers),
                "mortality", Files.writeString(folder.resolve("mortality.csv"), mortality),
                "prevalence", Files.writeString(folder.resolve("prevalence.csv"), prevalence));
    }

    static Stream<String> measures() {
        return Measures.all().stream().map(Measure::id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("measures")
    void a_measure_gives_the_same_figures_on_both_engines(String measure) {
        DUCKDB.forEach((population, release) ->
                assertThat(figures(SPARK, population, measure)).isEqualTo(figures(DUCKDB, population, measure)));
        assertThat(figures(DUCKDB, Population.ADULT_COMMUNITY, measure))
                .as("somebody is counted")
                .anySatisfy(figure -> assertThat(figure.value()).isNotNull().isPositive());
    }

    private static List<Figure> figures(Map<Population, Release> releases, Population population, String measure) {
        Release release = releases.get(population);
        return release == null
                ? List.of()
                : release.figures().stream()
                        .filter(figure -> figure.measure().equals(measure)
                                || figure.measure().startsWith(measure + "."))
                        .toList();
    }

    @Test
    void journeys_of_the_snapshot_come_out_as_the_snapshot_has_them_and_are_written(@TempDir Path out) {
        SnapshotJourneys journeys = new SnapshotJourneys(snapshot, spark);
        journeys.write(out.resolve("journeys"));

        assertThat(journeys.episodes()).isGreaterThan(500);
        assertThat(journeys.different()).isZero();
        try (DuckDb duck = DuckDb.inMemory()) {
            duck.file("written", out.resolve("journeys/*.parquet"));
            assertThat(duck.rows("select count(*) from written").get(0).whole(0))
                    .isEqualTo(journeys.episodes());
        }
    }

    @Test
    void table_spreadsheet_and_page_are_the_same_byte_for_byte() throws IOException {
        for (Map.Entry<Population, Release> duckdb : DUCKDB.entrySet()) {
            Release release = SPARK.get(duckdb.getKey());
            assertThat(release).isNotNull();
            if (release != null) {
                assertThat(bytes(release)).isEqualTo(bytes(duckdb.getValue()));
            }
        }
    }

    private static byte[] bytes(Release release) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TidyCsv.write(release.figures(), new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        Spreadsheet.write(release, bytes);
        WebPage.write(release, new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
