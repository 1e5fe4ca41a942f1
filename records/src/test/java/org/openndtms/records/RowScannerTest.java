package org.openndtms.records;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds rows and cells as FastCSV does, wherever the blocks in which a file is read end. */
class RowScannerTest {
    private static final int BLOCK = 1 << 20;
    private static final String FILLER = "filler".repeat(166) + ",2,3,4,5\n";

    /** Rows with all that can go wrong where a block ends; all lines are of five values. */
    private static final String PASSAGE = "a1,\"quoted, with comma\",\"two\r\nlines\",\"say \"\"yes\"\"\",e\r\n"
            + "\r\n"
            + "ä2,\"\u20ac\uD83D\uDE00\",\"\"\"\",\"\",é\n"
            + "a3,5'9\" tall,\"\n\n\",\"x\ry\", spaces \r"
            + "\"a4\",\"b\",\"c\",\"d\",\"e\"\r\n"
            + "a5,,,,\n";

    @Test
    void a_row_is_the_same_wherever_in_it_a_block_ends() throws IOException {
        byte[] passage = PASSAGE.getBytes(StandardCharsets.UTF_8);
        List<String> expected = null;
        for (int before = 0; before <= passage.length + 1; before++) {
            byte[] file = fileWithPassages(passage, before);
            List<String> found = scan(file, 0, 5);
            if (expected == null || before % 20 == 0) {
                expected = oracle(file);
            }
            assertThat(withoutLines(found))
                    .as("blocks end %s bytes into the passage", before)
                    .isEqualTo(withoutLines(oracleRows(passage)));
            if (before % 20 == 0) {
                assertThat(found)
                        .as("blocks end %s bytes into the passage", before)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void a_byte_order_mark_shifts_the_blocks_and_no_row() throws IOException {
        byte[] passage = PASSAGE.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before <= passage.length; before += 7) {
            byte[] file = fileWithPassages(passage, before);
            byte[] marked = new byte[file.length + 3];
            System.arraycopy(file, 0, marked, 3, file.length);
            assertThat(scan(marked, 3, 2)).isEqualTo(scan(file, 0, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5, 9})
    void rows_cells_and_lines_are_those_of_another_reader(int captured) throws IOException {
        long seed = Long.getLong("ndtms.seed", 20200401L) + captured;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] file = randomFile(random).getBytes(StandardCharsets.UTF_8);
            assertThat(scan(file, 0, captured))
                    .as("file %s of seed %s, %s", i, seed, new String(file, StandardCharsets.UTF_8))
                    .isEqualTo(oracle(file));
        }
    }

    @Test
    void captured_cells_are_without_quotation_marks_and_spaces_around_them() throws IOException {
        RowScanner rows = scanner("  a  , b\" ,\"c, d\",\" e \"\nshort\n");
        rows.capture(4);
        assertThat(rows.advance()).isTrue();
        assertThat(captured(rows, 4)).containsExactly("a", "b\"", "c, d", "e");
        assertThat(rows.advance()).isTrue();
        assertThat(captured(rows, 4)).containsExactly("short", "", "", "");
        assertThat(rows.advance()).isFalse();
    }

    @Test
    void empty_lines_are_no_rows_but_count_as_lines() throws IOException {
        RowScanner rows = scanner("\n \t \r\na\n\r\rb\n\u001A");
        assertThat(rows.advance()).isTrue();
        assertThat(rows.line()).isEqualTo(3);
        assertThat(rows.offset()).isEqualTo(6);
        assertThat(rows.nextLine()).isEqualTo(4);
        assertThat(rows.nextOffset()).isEqualTo(8);
        assertThat(rows.advance()).isTrue();
        assertThat(rows.line()).isEqualTo(6);
        assertThat(rows.bytes()).isEqualTo("b".getBytes(StandardCharsets.UTF_8));
        assertThat(rows.advance()).isFalse();
    }

    @Test
    void the_line_of_a_quotation_that_is_never_closed_is_remembered() throws IOException {
        RowScanner rows = scanner("a,b\n\"x\ny\",z\nc,\"d\ne,f\n");
        while (rows.advance()) {
            assertThat(rows.longLine()).isZero();
        }
        assertThat(rows.quotingLine()).isEqualTo(4);
    }

    @Test
    void the_line_of_a_quotation_closed_within_a_value_is_remembered() throws IOException {
        RowScanner rows = scanner("a,b\nc,\"d\"e\nf,\"g\" \n");
        while (rows.advance()) {
            assertThat(rows.nul()).isFalse();
        }
        assertThat(rows.quotingLine()).isEqualTo(2);
    }

    @Test
    void well_quoted_rows_have_no_quoting_fault() throws IOException {
        RowScanner rows = scanner("\"a\",\"b\"\n\"c\"\n\"\"\n\"\"\"\",\"x\"");
        int count = 0;
        while (rows.advance()) {
            count++;
        }
        assertThat(count).isEqualTo(4);
        assertThat(rows.quotingLine()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,\u0000b\n", "a,\"\u0000\"\n", "\u0000", "abcdefgh,ijklmnop\u0000\n"})
    void reading_ends_at_a_NUL_byte(String text) throws IOException {
        RowScanner rows = scanner(text);
        assertThat(rows.advance()).isFalse();
        assertThat(rows.nul()).isTrue();
    }

    @Test
    void text_is_UTF_8_until_a_row_is_not() throws IOException {
        byte[] file = "caf\u00e9,x\nabc,\"\u00fc\"\nplain,plain\nx,\u00e9y\n".getBytes(StandardCharsets.UTF_8);
        RowScanner rows = new RowScanner(Source.of("x", file), 0, done -> {});
        while (rows.advance()) {
            assertThat(rows.utf8()).isTrue();
        }
        byte[] windows = "abc\ncaf\u00e9,\"x\"\n".getBytes(StandardCharsets.ISO_8859_1);
        RowScanner other = new RowScanner(Source.of("x", windows), 0, done -> {});
        other.advance();
        assertThat(other.utf8()).isTrue();
        other.advance();
        assertThat(other.utf8()).isFalse();
        RowScanner quoted =
                new RowScanner(Source.of("x", "a,\"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1)), 0, d -> {});
        quoted.advance();
        assertThat(quoted.utf8()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500_000, BLOCK - 40_000, BLOCK, 3 * BLOCK - 70_000})
    void a_line_longer_than_any_record_is_refused_wherever_it_stands(int position) throws IOException {
        String file = FILLER.repeat(position / FILLER.length()) + "x".repeat(TableFacts.MAX_LINE + 1) + "\n" + FILLER;
        RowScanner rows = scanner(file);
        int count = 0;
        while (rows.advance()) {
            count++;
        }
        assertThat(rows.longLine()).isEqualTo(position / FILLER.length() + 1);
        assertThat(count).isEqualTo(position / FILLER.length());
        assertThat(rows.quotingLine()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500_000, BLOCK, 3 * BLOCK - 70_000})
    void a_line_of_the_greatest_length_is_read_wherever_it_stands(int position) throws IOException {
        String file = FILLER.repeat(position / FILLER.length()) + "x".repeat(TableFacts.MAX_LINE) + "\n" + FILLER;
        RowScanner rows = scanner(file);
        int count = 0;
        while (rows.advance()) {
            count++;
        }
        assertThat(rows.longLine()).isZero();
        assertThat(count).isEqualTo(position / FILLER.length() + 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 700_000, 2 * BLOCK})
    void a_quotation_that_swallows_a_large_file_is_a_quoting_fault_and_no_long_line(int position) throws IOException {
        String file = FILLER.repeat(position / FILLER.length()) + "1,2,\"open\n" + FILLER.repeat(3_000);
        RowScanner rows = scanner(file);
        while (rows.advance()) {
            assertThat(rows.line()).isPositive();
        }
        assertThat(rows.quotingLine()).isEqualTo(position / FILLER.length() + 1);
        assertThat(rows.longLine()).isZero();
    }

    @Test
    void progress_ends_at_the_size_of_the_file() throws IOException {
        byte[] file = FILLER.repeat(3_000).getBytes(StandardCharsets.UTF_8);
        List<Long> told = new ArrayList<>();
        RowScanner rows = new RowScanner(Source.of("x", file), 0, told::add);
        while (rows.advance()) {
            assertThat(rows.nextOffset()).isGreaterThan(rows.offset());
        }
        assertThat(told).isSorted().contains((long) BLOCK).endsWith((long) file.length);
    }

    /** A file of more than three blocks in which a passage stands around each end of a block. */
    private static byte[] fileWithPassages(byte[] passage, int before) {
        byte[] file = new byte[3 * BLOCK + 2 * FILLER.length()];
        Arrays.fill(file, (byte) '\n');
        byte[] filler = FILLER.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        for (int end = BLOCK; end <= 3 * BLOCK; end += BLOCK) {
            int start = end - before;
            while (at + filler.length <= start) {
                System.arraycopy(filler, 0, file, at, filler.length);
                at += filler.length;
            }
            // What is left before the passage is one row of one value.
            Arrays.fill(file, at, Math.max(at, start - 1), (byte) 'p');
            System.arraycopy(passage, 0, file, start, passage.length);
            at = start + passage.length;
        }
        return file;
    }

    private static List<String> oracleRows(byte[] passage) throws IOException {
        List<String> once = oracle(passage);
        List<String> all = new ArrayList<>(once);
        all.addAll(once);
        all.addAll(once);
        return all;
    }

    /** The rows of passages, without their lines. */
    private static List<String> withoutLines(List<String> rows) {
        return rows.stream()
                .map(row -> row.substring(row.indexOf(':') + 1))
                .filter(row -> !row.startsWith("[filler") && !row.startsWith("[ppp") && !row.matches("\\[p{0,3}\\]"))
                .toList();
    }

    private static String randomFile(Random random) {
        String[] pieces = {
            "a", "bc", "\u00e9", "\uD83D\uDE00", "\"", " ", "'", "12345678", "x,y", "\n", "\r\n", "\r", "", "\t"
        };
        StringBuilder text = new StringBuilder();
        int rows = random.nextInt(6);
        for (int row = 0; row < rows; row++) {
            int cells = 1 + random.nextInt(7);
            for (int cell = 0; cell < cells; cell++) {
                StringBuilder value = new StringBuilder();
                for (int piece = random.nextInt(4); piece > 0; piece--) {
                    value.append(pieces[random.nextInt(pieces.length)]);
                }
                boolean bare = value.chars().noneMatch(c -> c == ',' || c == '\n' || c == '\r')
                        && !value.toString().startsWith("\"");
                text.append(cell == 0 ? "" : ",");
                if (bare && random.nextInt(3) > 0) {
                    text.append(value);
                } else {
                    text.append('"')
                            .append(value.toString().replace("\"", "\"\""))
                            .append('"');
                }
            }
            if (row < rows - 1 || random.nextBoolean()) {
                text.append(random.nextBoolean() ? "\n" : random.nextBoolean() ? "\r\n" : "\r");
            }
        }
        return text.toString();
    }

    private static RowScanner scanner(String text) {
        return new RowScanner(Source.of("x.csv", text.getBytes(StandardCharsets.UTF_8)), 0, done -> {});
    }

    private static List<String> captured(RowScanner rows, int cells) {
        List<String> texts = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            int from = rows.from(cell);
            texts.add(new String(rows.buffer(), from, rows.to(cell) - from, StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** Line and values of each row as the scanner and the splitting into cells find them. */
    private static List<String> scan(byte[] file, int start, int captured) throws IOException {
        RowScanner rows = new RowScanner(Source.of("x.csv", file), start, done -> {});
        rows.capture(captured);
        List<String> found = new ArrayList<>();
        while (rows.advance()) {
            byte[] bytes = rows.bytes();
            Cells cells = new Cells(8);
            if (bytes.length < 200) {
                assertThat(Bytes.hash(bytes, 0, bytes.length)).isEqualTo(rows.hash());
                assertThat(Arrays.copyOfRange(file, (int) rows.offset(), (int) rows.offset() + bytes.length))
                        .isEqualTo(bytes);
            }
            cells.split(bytes, 0, bytes.length, null);
            assertThat(cells.badlyQuoted()).isFalse();
            List<String> values = new ArrayList<>();
            for (int cell = 0; cell < cells.values(); cell++) {
                values.add(cells.text(cell));
                if (cell < captured && bytes.length < 200 && cells.text(cell).indexOf('"') < 0) {
                    // Doubled quotation marks are not undone in a span; an ID has none.
                    String span = new String(
                            rows.buffer(), rows.from(cell), rows.to(cell) - rows.from(cell), StandardCharsets.UTF_8);
                    assertThat(span).isEqualTo(cells.text(cell));
                }
            }
            found.add(rows.line() + ":" + values);
        }
        assertThat(rows.quotingLine()).isZero();
        assertThat(rows.longLine()).isZero();
        return found;
    }

    private static List<String> oracle(byte[] file) throws IOException {
        List<String> found = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new String(file, StandardCharsets.UTF_8))) {
            for (CsvRecord row : csv) {
                List<String> values = row.getFields().stream()
                        .map(RowScannerTest::withoutSpaces)
                        .toList();
                // A line of spaces alone is empty here, and a line of one quoted empty value is not.
                String whole = row.getFields().get(0);
                boolean blank = row.getFieldCount() == 1
                        && !whole.isEmpty()
                        && whole.chars().allMatch(c -> c == ' ' || c == '\t');
                if (!blank || quoted(file, row)) {
                    found.add(row.getStartingLineNumber() + ":" + values);
                }
            }
        }
        return found;
    }

    private static boolean quoted(byte[] file, CsvRecord row) {
        String[] lines = new String(file, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1);
        return lines[(int) row.getStartingLineNumber() - 1].startsWith("\"");
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("^ +| +\\z", "");
    }
}
