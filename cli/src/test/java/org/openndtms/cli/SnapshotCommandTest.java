package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openndtms.cli.Run.refused;
import static org.openndtms.cli.SampleSnapshot.ADULTS;
import static org.openndtms.cli.SampleSnapshot.KEY;
import static org.openndtms.cli.SampleSnapshot.SNAPSHOT;
import static org.openndtms.cli.SampleSnapshot.YEAR;
import static org.openndtms.cli.SampleSnapshot.makeSnapshot;
import static org.openndtms.cli.SampleSnapshot.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command snapshot, on generated files and on what goes wrong with them. */
class SnapshotCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_snapshot_that_is_not_whole_is_refused_by_every_command() throws IOException {
        Path broken = folder.resolve("broken");
        assertThat(makeSnapshot(ADULTS, broken).status()).isZero();
        assertThat(Run.of("snapshot", "verify", broken).status()).isZero();
        byte[] bytes = Files.readAllBytes(broken.resolve("journeys.parquet"));
        bytes[100] ^= 1;
        Files.write(broken.resolve("journeys.parquet"), bytes);

        for (Run run : List.of(
                Run.of("snapshot", "verify", broken),
                Run.of("snapshot", "diff", SNAPSHOT, broken),
                Run.of("statistics", broken, "--period", YEAR, "--out", folder.resolve("y")),
                Run.of("dq", broken, "--agency", "A0001"))) {
            assertThat(run.status()).isEqualTo(ExitStatus.REJECTED);
            assertThat(run.err()).contains("The table journeys.parquet was changed");
        }
    }

    @Test
    void files_that_cannot_be_read_and_withdrawn_lists_that_are_none_leave_nothing_behind() throws IOException {
        Path words = Files.writeString(folder.resolve("words.csv"), "this,is,no,file\n1,2,3,4\n");

        Run rejected = makeSnapshot(words, folder.resolve("z"));
        assertThat(rejected.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(rejected.err()).contains("No records can be read from");
        Run list =
                Run.of("snapshot", "create", "--out", folder.resolve("z"), "--key", KEY, "--withdrawn", words, ADULTS);
        assertThat(list.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(list.err()).contains("one pseudonym a line").doesNotContain("this,is");
        Path foreign =
                Files.writeString(folder.resolve("foreign.txt"), "# key 00000000\nA0001 " + "0".repeat(32) + "\n");
        Run otherKey = Run.of(
                "snapshot", "create", "--out", folder.resolve("z"), "--key", KEY, "--withdrawn", foreign, ADULTS);
        assertThat(otherKey.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(otherKey.err()).contains("was made with another key");
        assertThat(folder.resolve("z")).doesNotExist();
    }

    @Test
    void a_list_that_names_agencies_and_nobody_of_the_file_leaves_nobody_out() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "# made today\n\nA0001 " + "0".repeat(32) + "\n");
        Run run = Run.of(
                "snapshot", "create", "--out", folder.resolve("listed"), "--key", KEY, "--withdrawn", list, ADULTS);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("withdrawn");
    }

    @Test
    void a_later_snapshot_says_what_arrived_late_and_which_figures_it_restated() throws IOException {
        List<String> lines = Files.readAllLines(ADULTS);
        Path fewer = Files.write(folder.resolve("fewer.csv"), lines.subList(0, lines.size() * 9 / 10));
        Path earlier = folder.resolve("earlier");
        assertThat(makeSnapshot(fewer, earlier).status()).isZero();

        Run diff = Run.of("snapshot", "diff", earlier, SNAPSHOT, "--period", YEAR);

        assertThat(diff.status()).as(diff.err()).isEqualTo(ExitStatus.FINDINGS);
        assertThat(diff.out())
                .startsWith("change,agency,month,episodes\nepisode arrived late,")
                .contains("ST-01,adult-community,England,all,,");
        assertThat(Run.of("snapshot", "diff", SNAPSHOT, SNAPSHOT).status()).isZero();
        statistics("--measure", "ST-01", "--national-only", "--compare", earlier, "--out", folder.resolve("compared"));
        assertThat(Files.readString(folder.resolve("compared").resolve("adult-community.csv")))
                .contains("[r]");
    }

    @Test
    void a_missing_table_and_another_pack_are_refused_by_every_command() throws IOException {
        Path broken = folder.resolve("missing");
        assertThat(makeSnapshot(ADULTS, broken).status()).isZero();
        Files.delete(broken.resolve("times.parquet"));
        for (Run run : List.of(
                Run.of("snapshot", "verify", broken),
                Run.of("snapshot", "journeys", broken, "--out", folder.resolve("y.parquet")),
                Run.of("statistics", SNAPSHOT, "--compare", broken, "--period", YEAR, "--out", folder.resolve("y")),
                Run.of("dq", broken, "--league"))) {
            assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.REJECTED);
            assertThat(run.err()).contains("The table times.parquet is missing.");
        }
        for (Run run : List.of(
                Run.of("snapshot", "verify", SNAPSHOT, "--pack", "cds-k"),
                Run.of("statistics", SNAPSHOT, "--pack", "cds-k", "--period", YEAR, "--out", folder.resolve("y")),
                Run.of("dq", SNAPSHOT, "--pack", "cds-k", "--agency", "A0001"))) {
            assertThat(run.status()).isEqualTo(ExitStatus.REJECTED);
            assertThat(run.err()).contains("was made with the pack cds-p ", "name the other with --pack");
        }
        assertThat(folder.resolve("y")).doesNotExist();
        assertThat(folder.resolve("y.parquet")).doesNotExist();
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
                KEY,
                "--withdrawn",
                list,
                "--period-end",
                "2020-09-30",
                ADULTS);

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("1 pseudonym of " + list + " is nobody's in these files.");
    }

    @Test
    void a_file_that_looks_like_one_of_another_dataset_is_told_in_the_words_of_validate() {
        Path out = folder.resolve("other-dataset");

        Run run = makeSnapshot("YP=" + ADULTS, out);

        assertThat(run.status()).as(run.err()).isZero();
        String said = "More than one row in twenty has values of another dataset.";
        assertThat(run.err()).contains("ndtms: " + ADULTS + " was read as dataset YP. " + said);
        assertThat(Run.of("validate", ADULTS, "--dataset", "YP", "--period-end", "2020-09-30")
                        .out()
                        .replaceAll("\\s+", " "))
                .contains(said);
    }

    @Test
    void dates_that_are_impossible_are_left_out_and_counted() throws IOException {
        String text = Files.readString(ADULTS);
        Path wrong =
                Files.writeString(folder.resolve("wrong.csv"), text.replaceAll(",2020-0[1-3]-..,", ",2020-02-30,"));

        Run run = makeSnapshot(wrong, folder.resolve("impossible"));

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("ndtms: left out: ").doesNotContain("2020-02-30");
        assertThat(Run.of("snapshot", "verify", folder.resolve("impossible")).status())
                .isZero();
    }

    @Test
    void journeys_of_a_snapshot_are_numbered_once_more_in_sql_and_are_the_same() {
        Path out = folder.resolve("journeys.parquet");

        Run run = Run.of("snapshot", "journeys", SNAPSHOT, "--out", out);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).containsPattern("[1-9][0-9]+ episodes in ");
        assertThat(out).isNotEmptyFile();
        assertThat(Run.of("snapshot", "journeys", SNAPSHOT, "--out", out).err()).contains("is there already");
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
        assertThat(Run.of("snapshot", "verify", ADULTS).err()).contains("is a file; a snapshot is a folder");
        assertThat(Run.of("snapshot", "verify", folder).err())
                .contains("is no snapshot: it has no manifest.json. Give a folder that ndtms snapshot create made.");
    }

    @Test
    void snapshots_in_the_wrong_order_and_periods_that_one_of_them_lacks_are_refused_before_anything_is_written() {
        Path later = folder.resolve("december");
        assertThat(Run.of("snapshot", "create", "--out", later, "--key", KEY, "--period-end", "2021-12-31", ADULTS)
                        .status())
                .isZero();

        refused(Run.of("snapshot", "diff", later, SNAPSHOT), "Name the earlier one first.");
        refused(Run.of("snapshot", "diff", SNAPSHOT, later), "Name a period with --period that both hold.");
        refused(
                Run.of("snapshot", "diff", SNAPSHOT, SNAPSHOT, "--period", "2017-01-01..2017-12-31"),
                "holds 2019-01-01 to 2020-09-30, and not 2017-01-01 to 2017-12-31");
        refused(Run.of("snapshot", "diff", SNAPSHOT, SNAPSHOT, "--period", "2020"), "2020 is not a period");
    }
}
