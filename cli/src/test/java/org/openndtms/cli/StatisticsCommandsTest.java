package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands snapshot, statistics and dq, on generated files and on what goes wrong with them. */
class StatisticsCommandsTest {
    private static final String YEAR = "2019-04-01..2020-03-31";

    @TempDir
    static Path folder;

    private static Path key;
    private static Path adults;
    private static Path snapshot;

    @BeforeAll
    static void makeSnapshot() throws IOException {
        key = Files.writeString(folder.resolve("key"), "a key for tests that nobody else has\n");
        key.toFile().setReadable(false, false);
        key.toFile().setReadable(true, true);
        adults = folder.resolve("adults.csv");
        assertThat(Run.of(
                                "generate",
                                "--dataset",
                                "AD",
                                "--clients",
                                "150",
                                "--period-end",
                                "2020-09-30",
                                "--out",
                                adults)
                        .status())
                .isZero();
        snapshot = folder.resolve("snapshot");
        Run made = create(adults, snapshot);
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(made.err()).contains("data from 2019-01-01 to 2020-09-30").doesNotContain("another dataset");
    }

    private static Run create(Object file, Path out) {
        return Run.of("snapshot", "create", "--out", out, "--key", key, "--period-end", "2020-09-30", file);
    }

    private static Run statistics(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("statistics", snapshot, "--period", YEAR));
        all.addAll(List.of(arguments));
        return Run.of(all.toArray());
    }

    private static Map<String, byte[]> bytes(Path out) throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(out.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return bytes;
    }

    @Test
    void figures_come_as_tidy_table_spreadsheet_page_and_what_they_rest_on_the_same_twice() throws IOException {
        Path once = folder.resolve("once");
        Path again = folder.resolve("again");
        Run run = statistics("--protect", "--measure", "ST-01", "--measure", "st-06", "--out", once);
        statistics("--protect", "--measure", "ST-01", "--measure", "st-06", "--out", again);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(bytes(once).keySet())
                .containsExactly(
                        "SHA256SUMS",
                        "adult-community-cube/cube.csv",
                        "adult-community-cube/release.json",
                        "adult-community.csv",
                        "adult-community.html",
                        "adult-community.json",
                        "adult-community.ods");
        assertThat(bytes(once)).usingRecursiveComparison().isEqualTo(bytes(again));
        assertThat(Files.readString(once.resolve("adult-community.csv")))
                .startsWith("measure,period_start,period_end,")
                .contains("ST-01,2019-04-01,2020-03-31,national,E92000001,all,,")
                .contains("ST-06,2019-04-01,2020-03-31,national,E92000001,all,,");
        assertThat(new ObjectMapper()
                        .readTree(Files.readString(once.resolve("adult-community.json")))
                        .path("measures"))
                .hasSize(2);
    }

    @Test
    void below_the_nation_numbers_are_rounded_or_withheld_unless_figures_are_restricted() throws IOException {
        statistics("--protect", "--measure", "ST-01", "--out", folder.resolve("public"));
        statistics("--measure", "ST-01", "--national-only", "--out", folder.resolve("national"));
        statistics("--measure", "ST-01", "--restricted", "--out", folder.resolve("restricted"));

        assertThat(below(folder.resolve("public")))
                .isNotEmpty()
                .anyMatch(line -> line.endsWith(",,,,,"))
                .allMatch(line -> line.endsWith(",,,,,,[c]") || Integer.parseInt(line.split(",", -1)[7]) % 5 == 0);
        assertThat(below(folder.resolve("national"))).isNotEmpty().allMatch(line -> line.endsWith(",,,,,,[c]"));
        assertThat(below(folder.resolve("restricted"))).isNotEmpty().noneMatch(line -> line.contains("[c]"));
        assertThat(folder.resolve("restricted").resolve("adult-community-to-protect"))
                .isDirectoryContaining("glob:**/figures.csv");
    }

    @Test
    void the_cube_is_a_release_that_holds_and_a_later_one_that_contradicts_it_is_refused_and_not_written()
            throws IOException {
        Path year = folder.resolve("releases").resolve("one");
        Path ledger = folder.resolve("releases").resolve("ledger").resolve("adult-community.csv");
        Run made = statistics("--protect", "--detail", "cube", "--measure", "ST-01", "--out", year);
        assertThat(made.status()).as(made.err()).isZero();
        Path cube = year.resolve("adult-community-cube");

        assertThat(Run.of("disclosure", "audit", cube).status()).isZero();
        assertThat(Run.of("disclosure", "audit", cube, "--against", cube, "--ledger", ledger)
                        .status())
                .isZero();
        assertThat(Run.of("disclosure", "lint", cube.resolve("cube.csv")).status())
                .isZero();
        List<String> rows = Files.readAllLines(cube.resolve("cube.csv"));
        assertThat(rows)
                .anyMatch(row -> row.contains(",national,") && row.contains("substance group|sex|age group"))
                .anyMatch(row -> row.contains(",area,") && row.contains("substance group|sex|age group"))
                .filteredOn(row -> !row.contains(",national,") && !row.startsWith("measure"))
                .noneMatch(row -> row.split(",", -1)[7].matches("[1-4]"));
        assertThat(Files.readString(ledger)).contains("withheld");

        List<String> lines = Files.readAllLines(adults);
        Path fewer = Files.write(folder.resolve("less.csv"), lines.subList(0, lines.size() / 2));
        Path smaller = folder.resolve("smaller");
        assertThat(create(fewer, smaller).status()).isZero();
        Path again = folder.resolve("releases").resolve("two");
        Run refused =
                Run.of("statistics", smaller, "--period", YEAR, "--protect", "--measure", "ST-01", "--out", again);

        assertThat(refused.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(refused.err())
                .contains("not marked [r] as revised: ST-01, 2019-04-01..2020-03-31, national")
                .contains("nothing was written. Without --protect the nation is published");
        assertThat(again).doesNotExist();
    }

    @Test
    void measures_are_published_below_the_nation_by_one_breakdown_at_a_time() throws IOException {
        Path out = folder.resolve("margins").resolve("all");
        List<Object> arguments = new ArrayList<>(List.of("--protect", "--out", out));
        if (!Boolean.getBoolean("ndtms.full")) {
            // All of them together take a minute.
            List.of("ST-01", "ST-02", "ST-14", "TO-01").forEach(id -> arguments.addAll(List.of("--measure", id)));
        }
        Run run = statistics(arguments.toArray());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("is withheld below national level");
        assertThat(below(out))
                .filteredOn(line -> line.contains(",area,") || line.contains(",region,"))
                .anyMatch(line -> line.startsWith("ST-01,") && !line.contains("[c]"))
                .anyMatch(line -> line.startsWith("TO-01,") && !line.contains("[c]"))
                .allMatch(line -> !line.split(",", -1)[7].matches("[1-4]"));
        assertThat(Files.readAllLines(out.resolve("adult-community-cube").resolve("cube.csv")))
                .noneMatch(line -> line.contains("|"))
                .anyMatch(line -> line.contains(",area,") && line.contains(",age group,"));
        assertThat(Run.of("disclosure", "audit", out.resolve("adult-community-cube"))
                        .status())
                .isZero();
    }

    @Test
    void all_measures_are_published_for_the_nation_with_everything_below_it_withheld() throws IOException {
        Path out = folder.resolve("all");
        Run run = statistics("--out", out);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(out.resolve("adult-community-cube")).doesNotExist();
        assertThat(below(out)).isNotEmpty().allMatch(line -> line.matches(".*,,,,,,\\[[cx]](.*)?"));
        assertThat(statistics("--protect", "--restricted", "--out", folder.resolve("both"))
                        .status())
                .isEqualTo(ExitStatus.USAGE);
        refused(statistics("--detail", "cube", "--out", out), "--detail goes with --protect or --restricted");
        refused(statistics("--protect", "--detail", "fine", "--out", out), "--detail must be one of margins and cube");
    }

    private static List<String> below(Path out) throws IOException {
        return Files.readString(out.resolve("adult-community.csv"))
                .lines()
                .skip(1)
                .filter(line -> !line.contains(",national,"))
                .toList();
    }

    @Test
    void what_cannot_be_made_is_said_in_a_sentence() {
        assertThat(statistics("--measure", "ST-99", "--out", folder.resolve("x")))
                .satisfies(run -> assertThat(run.status()).isEqualTo(ExitStatus.USAGE))
                .satisfies(run -> assertThat(run.err()).contains("There is no measure ST-99. There are ST-01, "));
        assertThat(Run.of("statistics", snapshot, "--period", "2018-04-01..2019-03-31", "--out", folder.resolve("x")))
                .satisfies(run -> assertThat(run.status()).isEqualTo(ExitStatus.USAGE))
                .satisfies(run -> assertThat(run.err())
                        .contains("is not within the snapshot, which holds 2019-01-01 to 2020-09-30"));
        assertThat(Run.of("statistics", snapshot, "--period", "2020", "--out", folder.resolve("x"))
                        .err())
                .contains("write it like 2019-04-01..2020-03-31");
        assertThat(statistics("--population", "everybody", "--out", folder.resolve("x"))
                        .err())
                .contains("There is no population everybody");
        assertThat(statistics("--input", "weather=" + key, "--out", folder.resolve("x"))
                        .err())
                .contains("There is no input table weather; known are mortality, prevalence, prison-leavers.");
        refused(
                statistics("--input", "prevalence", "--out", folder.resolve("x")),
                "--input takes the name of a table and its file, such as prevalence=FILE; it is prevalence.");
        refused(
                statistics("--input", "mortality=", "--out", folder.resolve("x")),
                "--input takes the name of a table and its file, such as prevalence=FILE; it is mortality=.");
        refused(
                statistics("--input", "mortality=a", "--input", "mortality=b", "--out", folder.resolve("x")),
                "--input names mortality twice; give one file.");
        assertThat(Run.of("snapshot").err()).contains("create, verify, diff or journeys");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void a_snapshot_that_is_not_whole_is_refused_by_every_command() throws IOException {
        Path broken = folder.resolve("broken");
        assertThat(create(adults, broken).status()).isZero();
        assertThat(Run.of("snapshot", "verify", broken).status()).isZero();
        byte[] bytes = Files.readAllBytes(broken.resolve("journeys.parquet"));
        bytes[100] ^= 1;
        Files.write(broken.resolve("journeys.parquet"), bytes);

        for (Run run : List.of(
                Run.of("snapshot", "verify", broken),
                Run.of("snapshot", "diff", snapshot, broken),
                Run.of("statistics", broken, "--period", YEAR, "--out", folder.resolve("y")),
                Run.of("dq", broken, "--agency", "A0001"))) {
            assertThat(run.status()).isEqualTo(ExitStatus.REJECTED);
            assertThat(run.err()).contains("The table journeys.parquet was changed");
        }
    }

    @Test
    void files_that_cannot_be_read_and_withdrawn_lists_that_are_none_leave_nothing_behind() throws IOException {
        Path words = Files.writeString(folder.resolve("words.csv"), "this,is,no,file\n1,2,3,4\n");

        Run rejected = create(words, folder.resolve("z"));
        assertThat(rejected.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(rejected.err()).contains("No records can be read from");
        Run list =
                Run.of("snapshot", "create", "--out", folder.resolve("z"), "--key", key, "--withdrawn", words, adults);
        assertThat(list.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(list.err()).contains("one pseudonym a line").doesNotContain("this,is");
        Path foreign =
                Files.writeString(folder.resolve("foreign.txt"), "# key 00000000\nA0001 " + "0".repeat(32) + "\n");
        Run otherKey = Run.of(
                "snapshot", "create", "--out", folder.resolve("z"), "--key", key, "--withdrawn", foreign, adults);
        assertThat(otherKey.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(otherKey.err()).contains("was made with another key");
        assertThat(folder.resolve("z")).doesNotExist();
    }

    @Test
    void a_list_that_names_agencies_and_nobody_of_the_file_leaves_nobody_out() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "# made today\n\nA0001 " + "0".repeat(32) + "\n");
        Run run = Run.of(
                "snapshot", "create", "--out", folder.resolve("listed"), "--key", key, "--withdrawn", list, adults);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("withdrawn");
    }

    @Test
    void a_later_snapshot_says_what_arrived_late_and_which_figures_it_restated() throws IOException {
        List<String> lines = Files.readAllLines(adults);
        Path fewer = Files.write(folder.resolve("fewer.csv"), lines.subList(0, lines.size() * 9 / 10));
        Path earlier = folder.resolve("earlier");
        assertThat(create(fewer, earlier).status()).isZero();

        Run diff = Run.of("snapshot", "diff", earlier, snapshot, "--period", YEAR);

        assertThat(diff.status()).as(diff.err()).isEqualTo(ExitStatus.FINDINGS);
        assertThat(diff.out())
                .startsWith("change,agency,month,episodes\nepisode arrived late,")
                .contains("ST-01,adult-community,England,all,,");
        assertThat(Run.of("snapshot", "diff", snapshot, snapshot).status()).isZero();
        statistics("--measure", "ST-01", "--national-only", "--compare", earlier, "--out", folder.resolve("compared"));
        assertThat(Files.readString(folder.resolve("compared").resolve("adult-community.csv")))
                .contains("[r]");
    }

    @Test
    void reports_of_an_agency_come_in_four_formats_and_name_the_agencies_there_are() throws IOException {
        String agency = new ObjectMapper()
                .readTree(Files.readString(snapshot.resolve("manifest.json")))
                .path("agencies")
                .path(0)
                .path("code")
                .asText();

        assertThat(Run.of("dq", snapshot, "--agency", agency).out())
                .contains("DQ-05  TOP start compliance  (target: at least 80 %)");
        assertThat(Run.of("dq", snapshot, "--agency", agency, "--report", "dq-30", "--format", "csv")
                        .out())
                .startsWith("report,title,category,numerator,denominator,")
                .contains("DQ-30,Clients who do not consent,");
        assertThat(new ObjectMapper()
                        .readTree(Run.of("dq", snapshot, "--agency", agency, "--format", "json")
                                .out())
                        .path("reports"))
                .hasSizeGreaterThan(25);
        assertThat(Run.of("dq", snapshot, "--agency", agency, "--format", "html")
                        .out())
                .contains("<h2>To act upon</h2>", "<h2>For information</h2>");
        Run other = Run.of("dq", snapshot, "--agency", "Z9999");
        assertThat(other.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(other.err()).contains("It holds " + agency);
    }

    @Test
    void a_missing_table_and_another_pack_are_refused_by_every_command() throws IOException {
        Path broken = folder.resolve("missing");
        assertThat(create(adults, broken).status()).isZero();
        Files.delete(broken.resolve("times.parquet"));
        for (Run run : List.of(
                Run.of("snapshot", "verify", broken),
                Run.of("snapshot", "journeys", broken, "--out", folder.resolve("y.parquet")),
                Run.of("statistics", snapshot, "--compare", broken, "--period", YEAR, "--out", folder.resolve("y")),
                Run.of("dq", broken, "--league"))) {
            assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.REJECTED);
            assertThat(run.err()).contains("The table times.parquet is missing.");
        }
        for (Run run : List.of(
                Run.of("snapshot", "verify", snapshot, "--pack", "cds-k"),
                Run.of("statistics", snapshot, "--pack", "cds-k", "--period", YEAR, "--out", folder.resolve("y")),
                Run.of("dq", snapshot, "--pack", "cds-k", "--agency", "A0001"))) {
            assertThat(run.status()).isEqualTo(ExitStatus.REJECTED);
            assertThat(run.err()).contains("was made with the pack cds-p ", "name the other with --pack");
        }
        assertThat(folder.resolve("y")).doesNotExist();
        assertThat(folder.resolve("y.parquet")).doesNotExist();
    }

    @Test
    void a_population_of_nobody_has_noughts_that_are_said() throws IOException {
        Path out = folder.resolve("nobody");
        Run run = statistics("--measure", "ST-01", "--measure", "ST-06", "--population", "young-secure", "--out", out);

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("young-secure: Nobody of this population was in contact in the period");
        assertThat(Files.readString(out.resolve("young-secure.csv")))
                .contains(
                        ",national,E92000001,all,,0,,,,,\n",
                        "ST-06,2019-04-01,2020-03-31,national,E92000001,all,,,,,,,[z]");
        assertThat(Files.readString(out.resolve("young-secure.html"))).contains("Nobody of this population");
    }

    @Test
    void an_agency_that_stopped_submitting_is_named_wherever_its_records_count() {
        Path silent = folder.resolve("silent");
        assertThat(Run.of("snapshot", "create", "--out", silent, "--key", key, "--period-end", "2021-03-31", adults)
                        .status())
                .isZero();
        String agency = agency(silent);

        Run figures = Run.of(
                "statistics",
                silent,
                "--period",
                "2020-11-01..2021-01-31",
                "--restricted",
                "--measure",
                "ST-01",
                "--out",
                folder.resolve("silent-figures"));
        assertThat(figures.status()).as(figures.err()).isZero();
        assertThat(figures.err())
                .contains("Agency " + agency + " has no record after 2020-", "its figures are not available");
        assertThat(Run.of("dq", silent, "--agency", agency).err())
                .contains("agency " + agency + " has no record after 2020-", "may have stopped submitting");
        assertThat(Run.of("dq", silent, "--league").out()).contains(agency + "  AD  no record after 2020-");
    }

    private static String agency(Path of) {
        try {
            return new ObjectMapper()
                    .readTree(Files.readString(of.resolve("manifest.json")))
                    .path("agencies")
                    .path(0)
                    .path("code")
                    .asText();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_withdrawn_pseudonym_that_nobody_has_is_told() throws IOException {
        Path list = Files.writeString(folder.resolve("withdrawn"), "0".repeat(32) + "\n");

        Run run = Run.of(
                "snapshot",
                "create",
                "--out",
                folder.resolve("w"),
                "--key",
                key,
                "--withdrawn",
                list,
                "--period-end",
                "2020-09-30",
                adults);

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("1 pseudonym of " + list + " is nobody's in these files.");
    }

    @Test
    void a_file_that_looks_like_one_of_another_dataset_is_told_in_the_words_of_validate() {
        Path out = folder.resolve("other-dataset");

        Run run = create("YP=" + adults, out);

        assertThat(run.status()).as(run.err()).isZero();
        String said = "More than one row in twenty has values of another dataset.";
        assertThat(run.err()).contains("ndtms: " + adults + " was read as dataset YP. " + said);
        assertThat(Run.of("validate", adults, "--dataset", "YP", "--period-end", "2020-09-30")
                        .out()
                        .replaceAll("\\s+", " "))
                .contains(said);
    }

    @Test
    void dates_that_are_impossible_are_left_out_and_counted() throws IOException {
        String text = Files.readString(adults);
        Path wrong =
                Files.writeString(folder.resolve("wrong.csv"), text.replaceAll(",2020-0[1-3]-..,", ",2020-02-30,"));

        Run run = create(wrong, folder.resolve("impossible"));

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("ndtms: left out: ").doesNotContain("2020-02-30");
        assertThat(Run.of("snapshot", "verify", folder.resolve("impossible")).status())
                .isZero();
    }

    @Test
    void windows_and_an_earlier_year_stand_beside_the_figures_and_say_where_they_come_from() throws IOException {
        Path out = folder.resolve("rolling");
        Run run = Run.of(
                "statistics",
                snapshot,
                "--period",
                "2019-03-01..2020-04-30",
                "--measure",
                "ST-01",
                "--rolling",
                "--comparative",
                "2019-01-01..2019-01-31",
                "--out",
                out);

        assertThat(run.status()).as(run.err()).isZero();
        List<String> everybody = Files.readString(out.resolve("adult-community.csv"))
                .lines()
                .filter(line -> line.contains(",national,E92000001,all,"))
                .map(line -> line.substring(0, "ST-01,2019-03-01,2020-04-30".length()))
                .toList();
        assertThat(everybody)
                .containsExactly(
                        "ST-01,2019-03-01,2020-04-30",
                        "ST-01,2019-01-01,2019-01-31",
                        "ST-01,2019-03-01,2020-02-29",
                        "ST-01,2019-04-01,2020-03-31",
                        "ST-01,2019-05-01,2020-04-30");
        assertThat(Files.readString(out.resolve("adult-community.html")))
                .contains("Mar19 - Feb20", "Jan19 - Jan19 comes from snapshot ", "share eleven months");
        assertThat(new ObjectMapper()
                        .readTree(Files.readString(out.resolve("adult-community.json")))
                        .path("others"))
                .hasSize(4);
        assertThat(statistics(
                                "--national-only",
                                "--comparative",
                                "2017-01-01..2017-12-31",
                                "--out",
                                folder.resolve("x"))
                        .err())
                .contains("No snapshot holds the period 2017-01-01 to 2017-12-31");
    }

    @Test
    void spark_is_not_among_the_jars_of_the_ordinary_command() {
        assertThat(statistics("--engine", "spark", "--out", folder.resolve("x")))
                .satisfies(run -> assertThat(run.status()).isEqualTo(ExitStatus.USAGE))
                .satisfies(run -> assertThat(run.err()).contains("Spark is not among the jars"));
        assertThat(statistics("--engine", "oracle", "--out", folder.resolve("x"))
                        .err())
                .contains("oracle is not an engine; there are duckdb and spark.");
        assertThat(statistics("--master", "local[2]", "--out", folder.resolve("x"))
                        .err())
                .contains("DuckDB has none");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void journeys_of_a_snapshot_are_numbered_once_more_in_sql_and_are_the_same() {
        Path out = folder.resolve("journeys.parquet");

        Run run = Run.of("snapshot", "journeys", snapshot, "--out", out);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).containsPattern("[1-9][0-9]+ episodes in ");
        assertThat(out).isNotEmptyFile();
        assertThat(Run.of("snapshot", "journeys", snapshot, "--out", out).err()).contains("is there already");
    }

    @Test
    void agencies_stand_beside_each_other_and_late_records_need_an_earlier_snapshot() throws IOException {
        String agency = agency(snapshot);
        assertThat(Run.of("dq", snapshot, "--league").out())
                .contains("Data quality of 1 agency, ", agency + "  AD  submitting  ", " targets reached; missed: ");
        assertThat(Run.of("dq", snapshot, "--league", "--format", "csv").out())
                .contains("agency,dataset,status,", "\n" + agency + ",AD,submitting,");
        assertThat(new ObjectMapper()
                        .readTree(Run.of("dq", snapshot, "--league", "--format", "json")
                                .out())
                        .path("agencies")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("submitting");
        assertThat(Run.of("dq", snapshot, "--league", "--format", "html").out())
                .contains("<th scope=\"col\">Missed</th>");
        assertThat(Run.of("dq", snapshot).err()).contains("--agency CODE, or --league");
        assertThat(Run.of("dq", snapshot, "--agency", agency, "--report", "DQ-33")
                        .err())
                .contains("There is no report DQ-33 for dataset AD without an earlier snapshot.");

        Path earlier = folder.resolve("month-before");
        List<String> lines = Files.readAllLines(adults);
        Path fewer = Files.write(folder.resolve("month-before.csv"), lines.subList(0, lines.size() * 9 / 10));
        assertThat(Run.of("snapshot", "create", "--out", earlier, "--key", key, "--period-end", "2020-08-31", fewer)
                        .status())
                .isZero();
        Run late = Run.of("dq", snapshot, "--agency", agency, "--earlier", earlier);
        assertThat(late.out())
                .contains(
                        "DQ-33  Events reported late  (target: at most 5 %)",
                        "DQ-34  Retrospective changes", "DQ-37  ");
        assertThat(Run.of("dq", earlier, "--agency", agency, "--earlier", snapshot)
                        .err())
                .contains("which is not earlier than 2020-08-31");
    }

    private static void refused(Run run, String... sentences) {
        assertThat(run.err()).contains(sentences).doesNotContain("fault of the software", "\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void options_that_contradict_each_other_or_would_do_nothing_are_refused() {
        Path none = folder.resolve("contradiction");
        refused(
                statistics("--out", none, "--protect", "--mode", "blur"),
                "--mode must be one of round and suppress; it is blur.");
        refused(statistics("--out", none, "--mode", "round"), "--mode goes with --protect; without it everything");
        refused(statistics("--out", none, "--ledger", none), "--ledger goes with --protect; without it everything");
        refused(statistics("--out", none, "--restricted", "--national-only"), "give one of them");
        refused(
                Run.of("disclosure", "protect", adults, "--out", none, "--mode", "blur"),
                "--mode must be one of round and suppress; it is blur.");
        assertThat(none).doesNotExist();
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_before_anything_is_counted() throws IOException {
        refused(statistics("--out", ""), "The name of the file is empty.");
        refused(statistics("--out", "a\0b"), "No file or folder can have that name.");
        refused(statistics("--out", adults.resolve("figures")), adults + " is a file. Give another.");
        refused(
                statistics("--out", folder.resolve("f"), "--protect", "--ledger", adults.resolve("ledger")),
                adults + " is a file. Give another.");
        refused(create(adults, adults.resolve("snapshot")), adults + " is a file. Give another.");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        if (closed.toFile().setWritable(false) && !Files.isWritable(closed)) { // everybody but root
            refused(statistics("--out", closed.resolve("figures")), closed + " may not be written by you");
        }
    }

    @Test
    void figures_take_the_place_of_all_that_an_earlier_run_left_and_of_nothing_else() throws IOException {
        Path out = folder.resolve("rerun");
        statistics("--measure", "ST-01", "--restricted", "--out", out);
        assertThat(out.resolve("adult-community-to-protect")).exists();

        Run again = statistics("--measure", "ST-01", "--out", out);

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).contains("what an earlier run left in " + out + " was replaced.");
        Path afresh = folder.resolve("afresh");
        Run first = statistics("--measure", "ST-01", "--out", afresh);
        assertThat(first.err()).doesNotContain("was replaced");
        assertThat(bytes(out)).usingRecursiveComparison().isEqualTo(bytes(afresh));

        Path notes = Files.writeString(out.resolve("notes.txt"), "mine");
        Map<String, byte[]> before = bytes(out);
        refused(statistics("--measure", "ST-01", "--out", out), out + " holds notes.txt, which is not as");
        assertThat(bytes(out)).usingRecursiveComparison().isEqualTo(before);
        Files.delete(notes);
        Files.writeString(out.resolve("adult-community.html"), "a remark", StandardOpenOption.APPEND);
        refused(statistics("--measure", "ST-01", "--out", out), out + " holds adult-community.html, which is not as");
        Files.delete(out.resolve(FiguresFolder.SUMS));
        refused(statistics("--measure", "ST-01", "--out", out), out + " holds adult-community.");
        refused(statistics("--out", snapshot), snapshot + " holds ");
        refused(statistics("--out", folder.resolve("a").resolveSibling(key.getFileName())), key + " is a file");
    }

    @Test
    void what_is_no_snapshot_is_told_with_what_makes_one() {
        for (Run run : List.of(
                Run.of("snapshot", "verify", folder.resolve("nothing")),
                Run.of("dq", folder.resolve("nothing"), "--league"),
                Run.of("statistics", folder.resolve("nothing"), "--period", YEAR, "--out", folder.resolve("x")))) {
            assertThat(run.status()).isEqualTo(ExitStatus.REJECTED);
            assertThat(run.err()).contains("There is no folder ", "ndtms snapshot create makes snapshots.");
        }
        assertThat(Run.of("snapshot", "verify", adults).err()).contains("is a file; a snapshot is a folder");
        assertThat(Run.of("snapshot", "verify", folder).err())
                .contains("is no snapshot: it has no manifest.json. Give a folder that ndtms snapshot create made.");
    }

    @Test
    void snapshots_in_the_wrong_order_and_periods_that_one_of_them_lacks_are_refused_before_anything_is_written() {
        Path later = folder.resolve("december");
        assertThat(Run.of("snapshot", "create", "--out", later, "--key", key, "--period-end", "2021-12-31", adults)
                        .status())
                .isZero();

        refused(Run.of("snapshot", "diff", later, snapshot), "Name the earlier one first.");
        refused(Run.of("snapshot", "diff", snapshot, later), "Name a period with --period that both hold.");
        refused(
                Run.of("snapshot", "diff", snapshot, snapshot, "--period", "2017-01-01..2017-12-31"),
                "holds 2019-01-01 to 2020-09-30, and not 2017-01-01 to 2017-12-31");
        refused(Run.of("snapshot", "diff", snapshot, snapshot, "--period", "2020"), "2020 is not a period");
    }

    @Test
    void other_periods_beside_a_protected_cube_are_shown_for_the_nation_alone_which_is_said() throws IOException {
        Path out = folder.resolve("protected-windows");
        Files.createSymbolicLink(out, Files.createDirectory(folder.resolve("linked")));
        Run run = statistics(
                "--protect",
                "--measure",
                "ST-01",
                "--rolling",
                "--comparative",
                "2019-01-01..2019-12-31",
                "--out",
                out);

        assertThat(run.status()).as(run.err()).isZero();
        String said = "Comparative periods and rolling windows are shown for the nation alone";
        assertThat(run.err()).contains(said);
        assertThat(Files.readString(out.resolve("adult-community.html"))).contains(said);
        assertThat(Files.readString(out.resolve("adult-community.json"))).contains(said);
        assertThat(below(out))
                .filteredOn(line -> !line.startsWith("ST-01,2019-04-01,2020-03-31,"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(",,,,,,[c]"));
        refused(statistics("--out", out), "There is a release in " + out.resolve("adult-community-cube"));
    }

    @Test
    void an_agency_of_which_nothing_could_be_read_reaches_no_target() throws IOException {
        String heading = Files.readAllLines(adults).get(0);
        int triaged = List.of(heading.split(",")).indexOf("TRIAGED");
        Path wrong = Files.write(
                folder.resolve("unreadable.csv"),
                Files.readAllLines(adults).stream()
                        .map(line -> line.equals(heading) ? line : with(line, triaged, "31/02/2020"))
                        .toList());
        Path unreadable = folder.resolve("unreadable");
        assertThat(create(wrong, unreadable).status()).isZero();
        String agency = agency(unreadable);

        Run run = Run.of("dq", unreadable, "--league");
        assertThat(run.out()).contains(agency + "  AD  no record  0 of 0 targets reached; missed: none");
        assertThat(run.err())
                .contains("the snapshot was made without ", "date cannot be read")
                .doesNotContain("consent");
        assertThat(Run.of("dq", unreadable, "--agency", agency).err())
                .contains("agency " + agency + " has no record that could be read");
    }

    private static String with(String line, int column, String value) {
        String[] cells = line.split(",", -1);
        cells[column] = value;
        return String.join(",", cells);
    }

    @Test
    void tables_of_the_operator_that_cannot_be_used_are_told_by_line_and_column() throws IOException {
        Path out = folder.resolve("inputs");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        Path heading = Files.writeString(folder.resolve("heading.csv"), "person,released,area\n");
        Path wrong = Files.writeString(
                folder.resolve("leavers.csv"), "person,released,area\n" + ",2019-02-31,E06000001\n".repeat(20));
        Map<Path, String> refusals = Map.of(
                folder,
                folder + " is a folder; give the file in it.",
                folder.resolve("none.csv"),
                "There is no file " + folder.resolve("none.csv") + ".",
                empty,
                empty + " has no rows; it needs the columns person, released, area.",
                heading,
                heading + " has no rows; it needs the columns person, released, area.",
                key,
                key + " has no rows",
                adults,
                adults + " needs the columns person, released, area.");
        refusals.forEach(
                (file, sentence) -> refused(statistics("--input", "prison-leavers=" + file, "--out", out), sentence));
        refused(
                statistics("--input", "prison-leavers=" + wrong, "--out", out),
                wrong + ", line 2: person is not filled.",
                wrong + ", line 2: released is not a day like 2019-05-31.",
                wrong + " has 30 more cells like these.");
        assertThat(out).doesNotExist();
    }

    @Test
    void nothing_is_wider_than_a_terminal() {
        Terminal terminal = new Terminal(true, true, false, 80);
        for (Run run : List.of(
                Run.at(terminal, "dq", snapshot, "--agency", agency(snapshot)),
                Run.at(terminal, "dq", snapshot, "--league"),
                Run.at(terminal, "dq", snapshot, "--agency", "none"),
                Run.at(terminal, "snapshot", "verify", snapshot, "--pack", "cds-k"),
                Run.at(terminal, "statistics", snapshot, "--period", YEAR, "--measure", "ST-99", "--out", "x"),
                Run.at(terminal, "statistics", snapshot, "--period", "2010-04-01..2011-03-31", "--out", "x"),
                Run.at(terminal, "journeys", "quality", adults, "--key", key))) {
            assertThat((run.out() + run.err()).lines()).allMatch(line -> line.length() <= 80);
        }
    }
}
