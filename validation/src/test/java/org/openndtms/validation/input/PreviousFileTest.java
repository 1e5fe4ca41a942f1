package org.openndtms.validation.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.records.Source;
import org.openndtms.validation.Notice;
import org.openndtms.validation.PreviousFileException;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;

/** A file loaded before that would itself be rejected is not compared with, and the reason is said. */
class PreviousFileTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final Validator VALIDATOR = new Validator(PACK);
    private static final String HEADING =
            PACK.items().stream().map(Item::header).collect(Collectors.joining(","));
    private static final ValidationContext CONTEXT = ValidationContext.of("AD", LocalDate.of(2020, 9, 30));
    private static final String FILE = file(row("C1"), row("C2"), row("C3"));

    @ParameterizedTest
    @ValueSource(strings = {"C2", "C9"})
    void a_row_with_too_many_values_is_named_whether_or_not_the_new_file_has_its_client(String client) {
        assertRefused(
                file(row("C1"), row(client) + ",x", row("C3") + ",x"),
                "FL-05",
                "Line 3 has " + (PACK.items().size() + 1) + " values, the heading "
                        + PACK.items().size() + ". 2 rows are wrong in this way.");
    }

    @Test
    void a_quotation_mark_that_is_not_closed_is_named() {
        assertRefused(file(row("C1"), "\"" + row("C2")), "FL-05", "A quotation mark on line 3 is not closed");
    }

    @Test
    void other_files_are_refused_as_they_would_be_by_themselves() {
        assertRefused("", "FL-06", "The file is empty.");
        assertRefused(HEADING.replace("SADQ", "NOTES") + "\n" + row("C1"), "FL-01", "Missing: SADQ");
        assertRefused("PK\u0003\u0004", "FL-04", "it is an Excel workbook or a zip file");
        assertRefused(file(row("C1"), row("C2").replace("N0001", "N0002")), "FL-09", "N0001, N0002");
    }

    @Test
    void a_file_of_another_agency_is_remarked_upon() throws IOException {
        assertThat(check(FILE.replace("N0001", "N0002").getBytes(StandardCharsets.UTF_8))
                        .notices())
                .extracting(Notice::message)
                .containsExactly("The file is of agency N0001, the previous one of N0002. Is it the right file?");
        assertThat(check(FILE.getBytes(StandardCharsets.UTF_8)).notices()).isEmpty();
    }

    @Test
    void IDs_are_the_same_in_another_encoding_and_within_other_quotation_marks() throws IOException {
        String now = file(row("\u00c9lan-1"), row("\"a\"\"b\""), row("C3"));
        String before = file(row("\"\u00c9lan-1\""), row("a\"b"), row("C3"));
        ValidationResult result = VALIDATOR.validate(
                source(now.getBytes(StandardCharsets.UTF_8)),
                CONTEXT.withPrevious(source(before.getBytes(Charset.forName("windows-1252")))));
        assertThat(result.findings().stream().map(finding -> finding.rule().id()))
                .noneMatch(rule -> rule.startsWith("MM-"));
    }

    @Test
    void progress_is_told_while_the_previous_file_is_indexed() throws IOException {
        List<Long> told = new ArrayList<>();
        byte[] large = file(java.util.stream.IntStream.range(0, 20_000)
                        .mapToObj(i -> row("C" + i))
                        .toArray(String[]::new))
                .getBytes(StandardCharsets.UTF_8);
        VALIDATOR.validate(
                source(FILE.getBytes(StandardCharsets.UTF_8)),
                CONTEXT.withThreads(1).withPrevious(source(large)).withProgress(done -> {
                    synchronized (told) {
                        told.add(done);
                    }
                }));
        assertThat(told).filteredOn(done -> done > 10 && done < 290).hasSizeGreaterThan(2);
        assertThat(told).isSorted().allMatch(done -> done <= 1000);
    }

    private static void assertRefused(String previous, String rule, String reason) {
        assertThatThrownBy(() -> check(previous.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        PreviousFileException.class,
                        refused -> assertThat(refused.reason())
                                .startsWith(rule + ": ")
                                .contains(reason));
    }

    private static ValidationResult check(byte[] previous) throws IOException {
        return VALIDATOR.validate(
                source(FILE.getBytes(StandardCharsets.UTF_8)), CONTEXT.withPrevious(source(previous)));
    }

    private static Source source(byte[] bytes) {
        return Source.of("x.csv", bytes);
    }

    private static String file(String... rows) {
        return HEADING + "\n" + String.join("\n", rows) + "\n";
    }

    private static String row(String client) {
        Map<String, @Nullable String> values = Map.of("AGNCY", "N0001", "CLIENTID", client, "CONSENT", "N");
        return PACK.items().stream()
                .map(item -> values.getOrDefault(item.header(), ""))
                .collect(Collectors.joining(","));
    }
}
