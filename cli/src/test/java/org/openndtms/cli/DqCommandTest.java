package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openndtms.cli.SampleSnapshot.ADULTS;
import static org.openndtms.cli.SampleSnapshot.KEY;
import static org.openndtms.cli.SampleSnapshot.SNAPSHOT;
import static org.openndtms.cli.SampleSnapshot.agency;
import static org.openndtms.cli.SampleSnapshot.makeSnapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command dq, on a snapshot of generated files. */
class DqCommandTest {
    @TempDir
    Path folder;

    @Test
    void reports_of_an_agency_come_in_four_formats_and_name_the_agencies_there_are() throws IOException {
        String agency = agency(SNAPSHOT);

        assertThat(Run.of("dq", SNAPSHOT, "--agency", agency).out())
                .contains("DQ-05  TOP start compliance  (target: at least 80 %)");
        assertThat(Run.of("dq", SNAPSHOT, "--agency", agency, "--report", "dq-30", "--format", "csv")
                        .out())
                .startsWith("report,title,category,numerator,denominator,")
                .contains("DQ-30,Clients who do not consent,");
        assertThat(new ObjectMapper()
                        .readTree(Run.of("dq", SNAPSHOT, "--agency", agency, "--format", "json")
                                .out())
                        .path("reports"))
                .hasSizeGreaterThan(25);
        assertThat(Run.of("dq", SNAPSHOT, "--agency", agency, "--format", "html")
                        .out())
                .contains("<h2>To act upon</h2>", "<h2>For information</h2>");
        Run other = Run.of("dq", SNAPSHOT, "--agency", "Z9999");
        assertThat(other.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(other.err()).contains("It holds " + agency);
    }

    @Test
    void agencies_stand_beside_each_other_and_late_records_need_an_earlier_snapshot() throws IOException {
        String agency = agency(SNAPSHOT);
        assertThat(Run.of("dq", SNAPSHOT, "--league").out())
                .contains("Data quality of 1 agency, ", agency + "  AD  submitting  ", " targets reached; missed: ");
        assertThat(Run.of("dq", SNAPSHOT, "--league", "--format", "csv").out())
                .contains("agency,dataset,status,", "\n" + agency + ",AD,submitting,");
        assertThat(new ObjectMapper()
                        .readTree(Run.of("dq", SNAPSHOT, "--league", "--format", "json")
                                .out())
                        .path("agencies")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("submitting");
        assertThat(Run.of("dq", SNAPSHOT, "--league", "--format", "html").out())
                .contains("<th scope=\"col\">Missed</th>");
        assertThat(Run.of("dq", SNAPSHOT).err()).contains("--agency CODE, or --league");
        assertThat(Run.of("dq", SNAPSHOT, "--agency", agency, "--report", "DQ-33")
                        .err())
                .contains("There is no report DQ-33 for dataset AD without an earlier snapshot.");

        Path earlier = folder.resolve("month-before");
        List<String> lines = Files.readAllLines(ADULTS);
        Path fewer = Files.write(folder.resolve("month-before.csv"), lines.subList(0, lines.size() * 9 / 10));
        assertThat(Run.of("snapshot", "create", "--out", earlier, "--key", KEY, "--period-end", "2020-08-31", fewer)
                        .status())
                .isZero();
        Run late = Run.of("dq", SNAPSHOT, "--agency", agency, "--earlier", earlier);
        assertThat(late.out())
                .contains(
                        "DQ-33  Events reported late  (target: at most 5 %)",
                        "DQ-34  Retrospective changes", "DQ-37  ");
        assertThat(Run.of("dq", earlier, "--agency", agency, "--earlier", SNAPSHOT)
                        .err())
                .contains("which is not earlier than 2020-08-31");
    }

    @Test
    void an_agency_that_stopped_submitting_is_named_wherever_its_records_count() {
        Path silent = folder.resolve("silent");
        assertThat(Run.of("snapshot", "create", "--out", silent, "--key", KEY, "--period-end", "2021-03-31", ADULTS)
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

    @Test
    void an_agency_of_which_nothing_could_be_read_reaches_no_target() throws IOException {
        String heading = Files.readAllLines(ADULTS).get(0);
        int triaged = List.of(heading.split(",")).indexOf("TRIAGED");
        Path wrong = Files.write(
                folder.resolve("unreadable.csv"),
                Files.readAllLines(ADULTS).stream()
                        .map(line -> line.equals(heading) ? line : with(line, triaged, "31/02/2020"))
                        .toList());
        Path unreadable = folder.resolve("unreadable");
        assertThat(makeSnapshot(wrong, unreadable).status()).isZero();
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
}
