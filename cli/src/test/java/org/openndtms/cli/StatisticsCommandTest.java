package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openndtms.cli.Run.refused;
import static org.openndtms.cli.SampleSnapshot.ADULTS;
import static org.openndtms.cli.SampleSnapshot.KEY;
import static org.openndtms.cli.SampleSnapshot.SNAPSHOT;
import static org.openndtms.cli.SampleSnapshot.YEAR;
import static org.openndtms.cli.SampleSnapshot.agency;
import static org.openndtms.cli.SampleSnapshot.below;
import static org.openndtms.cli.SampleSnapshot.bytes;
import static org.openndtms.cli.SampleSnapshot.makeSnapshot;
import static org.openndtms.cli.SampleSnapshot.statistics;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command statistics without protection, and what it refuses. */
class StatisticsCommandTest {
    @TempDir
    Path folder;

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

    @Test
    void what_cannot_be_made_is_said_in_a_sentence() {
        assertThat(statistics("--measure", "ST-99", "--out", folder.resolve("x")))
                .satisfies(run -> assertThat(run.status()).isEqualTo(ExitStatus.USAGE))
                .satisfies(run -> assertThat(run.err()).contains("There is no measure ST-99. There are ST-01, "));
        assertThat(Run.of("statistics", SNAPSHOT, "--period", "2018-04-01..2019-03-31", "--out", folder.resolve("x")))
                .satisfies(run -> assertThat(run.status()).isEqualTo(ExitStatus.USAGE))
                .satisfies(run -> assertThat(run.err())
                        .contains("is not within the snapshot, which holds 2019-01-01 to 2020-09-30"));
        assertThat(Run.of("statistics", SNAPSHOT, "--period", "2020", "--out", folder.resolve("x"))
                        .err())
                .contains("write it like 2019-04-01..2020-03-31");
        assertThat(statistics("--population", "everybody", "--out", folder.resolve("x"))
                        .err())
                .contains("There is no population everybody");
        assertThat(statistics("--input", "weather=" + KEY, "--out", folder.resolve("x"))
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
    void windows_and_an_earlier_year_stand_beside_the_figures_and_say_where_they_come_from() throws IOException {
        Path out = folder.resolve("rolling");
        Run run = Run.of(
                "statistics",
                SNAPSHOT,
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
    void options_that_contradict_each_other_or_would_do_nothing_are_refused() {
        Path none = folder.resolve("contradiction");
        refused(
                statistics("--out", none, "--protect", "--mode", "blur"),
                "--mode must be one of round and suppress; it is blur.");
        refused(statistics("--out", none, "--mode", "round"), "--mode goes with --protect; without it everything");
        refused(statistics("--out", none, "--ledger", none), "--ledger goes with --protect; without it everything");
        refused(statistics("--out", none, "--restricted", "--national-only"), "give one of them");
        refused(
                Run.of("disclosure", "protect", ADULTS, "--out", none, "--mode", "blur"),
                "--mode must be one of round and suppress; it is blur.");
        assertThat(none).doesNotExist();
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_before_anything_is_counted() throws IOException {
        refused(statistics("--out", ""), "The name of the file is empty.");
        refused(statistics("--out", "a\0b"), "No file or folder can have that name.");
        refused(statistics("--out", ADULTS.resolve("figures")), ADULTS + " is a file. Give another.");
        refused(
                statistics("--out", folder.resolve("f"), "--protect", "--ledger", ADULTS.resolve("ledger")),
                ADULTS + " is a file. Give another.");
        refused(makeSnapshot(ADULTS, ADULTS.resolve("snapshot")), ADULTS + " is a file. Give another.");
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
        refused(statistics("--out", SNAPSHOT), SNAPSHOT + " holds ");
        refused(statistics("--out", KEY), KEY + " is a file");
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
                KEY,
                KEY + " has no rows",
                ADULTS,
                ADULTS + " needs the columns person, released, area.");
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
                Run.at(terminal, "dq", SNAPSHOT, "--agency", agency(SNAPSHOT)),
                Run.at(terminal, "dq", SNAPSHOT, "--league"),
                Run.at(terminal, "dq", SNAPSHOT, "--agency", "none"),
                Run.at(terminal, "snapshot", "verify", SNAPSHOT, "--pack", "cds-k"),
                Run.at(terminal, "statistics", SNAPSHOT, "--period", YEAR, "--measure", "ST-99", "--out", "x"),
                Run.at(terminal, "statistics", SNAPSHOT, "--period", "2010-04-01..2011-03-31", "--out", "x"),
                Run.at(terminal, "journeys", "quality", ADULTS, "--key", KEY))) {
            assertThat((run.out() + run.err()).lines()).allMatch(line -> line.length() <= 80);
        }
    }
}
