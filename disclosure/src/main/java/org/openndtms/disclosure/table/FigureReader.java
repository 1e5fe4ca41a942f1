package org.openndtms.disclosure.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a table of figures. Gathers all faults before it refuses; never guesses what a cell could mean. */
public final class FigureReader {
    /** The heading that tables have. */
    public static final List<String> COLUMNS = List.of(
            "measure",
            "period_start",
            "period_end",
            "geography_level",
            "geography_code",
            "breakdown",
            "category",
            "value",
            "denominator",
            "rate",
            "lower",
            "upper",
            "marker");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,12})?");
    private static final int MOST_FAULTS = 50;

    private final String name;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<Cell> seen = new HashSet<>();
    private long unlisted;

    private FigureReader(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @throws RefusedException with a sentence for each thing that is wrong
     */
    public static List<Figure> read(Path file) {
        FigureReader reader = new FigureReader(String.valueOf(file.getFileName()));
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            reader.readAll(csv);
        } catch (CharacterCodingException e) {
            reader.fault(1, "the file is not text in UTF-8");
        } catch (CsvParseException | java.io.UncheckedIOException e) {
            reader.faults.add("In " + reader.name + " a row cannot be read as CSV.");
        } catch (IOException e) {
            throw new RefusedException("The file " + file + " cannot be read.");
        }
        if (!reader.faults.isEmpty()) {
            if (reader.unlisted > 0) {
                reader.faults.add("There are " + reader.unlisted + " more faults in " + reader.name + ".");
            }
            throw new RefusedException(reader.faults);
        }
        return List.copyOf(reader.figures);
    }

    /** Whether a file has the heading of a table of figures. */
    public static boolean isTable(Path file) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            for (CsvRecord heading : csv) {
                return plain(heading).equals(COLUMNS);
            }
        } catch (CsvParseException | IOException | java.io.UncheckedIOException e) {
            return false;
        }
        return false;
    }

    private void readAll(CsvReader<CsvRecord> csv) {
        boolean first = true;
        for (CsvRecord row : csv) {
            if (first) {
                first = false;
                if (!plain(row).equals(COLUMNS)) {
                    faults.add(name + " has not the heading of a table of figures, which is "
                            + String.join(",", COLUMNS) + ".");
                    return;
                }
            } else if (row.getFieldCount() != COLUMNS.size()) {
                fault(row.getStartingLineNumber(), "there are " + row.getFieldCount() + " cells instead of 13");
            } else {
                readRow(row);
            }
        }
        if (figures.isEmpty() && faults.isEmpty()) {
            faults.add(name + " holds no figures.");
        }
    }

    private static List<String> plain(CsvRecord row) {
        List<String> cells = new ArrayList<>(row.getFields());
        if (!cells.isEmpty() && cells.get(0).startsWith("\uFEFF")) {
            cells.set(0, cells.get(0).substring(1));
        }
        return cells;
    }

    private void readRow(CsvRecord row) {
        int before = faults.size();
        int line = (int) row.getStartingLineNumber();
        String[] cells = row.getFields().toArray(String[]::new);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        for (int i : new int[] {0, 3, 4}) {
            if (cells[i].isEmpty()) {
                fault(line, COLUMNS.get(i) + " is empty");
            }
        }
        LocalDate from = date(line, cells[1], "period_start");
        LocalDate to = date(line, cells[2], "period_end");
        if (from != null && to != null && to.isBefore(from)) {
            fault(line, "the period ends before it starts");
        }
        checkCategories(line, cells[5], cells[6]);
        Set<Marker> markers = markers(line, cells);
        Figure figure = new Figure(
                line,
                cells[0],
                from == null ? LocalDate.EPOCH : from,
                to == null ? LocalDate.EPOCH : to,
                cells[3],
                cells[4],
                cells[5],
                cells[6],
                number(line, cells[7], "value"),
                number(line, cells[8], "denominator"),
                number(line, cells[9], "rate"),
                number(line, cells[10], "lower"),
                number(line, cells[11], "upper"),
                markers);
        checkMeaning(figure);
        if (faults.size() == before) {
            if (seen.add(figure.cell())) {
                figures.add(figure);
            } else {
                fault(line, "the same figure stands in the file twice");
            }
        }
    }

    private void checkCategories(int line, String breakdown, String category) {
        if (Cell.isTotal(breakdown) != Cell.isTotal(category) && !breakdown.contains("|") && Cell.isTotal(breakdown)) {
            fault(line, "there is a category but no breakdown");
        }
        if (!Cell.isTotal(breakdown)) {
            String[] dimensions = Cell.split(breakdown);
            if (dimensions.length != Cell.split(category).length) {
                fault(line, "breakdown and category have not as many parts");
            }
            if (new HashSet<>(Arrays.asList(dimensions)).size() != dimensions.length) {
                fault(line, "a breakdown names a dimension twice");
            }
            if (breakdown.contains("=") || Arrays.stream(dimensions).anyMatch(String::isBlank)) {
                fault(line, "a dimension has no name, or an equals sign in it");
            }
        }
    }

    private Set<Marker> markers(int line, String[] cells) {
        Set<Marker> markers = EnumSet.noneOf(Marker.class);
        for (int i = 7; i < cells.length; i++) {
            // Official spreadsheets put the shorthand where the number would stand.
            if (i == cells.length - 1 || cells[i].startsWith("[")) {
                try {
                    markers.addAll(Marker.parse(cells[i]));
                } catch (IllegalArgumentException e) {
                    fault(
                            line,
                            "the marker \"" + Texts.shown(cells[i])
                                    + "\" is not known; use [c], [x], [z], [r], [low] or [p]");
                }
                cells[i] = "";
            }
        }
        return markers;
    }

    private void checkMeaning(Figure figure) {
        boolean hidden = figure.has(Marker.CONFIDENTIAL)
                || figure.has(Marker.NOT_AVAILABLE)
                || figure.has(Marker.NOT_APPLICABLE);
        if (figure.value() == null && !hidden) {
            fault(figure.line(), "there is neither a value nor a marker that says why");
        }
        if (figure.has(Marker.CONFIDENTIAL) && figure.has(Marker.NOT_AVAILABLE)) {
            fault(figure.line(), "a figure is marked both [c] and [x]");
        }
        if (figure.has(Marker.NOT_APPLICABLE) && figure.value() != null) {
            fault(figure.line(), "a figure that is marked as not applicable has a value");
        }
        if (figure.value() != null && figure.value().signum() < 0
                || figure.denominator() != null && figure.denominator().signum() < 0) {
            fault(figure.line(), "a count is negative");
        }
        if (figure.denominator() != null && Counts.of(figure.denominator()) == null) {
            fault(figure.line(), "the denominator is not a whole number");
        }
    }

    private @Nullable LocalDate date(int line, String text, String column) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            fault(line, column + " is not a date such as 2020-03-31");
            return null;
        }
    }

    private @Nullable BigDecimal number(int line, String text, String column) {
        if (text.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            fault(line, column + " is neither a number nor a known marker");
            return null;
        }
        return new BigDecimal(text);
    }

    private void fault(long line, String sentence) {
        if (faults.size() < MOST_FAULTS) {
            faults.add("Line " + line + " of " + name + ": " + sentence + ".");
        } else {
            unlisted++;
        }
    }
}
