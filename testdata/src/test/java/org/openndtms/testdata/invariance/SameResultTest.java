package org.openndtms.testdata.invariance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Severity;
import org.openndtms.records.Source;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;

/**
 * What a file says decides its result; how it is written, in which order and on how many threads it is checked do not.
 */
class SameResultTest {
    private static final long SEED = Long.getLong("ndtms.seed", 20200401L);
    private static final boolean FULL = Boolean.getBoolean("ndtms.full");
    private static final Validator VALIDATOR = new Validator(Grid.PACK);

    @ParameterizedTest
    @ValueSource(strings = {"AD", "YP", "SA", "SY"})
    void any_number_of_threads_gives_the_same_result(String dataset) throws IOException {
        Grid file = faulty(dataset, 0);
        ValidationResult one = check(file.bytes(), context(dataset).withThreads(1));
        assertThat(one.outcome()).as("seed %s", SEED).isEqualTo(Outcome.INVALID);
        assertThat(one.rules()).hasSizeGreaterThan(20);
        for (int threads : new int[] {2, 8}) {
            ValidationResult many = check(file.bytes(), context(dataset).withThreads(threads));
            assertThat(many.findings()).as("seed %s, %s threads", SEED, threads).isEqualTo(one.findings());
            assertThat(many).as("seed %s, %s threads", SEED, threads).isEqualTo(one);
        }
        ValidationResult fewOfOne =
                check(file.bytes(), context(dataset).withThreads(1).withMaxExamples(3));
        ValidationResult fewOfMany =
                check(file.bytes(), context(dataset).withThreads(8).withMaxExamples(3));
        assertThat(fewOfMany).as("seed %s", SEED).isEqualTo(fewOfOne);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AD", "YP", "SA", "SY"})
    void any_number_of_threads_finds_the_same_mismatches(String dataset) throws IOException {
        Grid clean = clean(dataset, 1);
        Source previous = Source.of("previous.csv", clean.bytes());
        byte[] file =
                CellFaults.scatter(clean, clean.rows().size(), new Random(SEED)).bytes();
        ValidationResult one =
                check(file, context(dataset).withPrevious(previous).withThreads(1));
        assertThat(one.counts().get(Severity.MISMATCH)).as("seed %s", SEED).isPositive();
        for (int threads : new int[] {2, 8}) {
            assertThat(check(file, context(dataset).withPrevious(previous).withThreads(threads)))
                    .as("seed %s, %s threads", SEED, threads)
                    .isEqualTo(one);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AD", "YP", "SA", "SY"})
    void rows_in_another_order_give_the_same_findings_and_percentages(String dataset) throws IOException {
        for (int round = 0; round < (FULL ? 20 : 2); round++) {
            Grid file = faulty(dataset, round);
            ValidationResult before = check(file.bytes(), context(dataset));
            Random random = new Random(SEED + round);
            ValidationResult after = check(file.rowsShuffled(random).bytes(), context(dataset));
            String described = "seed " + SEED + ", round " + round;
            assertThat(difference(before, after, false)).as(described).isEmpty();
            assertThat(after.load()).as(described).isEqualTo(before.load());
            assertThat(after.dataQuality()).as(described).isEqualTo(before.dataQuality());
            assertThat(after.counts()).as(described).isEqualTo(before.counts());
        }
    }

    @Test
    void a_text_that_rows_give_differently_is_no_fault_of_the_record_whichever_comes_first() throws IOException {
        Grid clean = clean("AD", 1);
        int postcode = clean.heading().indexOf("PC");
        int accommodation = clean.heading().indexOf("ACCMNEED");
        List<List<String>> rows = new ArrayList<>();
        for (String given : List.of("ZZ99", "23")) {
            List<String> row = new ArrayList<>(clean.rows().get(0));
            row.set(postcode, given);
            row.set(accommodation, "1");
            rows.add(row);
        }
        Grid oneFirst = new Grid(clean.heading(), rows);
        Grid otherFirst = new Grid(clean.heading(), List.of(rows.get(1), rows.get(0)));

        ValidationResult before = check(oneFirst.bytes(), context("AD"));
        ValidationResult after = check(otherFirst.bytes(), context("AD"));

        assertThat(difference(before, after, false)).isEmpty();
        assertThat(before.findings()).extracting(finding -> finding.rule().id()).doesNotContain("EP-21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AD", "SY"})
    void columns_in_another_order_give_the_same_result(String dataset) throws IOException {
        Grid file = faulty(dataset, 2);
        assertSame(dataset, file.bytes(), file.columnsShuffled(new Random(SEED)).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AD", "YP"})
    void quotation_marks_and_line_ends_change_nothing(String dataset) throws IOException {
        // Values over several lines would move the lines after them no less, but their shape differs with the line end.
        Grid file = faulty(dataset, 3).with(column -> true, cell -> cell.replace('\n', ' '));
        assertSame(dataset, file.bytes(), file.bytes("\n", true));
        assertSame(dataset, file.bytes(), file.bytes("\r\n", false));
        assertSame(dataset, file.bytes(), file.bytes("\r", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd/MM/uuuu", "uuuu-MM-dd"})
    void days_in_another_form_change_nothing(String form) throws IOException {
        Grid file = faulty("AD", 4);
        DateTimeFormatter plain = DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
        Grid rewritten = file.with(
                column -> Grid.PACK
                                .findHeader(file.heading().get(column))
                                .orElseThrow()
                                .kind()
                        == Kind.DATE,
                cell -> {
                    try {
                        return DateTimeFormatter.ofPattern(form).format(LocalDate.parse(cell, plain));
                    } catch (java.time.DateTimeException e) {
                        return cell;
                    }
                });
        ValidationResult before = check(file.bytes(), context("AD"));
        ValidationResult after = check(rewritten.bytes(), context("AD"));
        assertThat(difference(before, after, true)).as("seed %s", SEED).isEmpty();
        assertThat(after.load()).isEqualTo(before.load());
        assertThat(after.dataQuality()).isEqualTo(before.dataQuality());
    }

    @Test
    void counts_are_exact_however_few_examples_are_kept() throws IOException {
        byte[] file = faulty("AD", 5).bytes();
        ValidationResult all = check(file, context("AD"));
        for (int examples : new int[] {0, 1, 7}) {
            ValidationResult few = check(file, context("AD").withMaxExamples(examples));
            assertThat(few.rules()).as("seed %s", SEED).isEqualTo(all.rules());
            assertThat(few.counts()).isEqualTo(all.counts());
            assertThat(few.load()).isEqualTo(all.load());
            assertThat(few.dataQuality()).isEqualTo(all.dataQuality());
            assertThat(few.truncated()).isTrue();
            assertThat(few.findings()).isEqualTo(first(all.findings(), examples));
        }
    }

    @Test
    void counts_are_those_of_the_findings_where_all_are_kept() throws IOException {
        for (String dataset : List.of("AD", "YP", "SA", "SY")) {
            ValidationResult result = check(faulty(dataset, 6).bytes(), context(dataset));
            assertThat(result.truncated()).isFalse();
            Consistency.check(result, "seed " + SEED);
        }
    }

    private static List<Finding> first(List<Finding> findings, int examples) {
        Map<String, Integer> seen = new HashMap<>();
        return findings.stream()
                .filter(finding -> seen.merge(finding.rule().id(), 1, Integer::sum) <= examples)
                .toList();
    }

    private static void assertSame(String dataset, byte[] before, byte[] after) throws IOException {
        ValidationResult expected = check(before, context(dataset));
        ValidationResult found = check(after, context(dataset));
        assertThat(difference(expected, found, true)).as("seed %s", SEED).isEmpty();
        assertThat(found.rules()).isEqualTo(expected.rules());
        assertThat(found.load()).isEqualTo(expected.load());
        assertThat(found.dataQuality()).isEqualTo(expected.dataQuality());
    }

    /** Findings that one result has more often than the other; lines matter only if the rows kept their places. */
    private static Map<String, Integer> difference(ValidationResult before, ValidationResult after, boolean lines) {
        Map<String, Integer> difference = new HashMap<>();
        before.findings().forEach(finding -> difference.merge(text(finding, lines), 1, Integer::sum));
        after.findings().forEach(finding -> difference.merge(text(finding, lines), -1, Integer::sum));
        difference.values().removeIf(count -> count == 0);
        return difference;
    }

    private static String text(Finding finding, boolean lines) {
        return finding.rule().id() + (lines ? "@" + finding.line() : "") + " " + finding.fields() + " "
                + finding.clientId() + ">" + finding.episodeId();
    }

    private static Grid clean(String dataset, int round) {
        return Grid.generated(dataset, FULL ? 300 : 60, SEED + round);
    }

    private static Grid faulty(String dataset, int round) {
        Grid clean = clean(dataset, round);
        return CellFaults.scatter(clean, clean.rows().size() * 2, new Random(SEED + round));
    }

    private static ValidationContext context(String dataset) {
        return ValidationContext.of(dataset, Grid.PERIOD_END).withThreads(2).withMaxExamples(Integer.MAX_VALUE);
    }

    private static ValidationResult check(byte[] file, ValidationContext context) throws IOException {
        return VALIDATOR.validate(Source.of("file.csv", file), context);
    }
}
