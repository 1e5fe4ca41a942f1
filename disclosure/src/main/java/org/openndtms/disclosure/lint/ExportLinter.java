package org.openndtms.disclosure.lint;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openndtms.disclosure.table.Texts;

/**
 * Judges whether a CSV file may leave the house: no column may look like an identifier, by its name or by what is in
 * it, and no row may stand for one person. Says no where it cannot tell.
 */
public final class ExportLinter {
    private final String name;
    private final List<String> faults = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private long rows;

    private ExportLinter(String name) {
        this.name = name;
    }

    /** Why the file must not leave the house, a sentence each; none if it may. No sentence holds a value. */
    public static List<String> lint(Path file) {
        ExportLinter linter = new ExportLinter(String.valueOf(file.getFileName()));
        if (!Files.isRegularFile(file)) {
            return List.of("There is no file " + file + ".");
        }
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            for (CsvRecord row : csv) {
                if (!linter.read(row)) {
                    break;
                }
            }
        } catch (CsvParseException | UncheckedIOException | MalformedInputException e) {
            linter.fault("it cannot be read as CSV in UTF-8");
        } catch (IOException e) {
            linter.fault("it cannot be read");
        }
        if (linter.faults.isEmpty()) {
            linter.judge();
        }
        return List.copyOf(linter.faults);
    }

    private boolean read(CsvRecord row) {
        if (columns.isEmpty()) {
            Set<String> seen = new HashSet<>();
            for (String heading : row.getFields()) {
                String plain = heading.startsWith("\uFEFF") ? heading.substring(1) : heading;
                columns.add(new Column(plain.strip()));
                if (plain.isBlank() || !seen.add(plain.strip())) {
                    fault("a column has no name, or the name of another one");
                }
            }
            return true;
        }
        if (row.getFieldCount() != columns.size()) {
            fault("line " + row.getStartingLineNumber() + " has " + row.getFieldCount() + " cells instead of "
                    + columns.size());
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(row.getField(i).strip());
        }
        rows++;
        return true;
    }

    private void judge() {
        if (rows == 0) {
            fault("it holds no rows, so that nothing can be said about it");
            return;
        }
        for (Column column : columns) {
            String why = column.suspicion(rows);
            if (why != null) {
                fault("the column \"" + Texts.shown(column.heading()) + "\" " + why);
            }
        }
        List<Column> counts = columns.stream().filter(Column::counts).toList();
        if (counts.isEmpty()) {
            fault("no column holds counts, so that each row could be a person");
        } else if (rows > 1 && counts.stream().allMatch(Column::allOne)) {
            fault("every count is 1, so that each row is a person");
        }
    }

    private void fault(String sentence) {
        faults.add(name + ": " + sentence + ".");
    }
}
