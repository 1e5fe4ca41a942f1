package org.openndtms.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table to be written in any form.
 *
 * @param name short name, for programs
 * @param title heading
 * @param columns its columns; the first identifies a row, the second says what it is
 * @param rows its rows, each with a cell a column
 */
public record Listing(String name, String title, List<Column> columns, List<List<Cell>> rows) {

    /**
     * A column.
     *
     * @param key name for programs
     * @param title heading for people
     * @param brief whether it stands in an overview too, not only where all is said of a row
     */
    public record Column(String key, String title, boolean brief) {

        /** A column that stands in an overview. */
        static Column brief(String key, String title) {
            return new Column(key, title, true);
        }

        /** A column that stands only where all is said of a row. */
        static Column full(String key, String title) {
            return new Column(key, title, false);
        }
    }

    /**
     * A cell.
     *
     * @param values its values; none for an empty cell
     * @param kind what programs get
     */
    public record Cell(List<String> values, Kind kind) {

        /** What programs get from a cell. */
        enum Kind {
            /** A text. */
            TEXT,
            /** A list of texts. */
            LIST,
            /** A number. */
            NUMBER,
            /** True or false; written yes or no. */
            FLAG
        }

        /** A cell with a text; empty if the text is. */
        public static Cell of(String text) {
            return new Cell(text.isEmpty() ? List.of() : List.of(text), Kind.TEXT);
        }

        /** A cell with any number of texts. */
        public static Cell of(List<String> values) {
            return new Cell(List.copyOf(values), Kind.LIST);
        }

        /** A cell with a number; empty if there is none. */
        public static Cell of(@Nullable BigDecimal number) {
            return new Cell(number == null ? List.of() : List.of(number.toPlainString()), Kind.NUMBER);
        }

        /** A cell that says yes or no. */
        public static Cell of(boolean flag) {
            return new Cell(List.of(flag ? "yes" : "no"), Kind.FLAG);
        }

        /** The values in one text. */
        public String text(String separator) {
            return String.join(separator, values);
        }
    }

    /**
     * Listings that belong together.
     *
     * @param title heading of the whole
     * @param facts what is known of the whole, by name, in order
     * @param listings the listings; the first is the main one
     */
    public record Document(String title, Map<String, String> facts, List<Listing> listings) {}
}
