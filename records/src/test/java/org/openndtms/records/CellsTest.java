package org.openndtms.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row is split into cells without making texts of them. */
class CellsTest {
    private static Cells split(int columns, String row) {
        byte[] bytes = ("before\n" + row + "\nafter").getBytes(StandardCharsets.UTF_8);
        Cells cells = new Cells(columns);
        cells.split(bytes, 7, bytes.length, null);
        return cells;
    }

    @Test
    void quotation_marks_and_surrounding_spaces_are_no_part_of_a_cell() {
        Cells cells = split(5, "  a ,\" b\"\"c \",,\"\",d");
        assertThat(cells.text(0)).isEqualTo("a");
        assertThat(cells.text(1)).isEqualTo("b\"c");
        assertThat(cells.text(2)).isEmpty();
        assertThat(cells.text(3)).isEmpty();
        assertThat(cells.text(4)).isEqualTo("d");
        assertThat(cells.wellFormed()).isTrue();
        assertThat(cells.values()).isEqualTo(5);
        assertThat(cells.length(1)).isEqualTo(3);
        assertThat(cells.blank(2)).isTrue();
        assertThat(cells.blank(4)).isFalse();
        assertThat(cells.bytes(1)).containsExactly('b', '"', 'c');
    }

    @ParameterizedTest
    @CsvSource({"'a,b', 2", "'a,b,c,d', 4", "'a', 1", "'a,b,c,', 4"})
    void a_row_of_another_number_of_values_is_not_well_formed(String row, int values) {
        Cells cells = split(3, row);
        assertThat(cells.wellFormed()).isFalse();
        assertThat(cells.badlyQuoted()).isFalse();
        assertThat(cells.values()).isEqualTo(values);
        assertThat(cells.text(0)).isEqualTo("a");
        assertThat(cells.text(2)).isEqualTo(values > 2 ? "c" : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,\"b\"x,c", "a,\"b\" ,c", "a,\"b\"\"\"x,c"})
    void text_after_a_closing_quotation_mark_is_a_fault_of_quoting(String row) {
        Cells cells = split(3, row);
        assertThat(cells.badlyQuoted()).isTrue();
        assertThat(cells.wellFormed()).isFalse();
        assertThat(cells.values()).isEqualTo(3);
        assertThat(cells.text(2)).isEqualTo("c");
    }

    @Test
    void a_fault_of_quoting_at_the_end_of_a_row_does_not_reach_the_next() {
        for (String end : new String[] {"\n", "\r", "\r\n"}) {
            Cells cells = split(1, "\"b\"x" + end);
            assertThat(cells.badlyQuoted()).isTrue();
            assertThat(cells.values()).isEqualTo(1);
        }
        assertThat(split(1, "\"never closed").badlyQuoted()).isTrue();
    }

