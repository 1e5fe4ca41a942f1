package org.openndtms.validation.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.dataset.Severity;
import org.openndtms.records.Source;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;

/** A file that cannot be processed is rejected with one clear sentence of its own, and never by an exception. */
class RejectedFilesTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final Validator VALIDATOR = new Validator(PACK);
    private static final List<String> HEADERS = headers(PACK);
    private static final String HEADING = String.join(",", HEADERS);
    private static final String ROW = row(Map.of("AGNCY", "N0001", "CLIENTID", "C1", "CONSENT", "N"));
    private static final int MIB = 1 << 20;

    @Test
    void a_gzip_file() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(file(ROW));
        }
        assertRejected(out.toByteArray(), "FL-04", 0, "This is not CSV text: it is a gzip file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency.csv", "xl/workbook.xml"})
    void a_zip_file_or_an_Excel_workbook(String entry) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(file(ROW));
            zip.closeEntry();
        }
        assertRejected(out.toByteArray(), "FL-04", 0, "This is not CSV text: it is an Excel workbook or a zip file.");
    }

    @ParameterizedTest
    @CsvSource({
        "25504446, it is a PDF",
        "D0CF11E0A1B11AE1, it is an old Excel workbook",
        "377ABCAF271C, it is a compressed archive",
        "0102030405060708, it is a binary file"
    })
    void a_file_of_another_kind_whatever_its_name(String hex, String reason) throws IOException {
        byte[] start = java.util.HexFormat.of().parseHex(hex);
        assertRejected(start, "FL-04", 0, "This is not CSV text: " + reason + ".");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 4_000, 3 * MIB})
    void a_NUL_byte_early_or_late(int position) throws IOException {
        byte[] many = distinct(4 * MIB);
        many[Math.max(position, 3)] = 0;
        assertRejected(many, "FL-04", 0, "This is not CSV text: it holds NUL bytes.");
    }

    @Test
    void UTF_16_that_cannot_be_decoded() throws IOException {
        byte[] bytes = ("\uFEFF" + HEADING).getBytes(StandardCharsets.UTF_16LE);
        bytes[bytes.length - 1] = (byte) 0xD8;
        assertRejected(bytes, "FL-04", 0, "This is not CSV text: its text cannot be decoded.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n", "\r\n \r\n"})
    void an_empty_file(String text) throws IOException {
        assertRejected(text.getBytes(StandardCharsets.UTF_8), "FL-06", 0, "The file is empty.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n\u001A"})
    void a_heading_alone(String end) throws IOException {
        assertRejected((HEADING + end).getBytes(StandardCharsets.UTF_8), "FL-06", 0, "Nothing follows line 1.");
    }

    @Test
    void a_row_that_is_too_short_or_too_long() throws IOException {
        int columns = HEADERS.size();
        assertRejected(
                file(ROW, ROW.substring(1 + ROW.indexOf(','))),
                "FL-05",
                3,
                "Line 3 has " + (columns - 1) + " values, the heading " + columns + ".");
        assertRejected(
                file(ROW, ROW, ROW + ","),
                "FL-05",
                4,
                "Line 4 has " + (columns + 1) + " values, the heading " + columns + ".");
        assertRejected(
                file("x", ROW, "x"),
                "FL-05",
                2,
                "Line 2 has 1 values, the heading " + columns + ". 2 rows are wrong in this way.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3_000, 12_000})
    void a_quotation_mark_that_is_never_closed(int line) throws IOException {
        String[] lines = new String(distinct(4 * MIB), StandardCharsets.UTF_8).split("\n");
        assertThat(lines.length).isGreaterThan(line);
        lines[line - 1] = "\"" + lines[line - 1];
        assertRejected(
                String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
                "FL-05",
                line,
                "A quotation mark on line " + line + " is not closed, or is closed in the middle of a value.");
    }

    @Test
    void a_quotation_mark_in_the_middle_of_a_quoted_value() throws IOException {
        assertRejected(
                file(ROW, row(Map.of("AGNCY", "N0001", "CLIENT", "\"say \"yes\"\""))),
                "FL-05",
                3,
                "A quotation mark on line 3 is not closed, or is closed in the middle of a value.");
    }

    @Test
    void a_line_of_a_hundred_megabytes_without_holding_it() throws IOException {
        byte[] start = file(ROW);
        assertRejected(
                endless(start, 100L * MIB, (byte) 'x'), "FL-05", 3, "Line 3 is longer than 65536 bytes; no record is.");
        assertRejected(endless(new byte[0], 100L * MIB, (byte) 'x'), "FL-05", 1, "Line 1 is longer than 65536 bytes");
        assertRejected(
                endless("\"".getBytes(StandardCharsets.UTF_8), 100L * MIB, (byte) 'x'),
                "FL-05",
                1,
                "A quotation mark on line 1 is not closed");
        assertRejected(
                endless((HEADING + "\n\"").getBytes(StandardCharsets.UTF_8), 100L * MIB, (byte) 'x'),
                "FL-05",
                2,
                "A quotation mark on line 2 is not closed, or is closed in the middle of a value.");
    }

    @Test
    void the_heading_of_another_dataset_version() throws IOException {
        String heading = String.join(",", headers(Packs.load("cds-k")));
        assertRejected(
                (heading + "\n1,2\n").getBytes(StandardCharsets.UTF_8), "FL-10", 0, "This looks like dataset K (");
    }

    @Test
    void a_repeated_header() throws IOException {
        assertRejected(
                (HEADING + ",TOPDATE,DOB\n" + ROW + ",,\n").getBytes(StandardCharsets.UTF_8),
                "FL-03",
                1,
                "Repeated: TOPDATE, DOB");
    }

    @Test
    void headers_in_small_letters() throws IOException {
        String detail = assertRejected(
                (HEADING.toLowerCase(Locale.ROOT) + "\n" + ROW + "\n").getBytes(StandardCharsets.UTF_8),
                "FL-02",
                1,
                HEADERS.size() + " headers are written in small letters or with spaces around them; ");
        assertThat(detail).endsWith("write them as the dataset does, FINITIAL instead of \"finitial\".");
        assertThat(assertRejected(
                        (HEADING.replace("SADQ", " SADQ") + "\n" + ROW + "\n").getBytes(StandardCharsets.UTF_8),
                        "FL-02",
                        1,
                        "Write SADQ"))
                .isEqualTo("Write SADQ instead of \" SADQ\".");
        String mixed = HEADING.replace("SADQ", "sadq").replace("VETERAN", "REMARKS");
        assertThat(
                        check(Source.of("x.csv", (mixed + "\n" + ROW + "\n").getBytes(StandardCharsets.UTF_8)))
                                .findings()
                                .stream()
                                .map(Finding::detail))
                .containsExactly("Missing: VETERAN", "Write SADQ instead of \"sadq\". Not in dataset P: REMARKS");
    }

    @ParameterizedTest
    @CsvSource({";, semicolons", "'\t', tabs", "|, vertical bars"})
    void values_separated_by_something_else(String separator, String name) throws IOException {
        for (String quote : List.of("", "\"")) {
            String heading = quote + String.join(quote + separator + quote, HEADERS) + quote;
            assertThat(assertRejected(
                            (heading + "\n" + ROW + "\n").getBytes(StandardCharsets.UTF_8), "FL-01", 1, "The values"))
                    .isEqualTo("The values are separated by " + name + "; save the file with commas.");
        }
    }

    @Test
    void a_file_without_a_heading_whose_first_row_is_not_shown() throws IOException {
        String row = row(Map.of("AGNCY", "N0001", "CLIENTID", "C1", "FINITIAL", "Zebedee", "CONSENT", "Y"));
        String detail = assertRejected(
                (row + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8), "FL-01", 1, "Line 1 is not a heading");
        assertThat(detail).doesNotContain("Zebedee", "N0001");
    }

    @Test
    void one_line_of_something_else() throws IOException {
        for (String text : List.of("<!DOCTYPE html><html></html>", "{\"a\": 1}", "sep,")) {
            assertRejected(text.getBytes(StandardCharsets.UTF_8), "FL-01", 1, "Line 1 is not a heading");
        }
    }

    @Test
    void a_note_for_Excel_before_the_heading() throws IOException {
        assertRejected(
                ("sep=,\n" + HEADING + "\n" + ROW).getBytes(StandardCharsets.UTF_8),
                "FL-01",
                1,
                "Line 1 is a note for Excel");
    }

    @Test
    void a_comma_at_the_end_of_every_line() throws IOException {
        assertRejected(
                (HEADING + ",\n" + ROW + ",\n").getBytes(StandardCharsets.UTF_8),
                "FL-02",
                1,
                "Not in dataset P: a column without a name");
    }

    @Test
    void missing_and_extra_headers_together() throws IOException {
        String heading = HEADING.replace("SADQ", "NOTES").replace("VETERAN", "REMARKS");
        ValidationResult result =
                check(Source.of("x.csv", (heading + "\n" + ROW + "\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.findings().stream().map(finding -> finding.rule().id() + " " + finding.detail()))
                .containsExactly("FL-01 Missing: VETERAN, SADQ", "FL-02 Not in dataset P: REMARKS, NOTES");
    }

    @Test
    void one_client_ID_on_all_rows() throws IOException {
        assertRejected(
                file(Collections.nCopies(1_001, ROW).toArray(String[]::new)),
                "FL-05",
                1_002,
                "With line 1002 one client ID has more than 1000 rows");
    }

    @Test
    void a_file_above_the_limit() throws IOException {
        byte[] bytes = file(ROW);
        ValidationResult result =
                VALIDATOR.validate(Source.of("x.csv", bytes), context().withMaxBytes(bytes.length - 1));
        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("FL-12");
            assertThat(finding.detail())
                    .isEqualTo("The file has " + bytes.length + " bytes; " + (bytes.length - 1) + " are allowed.");
        });
        assertThat(VALIDATOR
                        .validate(Source.of("x.csv", bytes), context().withMaxBytes(bytes.length))
                        .outcome())
                .isNotEqualTo(Outcome.REJECTED);
    }

    @Test
    void no_agency_and_two_agencies() throws IOException {
        assertRejected(file(ROW.replace("N0001", "nowhere")), "FL-07", 0, null);
        assertRejected(file(ROW, ROW.replace("N0001", "N0002")), "FL-09", 0, "Agencies: N0001, N0002");
    }

    @Test
    void other_encodings_are_no_reason_and_are_remarked_on() throws IOException {
        String text = HEADING + "\n" + ROW.replace("C1", "C\u00e9") + "\n";
        for (Charset charset :
                List.of(Charset.forName("windows-1252"), StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            ValidationResult result = check(Source.of("x.csv", text.getBytes(charset)));
            assertThat(result.outcome()).isNotEqualTo(Outcome.REJECTED);
            assertThat(result.notices())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.id()).isIn("windows-1252", "utf-16"));
        }
        assertThat(check(Source.of("x.csv", text.getBytes(StandardCharsets.UTF_8)))
                        .notices())
                .isEmpty();
    }

    private static String assertRejected(byte[] file, String rule, int line, @Nullable String detail)
            throws IOException {
        return assertRejected(Source.of("extract.csv", file), rule, line, detail);
    }

    private static String assertRejected(Source file, String rule, int line, @Nullable String detail)
            throws IOException {
        ValidationResult result = check(file);
        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.counts().get(Severity.REJECT)).isEqualTo(1);
        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().get(0);
        assertThat(finding.rule().id()).isEqualTo(rule);
        assertThat(finding.line()).isEqualTo(line);
        assertThat(finding.message()).isEqualTo(finding.rule().message()).isNotBlank();
        if (detail != null) {
            assertThat(finding.detail()).startsWith(detail);
        }
        assertThat(result.load().text()).isNull();
        assertThat(result.dataQuality().text()).isNull();
        assertThat(result.file().sha256()).hasSize(64);
        return String.valueOf(finding.detail());
    }

    private static ValidationResult check(Source file) throws IOException {
        return VALIDATOR.validate(file, context());
    }

    private static ValidationContext context() {
        return ValidationContext.of("AD", LocalDate.of(2020, 9, 30)).withThreads(2);
    }

    private static List<String> headers(Pack pack) {
        return pack.items().stream().map(Item::header).toList();
    }

    private static String row(Map<String, String> values) {
        return HEADERS.stream().map(header -> values.getOrDefault(header, "")).collect(Collectors.joining(","));
    }

    private static byte[] file(String... rows) {
        List<String> lines = new ArrayList<>(List.of(HEADING));
        lines.addAll(Arrays.asList(rows));
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A file of at least so many bytes, each row of a client of its own. */
    private static byte[] distinct(int bytes) {
        StringBuilder text = new StringBuilder(HEADING).append('\n');
        for (int client = 10_000; text.length() < bytes; client++) {
            text.append(ROW.replace("C1", "C" + client)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A beginning followed by one byte over and over, which never lies in memory. */
    private static Source endless(byte[] start, long size, byte rest) {
        return new Source() {
            @Override
            public String name() {
                return "endless.csv";
            }

            @Override
            public long size() {
                return size;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                int count = (int) Math.max(0, Math.min(length, size - position));
                for (int i = 0; i < count; i++) {
                    into[offset + i] = position + i < start.length ? start[(int) position + i] : rest;
                }
                return count;
            }

            @Override
            public void close() {}
        };
    }
}
