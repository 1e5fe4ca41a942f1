package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openndtms.validation.report.ReportFormat;

class ValidateCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_file_without_findings_ends_with_0() {
        Run run = Run.of("validate", SampleFile.of(3).in(folder, "a.csv"), SampleFile.OPTIONS);

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("The file can be submitted").contains("Passing these checks");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void errors_end_with_1() {
        Path file = SampleFile.of(3)
                .with(1, row -> row.put("TRIAGED", "2020-01-01"))
                .in(folder, "a.csv");

        Run run = Run.of("validate", file, SampleFile.OPTIONS);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("EP-06")
                .contains("line 3  client C2  episode E2")
                .contains("66.6 %");
    }

    @Test
    void a_file_that_is_rejected_ends_with_2() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "A,B\n1,2\n");

        Run run = Run.of("validate", file, SampleFile.OPTIONS);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).contains("The file was not processed.").contains("Line 1 is not a heading");
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void a_report_in_a_file_is_the_report_on_standard_output(ReportFormat format) throws IOException {
        Path file = SampleFile.of(3)
                .with(1, row -> row.put("TRIAGED", "2020-01-01"))
                .in(folder, "a.csv");
        Path out = folder.resolve("report");

        Run shown = Run.of("validate", file, SampleFile.OPTIONS, "--format", format.text());
        Run kept = Run.of("validate", file, SampleFile.OPTIONS, "--format", format.text(), "--out", out);

        assertThat(kept.out()).isEmpty();
        assertThat(kept.status()).isEqualTo(1);
        assertThat(Files.readString(out)).isEqualTo(shown.out());
        try (var left = Files.list(folder)) {
            assertThat(left).as("no part of a file is left behind").hasSize(2);
        }
    }

    @Test
    void examples_are_as_many_as_asked_for_and_counts_are_exact() {
        SampleFile sample = SampleFile.of(12);
        for (int i = 0; i < 12; i++) {
            sample.with(i, row -> row.put("TRIAGED", "2020-01-01"));
        }
        Path file = sample.in(folder, "a.csv");

        assertThat(Run.of("validate", file, SampleFile.OPTIONS).out())
                .contains("12 findings")
                .contains("and 7 more");
        assertThat(Run.of("validate", file, SampleFile.OPTIONS, "--max-examples", "0")
                        .out())
                .contains("12 findings")
                .contains("not listed here");
        assertThat(Run.of("validate", file, SampleFile.OPTIONS, "--max-examples", "all")
                        .out())
                .contains("client C12")
                .doesNotContain("more");
    }

    @Test
    void a_differing_earlier_file_leaves_mismatches_open() {
        Path before = SampleFile.of(3).in(folder, "before.csv");
        Path file =
                SampleFile.of(3).with(1, row -> row.put("REFLD", "2020-02-04")).in(folder, "a.csv");

        Run run = Run.of("validate", file, SampleFile.OPTIONS, "--previous", before);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("MM-08").contains("1 difference from the file loaded before");
    }

    @Test
    void confirmed_warnings_no_longer_count() throws IOException {
        Path file = SampleFile.of(3).with(1, row -> row.put("ALCDDAYS", "")).in(folder, "a.csv");
        String report =
                Run.of("validate", file, SampleFile.OPTIONS, "--format", "csv").out();
        String confirmed = report.lines()
                .map(line -> line + (line.startsWith("rule,") ? ",reason,expires" : ",client was asked,2020-12-31"))
                .reduce("", (text, line) -> text + line + "\n");
        Path confirmations = Files.writeString(folder.resolve("confirmations.csv"), confirmed);

        assertThat(Run.of("validate", file, SampleFile.OPTIONS).status()).isEqualTo(1);
        Run run = Run.of("validate", file, SampleFile.OPTIONS, "--confirmations", confirmations);

        assertThat(run.out()).contains("Confirmed as right");
        assertThat(run.status()).isZero();
    }

    @Test
    void without_a_period_the_latest_one_in_the_calendar_is_taken_and_named() {
        Run run = Run.of("validate", SampleFile.of(1).in(folder, "a.csv"), "--dataset", "ad");

        assertThat(run.out()).contains("1 January 2018 to 30 April 2020").contains("No period end was given");
    }

    @ParameterizedTest
    @CsvSource({
        "1900-01-01, 1 January 1898 to 1 January 1900, true",
        "1900-12-31, 1 January 1899 to 31 December 1900, false",
        "9999-12-30, 1 January 9998 to 30 December 9999, true",
        "9999-12-31, 1 January 9998 to 31 December 9999, false"
    })
    void the_first_and_last_days_that_a_period_can_end_on_are_days_like_all_others(
            String end, String period, boolean noticed) {
        Run run = Run.of("validate", SampleFile.of(1).in(folder, "a.csv"), "--dataset", "AD", "--period-end", end);

        assertThat(run.status()).isLessThan(ExitStatus.REJECTED);
        assertThat(run.out()).contains(period);
        assertThat(run.out().contains("No submission period ends on " + end)).isEqualTo(noticed);
    }

    @Test
    void a_day_that_ends_no_period_raises_a_notice() {
        Run run = Run.of(
                "validate", SampleFile.of(1).in(folder, "a.csv"), "--dataset", "AD", "--period-end", "2020-05-12");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Note:").contains("1 January 2018 to 12 May 2020");
    }

    @Test
    void colour_is_only_for_terminals() {
        Path file = SampleFile.of(1).in(folder, "a.csv");

        assertThat(Run.of("validate", file, SampleFile.OPTIONS).out()).doesNotContain("\033");
        assertThat(Run.at(new Terminal(true, false, true, 80), "validate", file, SampleFile.OPTIONS)
                        .out())
                .contains("\033[1;32m");
    }

    @Test
    void a_bar_shows_progress_on_a_terminal_only() {
        Path file = SampleFile.of(1).in(folder, "a.csv");

        assertThat(Run.at(new Terminal(false, true, false, 80), "validate", file, SampleFile.OPTIONS)
                        .err())
                .contains("100 %")
                .endsWith("\r");
    }

    @Test
    void a_narrow_terminal_gets_narrow_lines() {
        Path file = SampleFile.of(1).in(folder, "a.csv");
        Terminal narrow = new Terminal(true, false, false, 40);

        assertThat(Run.at(narrow, "validate", file, SampleFile.OPTIONS).out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        assertThat(Run.at(narrow, "validate", "--help").status()).isZero();
    }
}