    @Test
    void a_row_can_be_split_after_one_with_a_fault() {
        byte[] bytes = "\"a\"x,b\nc,d\n".getBytes(StandardCharsets.UTF_8);
        Cells cells = new Cells(2);
        cells.split(bytes, 0, 7, null);
        assertThat(cells.wellFormed()).isFalse();
        cells.split(bytes, 7, bytes.length, null);
        assertThat(cells.wellFormed()).isTrue();
        assertThat(cells.text(0)).isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource({
        "a1, true",
        "=a, false",
        "+a, false",
        "@a, false",
        "-1, false",
        "a=+@-, true",
        "'a\u0001', false",
        "'a\u007F', false",
        "'\u001F', false",
        "~, true",
        "'a b', true",
        "\u00e9, false"
    })
    void plain_is_printing_ASCII_that_no_spreadsheet_takes_for_a_formula(String text, boolean plain) {
        assertThat(split(2, text + ",").plain(0)).isEqualTo(plain);
        assertThat(split(2, text + ",").plain(1)).isTrue();
    }

    @Test
    void whether_any_other_cell_has_a_value() {
        Cells cells = split(4, "a,,b,");
        assertThat(cells.anyBesides(0)).isTrue();
        assertThat(cells.anyBesides(2)).isTrue();
        assertThat(cells.anyBesides(0, 2)).isFalse();
        assertThat(cells.anyBesides(1, 3)).isTrue();
        assertThat(split(2, ",").anyBesides()).isFalse();
    }

    @Test
    void rows_and_cells_are_compared_with_others() {
        Cells one = split(3, "a,b,c");
        Cells same = split(3, "a,b,c");
        Cells other = split(3, "a, b ,d");
        assertThat(one.sameAs(same)).isTrue();
        assertThat(one.checksum()).isEqualTo(same.checksum()).isNotZero();
        assertThat(one.sameAs(other)).isFalse();
        assertThat(one.checksum()).isNotEqualTo(other.checksum());
        assertThat(one.sameText(other, 1)).isTrue();
        assertThat(one.sameText(other, 2)).isFalse();
        assertThat(one.holds(1, new byte[] {'b'})).isTrue();
        assertThat(one.holds(1, new byte[] {'c'})).isFalse();
        assertThat(one.holds(1, new byte[] {'b', 'b'})).isFalse();
        assertThat(split(2, ",x").holds(0, new byte[0])).isFalse();
    }

    @Test
    void a_row_is_the_same_whether_or_not_it_takes_over_what_the_row_before_says() {
        long seed = Long.getLong("ndtms.seed", 20200401L);
        Random random = new Random(seed);
        String[] parts = {"a", "bb", "", "", " ", " c ", "\"q\"", "\"x,y\"", "\"a\"\"b\"", "\"bad\"x", "ddd,", "\u00e9"
        };
        for (int round = 0; round < 20_000; round++) {
            StringBuilder first = new StringBuilder();
            StringBuilder second = new StringBuilder();
            boolean same = true;
            for (int cell = 0; cell < 12; cell++) {
                String part = parts[random.nextInt(parts.length)];
                same &= random.nextInt(12) > 0;
                first.append(cell == 0 ? "" : ",").append(part);
                second.append(cell == 0 ? "" : ",").append(same ? part : parts[random.nextInt(parts.length)]);
            }
            second.setLength(second.length() - (random.nextInt(8) == 0 ? Math.min(3, second.length()) : 0));
            String end = random.nextBoolean() ? "\n" : "\r\n";
            byte[] bytes =
                    (first + end + second + (random.nextInt(4) == 0 ? "" : end)).getBytes(StandardCharsets.UTF_8);
            int middle = (first + end).getBytes(StandardCharsets.UTF_8).length;
            Cells before = new Cells(12);
            before.split(bytes, 0, middle, null);
            Cells sharing = new Cells(12);
            sharing.split(bytes.clone(), middle, bytes.length, before);
            Cells alone = new Cells(12);
            alone.split(bytes.clone(), middle, bytes.length, null);
            assertThat(said(sharing))
                    .as("%s after %s, seed %s", second, first, seed)
                    .isEqualTo(said(alone));
        }
    }

    @Test
    void wide_rows_are_split_as_they_were_put_together() {
        long seed = Long.getLong("ndtms.seed", 20200930L);
        Random random = new Random(seed);
        String[] parts = {"N", "Y", "20200401", "E08000004", "x y", " z ", "\"q,\"", "\u00e9", "a!b", "!"};
        String[] texts = {"N", "Y", "20200401", "E08000004", "x y", "z", "q,", "\u00e9", "a!b", "!"};
        for (int round = 0; round < 2_000; round++) {
            int columns = 1 + random.nextInt(230);
            int variety = random.nextInt(4) == 0 ? parts.length : 4;
            String[] expected = new String[columns];
            StringBuilder row = new StringBuilder();
            for (int cell = 0; cell < columns; cell++) {
                int part = random.nextInt(2) == 0 ? random.nextInt(variety) : -1;
                row.append(cell == 0 ? "" : ",").append(part < 0 ? "" : parts[part]);
                expected[cell] = part < 0 ? "" : texts[part];
            }
            Cells cells = split(columns, row.toString());
            assertThat(cells.wellFormed()).as("%s, seed %s", row, seed).isTrue();
            for (int cell = 0; cell < columns; cell++) {
                assertThat(cells.text(cell))
                        .as("%d of %s, seed %s", cell, row, seed)
                        .isEqualTo(expected[cell]);
                assertThat((cells.filled[cell / 64] >>> cell & 1) == 1)
                        .as("%d of %s, seed %s", cell, row, seed)
                        .isEqualTo(!expected[cell].isEmpty());
            }
        }
    }

    private static String said(Cells cells) {
        StringBuilder text = new StringBuilder(cells.values() + " " + cells.wellFormed() + cells.badlyQuoted());
        for (int column = 0; column < 12; column++) {
            text.append('|').append(cells.text(column));
        }
        return text + " " + cells.start + " " + cells.end;
    }
}
