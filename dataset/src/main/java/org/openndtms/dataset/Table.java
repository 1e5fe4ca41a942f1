package org.openndtms.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of a pack. Columns may stand in any order. Rows of the wrong width are faults and left out; rows without
 * any value, which spreadsheets like to leave behind, are nothing.
 */
final class Table {
    /** Rows read at most. */
    private static final int MAX_ROWS = 100_000;

    /** Characters of a value at most. */
    private static final int MAX_CELL = 20_000;

    private final String file;
    private final Faults faults;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private int width;

    /** One row; {@code line} as a text editor counts it. */
    final class Row {
        private final int line;
        private final List<String> values;

        private Row(int line, List<String> values) {
            this.line = line;
            this.values = values;
        }

        /** Line as a text editor counts it. */
        int line() {
            return line;
        }

        /** The value in a column; blank if the file does not have that column. */
        Cell cell(String column) {
            Integer index = columns.get(column);
            return new Cell(file, line, column, index == null ? "" : values.get(index), faults);
        }
    }

    private Table(String file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    /** Reads a file whose columns must be exactly those given, in any order. */
    static Table read(String file, String text, List<String> expected, Faults faults) {
        Table table = new Table(file, faults);
        try {
            for (CsvRecord line : CsvReader.builder()
                    .allowUnclosedQuote(false)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text)) {
                table.add(line, expected);
            }
        } catch (CsvParseException e) {
            String cause = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            faults.add(file, table.lastLine(), "", "the CSV breaks off after this line: " + cause);
        }
        if (table.columns.isEmpty()) {
            faults.add(file, 0, "", "the file is empty");
        }
        return table;
    }

    /** Its rows, in order. */
    List<Row> rows() {
        return rows;
    }

    private void add(CsvRecord line, List<String> expected) {
        int number = (int) line.getStartingLineNumber();
        if (columns.isEmpty()) {
            heading(number, line.getFields(), expected);
        } else if (line.getFields().stream().anyMatch(value -> !value.isEmpty())) {
            row(number, line.getFields());
        }
    }

    private void heading(int line, List<String> names, List<String> expected) {
        width = names.size();
        for (int i = 0; i < width; i++) {
            String name = names.get(i);
            if (columns.putIfAbsent(name, i) != null) {
                faults.add(file, line, name, "the column stands twice");
            } else if (!expected.contains(name)) {
                faults.add(file, line, name, "unknown column; known are " + String.join(", ", expected));
            }
        }
        for (String name : expected) {
            if (!columns.containsKey(name)) {
                faults.add(file, line, name, "the column is missing");
            }
        }
    }

    private void row(int line, List<String> values) {
        if (values.size() != width) {
            faults.add(file, line, "", "the row has " + values.size() + " values, the heading " + width);
            return;
        }
        if (rows.size() == MAX_ROWS) {
            faults.add(file, line, "", "the file has more than " + MAX_ROWS + " rows");
        }
        if (rows.size() >= MAX_ROWS) {
            return;
        }
        Row row = new Row(line, values);
        rows.add(row);
        columns.forEach((column, index) -> {
            String wrong = wrong(values.get(index));
            if (wrong != null) {
                row.cell(column).fault(wrong);
            }
        });
    }

    /** What is wrong with a value whatever it means; null if nothing is. */
    private static @Nullable String wrong(String text) {
        if (text.length() > MAX_CELL) {
            return "is longer than " + MAX_CELL + " characters";
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return "has a line break or another control character";
            }
        }
        return text.equals(text.strip()) ? null : "begins or ends with a space";
    }

    private int lastLine() {
        return rows.isEmpty() ? 1 : rows.get(rows.size() - 1).line();
    }
}
