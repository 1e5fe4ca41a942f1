package org.openndtms.cli.catalogue;

import java.util.List;
import java.util.Map;

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
     */
    public record Column(String key, String title) {}

    /**
     * A cell.
     *
     * @param values its values; none for an empty cell
     * @param many whether there could be several
     */
    public record Cell(List<String> values, boolean many) {

        /** A cell with one value, or none if the text is empty. */
        public static Cell of(String text) {
            return new Cell(text.isEmpty() ? List.of() : List.of(text), false);
        }

        /** A cell with any number of values. */
        public static Cell of(List<String> values) {
            return new Cell(List.copyOf(values), true);
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
