package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openndtms.cli.Run.refused;
import static org.openndtms.cli.SampleSnapshot.ADULTS;
import static org.openndtms.cli.SampleSnapshot.YEAR;
import static org.openndtms.cli.SampleSnapshot.below;
import static org.openndtms.cli.SampleSnapshot.bytes;
import static org.openndtms.cli.SampleSnapshot.makeSnapshot;
import static org.openndtms.cli.SampleSnapshot.statistics;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of regions and areas, which the command statistics protects or shows to a few. */
class ProtectedFiguresTest {
    @TempDir
    Path folder;

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
        Run made = statistics(
                "--protect", "--detail", "cube", "--people-per-area", 0, "--measure", "ST-01", "--out", year);
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

        List<String> lines = Files.readAllLines(ADULTS);
        Path fewer = Files.write(folder.resolve("less.csv"), lines.subList(0, lines.size() / 2));
        Path smaller = folder.resolve("smaller");
        assertThat(makeSnapshot(fewer, smaller).status()).isZero();
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
        Run run = statistics("--protect", "--out", out);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("is withheld below national level");
        assertThat(below(out))
                .filteredOn(line -> line.contains(",region,"))
                .anyMatch(line -> line.startsWith("ST-01,") && !line.contains("[c]"))
                .anyMatch(line -> line.startsWith("TO-01,") && !line.contains("[c]"))
                .allMatch(line -> !line.split(",", -1)[7].matches("[1-4]"));
        assertThat(Files.readAllLines(out.resolve("adult-community-cube").resolve("cube.csv")))
                .noneMatch(line -> line.contains("|"))
                .anyMatch(line -> line.contains(",region,") && line.contains(",age group,"));
        assertThat(Run.of("disclosure", "audit", out.resolve("adult-community-cube"))
                        .status())
                .isZero();
    }

    @Test
    void few_people_are_not_divided_by_area_unless_that_is_asked_for() throws IOException {
        Path one = folder.resolve("one-ledger");
        Path out = one.resolve("regions");
        Run run = statistics("--protect", "--measure", "ST-01", "--measure", "ST-05", "--out", out);
        assertThat(run.status()).as(run.err()).isZero();
        String said = "Not divided by area, since there are too few people to an area: ST-01, ST-05.";
        assertThat(run.err()).contains(said);
        assertThat(Files.readString(out.resolve("adult-community.html"))).contains(said);
        assertThat(Files.readString(out.resolve("adult-community.json"))).contains(said);
        assertThat(below(out))
                .filteredOn(line -> line.contains(",area,"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(",,,,,,[c]"));
        assertThat(Files.readAllLines(out.resolve("adult-community-cube").resolve("cube.csv")))
                .noneMatch(line -> line.contains(",area,"))
                .anyMatch(line -> line.contains(",region,"));

        // What the ledger knows of areas is of no matter to a later release without, and the other way round.
        Path areas = one.resolve("areas");
        run = statistics("--protect", "--people-per-area", 0, "--measure", "ST-01", "--out", areas);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("divided by area");
        assertThat(Files.readAllLines(areas.resolve("adult-community-cube").resolve("cube.csv")))
                .anyMatch(line -> line.contains(",area,") && line.contains(",age group,"));
        assertThat(Run.of("disclosure", "audit", areas.resolve("adult-community-cube"))
                        .status())
                .isZero();

        run = statistics("--protect", "--measure", "ST-01", "--out", one.resolve("regions-again"));
        assertThat(run.status()).as(run.err()).isZero();

        refused(statistics("--protect", "--people-per-area", -1, "--out", folder.resolve("none")), "must be 0 or more");
        refused(
                statistics("--people-per-area", 5, "--out", folder.resolve("none")),
                "--people-per-area goes with --protect");
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
}
