package org.openndtms.portal.database;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A column whose values are sealed, as {@code sealed-columns.csv} lists it. That file is the one register of such
 * columns: nothing is sealed for a column that is not in it, since a change of keys would pass it by.
 *
 * @param row names of the columns whose values say to which row a value belongs; empty if values of the column may be
 *     exchanged between rows
 */
public record SealedColumn(String table, String column, List<String> row) {
    private static final String FILE = "/org/openndtms/portal/sealed-columns.csv";
    private static final List<SealedColumn> ALL = read();

    /** All sealed columns. */
    public static List<SealedColumn> all() {
        return ALL;
    }

    /** What its values are sealed for, up to the row: {@code table.column}. */
    public String name() {
        return table + '.' + column;
    }

    /**
     * What the value of a row is sealed for.
     *
     * @param values those of the columns {@link #row()}, in their order
     */
    public String context(List<String> values) {
        return values.isEmpty() ? name() : name() + ':' + String.join(":", values);
    }

    private static List<SealedColumn> read() {
        try (InputStream in = Objects.requireNonNull(SealedColumn.class.getResourceAsStream(FILE), FILE);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            return rows.stream()
                    .map(row ->
                            new SealedColumn(row.getField("table"), row.getField("column"), words(row.getField("row"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }
}
