package org.openndtms.statistics.measure;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.engine.Engine;

/**
 * Tables that an operator brings, which some measures read: {@code prevalence}, {@code mortality},
 * {@code prison-leavers}.
 */
public final class Inputs {
    /** Wrong cells of a file that are named. */
    private static final int SHOWN = 10;

    private static final Map<String, List<String>> COLUMNS = Map.of(
            "prevalence", List.of("geography_level", "geography_code", "category", "estimate", "lower", "upper"),
            "mortality", List.of("sex", "from_age", "to_age", "per_100000"),
            "prison-leavers", List.of("person", "released", "area"));

    private final Map<String, List<List<Object>>> tables = new TreeMap<>();

    private Inputs() {}

    /** No tables. */
    public static Inputs none() {
        return new Inputs();
    }

    /**
     * Reads tables from CSV files with a heading.
     *
     * @param files files by the name of the table
     * @throws StatisticsException if a name is not known or a file is not such a table, naming line and column
     */
    public static Inputs read(Map<String, Path> files) {
        Inputs inputs = new Inputs();
        List<String> faults = new ArrayList<>();
        files.forEach((name, file) -> {
            List<String> columns = COLUMNS.get(name);
            if (columns == null) {
                faults.add("There is no input table " + name + "; known are "
                        + String.join(", ", new TreeSet<>(COLUMNS.keySet())) + ".");
            } else {
                inputs.tables.put(name, inputs.read(name, columns, file, faults));
            }
        });
        if (!faults.isEmpty()) {
            throw new StatisticsException(faults);
        }
        return inputs;
    }

    private List<List<Object>> read(String name, List<String> columns, Path file, List<String> faults) {
        List<List<Object>> rows = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            faults.add(
                    Files.isDirectory(file)
                            ? file + " is a folder; give the file in it."
                            : "There is no file " + file + ".");
            return rows;
        }
        List<String> wrong = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                if (rows.isEmpty() && !row.getHeader().containsAll(columns)) {
                    faults.add(file + " needs the columns " + String.join(", ", columns) + ".");
                    return List.of();
                }
                rows.add(row(name, columns, row, file, wrong));
            }
            if (rows.isEmpty()) {
                faults.add(file + " has no rows; it needs the columns " + String.join(", ", columns) + ".");
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            faults.add("The table " + file + " cannot be read as CSV in UTF-8.");
        }
        faults.addAll(wrong.subList(0, Math.min(SHOWN, wrong.size())));
        if (wrong.size() > SHOWN) {
            faults.add(file + " has " + (wrong.size() - SHOWN) + " more cells like these.");
        }
        return rows;
    }

    private static List<Object> row(
            String name, List<String> columns, NamedCsvRecord row, Path file, List<String> faults) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            String column = columns.get(i);
            String text = row.findField(column).orElse("").strip();
            try {
                values[i] = value(name, column, text);
            } catch (IllegalArgumentException | DateTimeException e) {
                faults.add(file + ", line " + row.getStartingLineNumber() + ": " + column + " is not " + wanted(column)
                        + ".");
            }
        }
        return Arrays.asList(values);
    }

    /** What a column holds, in words. */
    private static String wanted(String column) {
        return switch (column) {
            case "geography_level" ->
                "one of "
                        + String.join(
                                ", ",
                                Arrays.stream(Level.values()).map(Level::text).toList());
            case "estimate", "lower", "upper", "per_100000" -> "a number from 0 on";
            case "from_age", "to_age" -> "a whole number";
            case "released" -> "a day like 2019-05-31";
            default -> "filled";
        };
    }

    private static @Nullable Object value(String table, String column, String text) {
        boolean optional = column.equals("lower") || column.equals("upper") || column.equals("area");
        if (text.isEmpty() && optional) {
            return null;
        }
        return switch (column) {
            case "geography_level" ->
                Arrays.stream(Level.values())
                                .filter(level -> level.text().equals(text))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(table))
                                .ordinal()
                        + 1;
            case "estimate", "lower", "upper", "per_100000" -> positive(text);
            case "from_age", "to_age" -> Integer.valueOf(text);
            case "released" -> (int) LocalDate.parse(text).toEpochDay();
            default -> {
                if (text.isEmpty()) {
                    throw new IllegalArgumentException(column);
                }
                yield text;
            }
        };
    }

    private static Double positive(String text) {
        double number = Double.parseDouble(text);
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    /** Whether a table was brought. */
    public boolean has(String name) {
        return tables.containsKey(name);
    }

    /** Makes the tables known to an engine. */
    void open(Engine engine) {
        tables.forEach((name, rows) -> {
            switch (name) {
                case "prevalence" ->
                    engine.values(
                            "prevalence",
                            List.of(
                                    "level integer",
                                    "code string",
                                    "category string",
                                    "estimate double",
                                    "lower_estimate double",
                                    "upper_estimate double"),
                            rows);
                case "mortality" ->
                    engine.values(
                            "mortality",
                            List.of("sex string", "from_age integer", "to_age integer", "per_100000 double"),
                            rows);
                default ->
                    engine.values(
                            "prison_leavers", List.of("person string", "released_day integer", "area string"), rows);
            }
        });
    }
}
