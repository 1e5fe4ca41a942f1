package org.openndtms.portal.keeping;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.Pattern;

/** The record of everything that the portal holds, read from {@code retention.csv} or an operator's own such file. */
final class Holdings {
    private static final String FILE = "/org/openndtms/portal/retention.csv";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private Holdings() {}

    /** The record that comes with the portal. */
    static List<Holding> builtIn() {
        try (InputStream in = Objects.requireNonNull(Holdings.class.getResourceAsStream(FILE), FILE)) {
            return read(new InputStreamReader(in, StandardCharsets.UTF_8), "retention.csv");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * The operator's own record.
     *
     * @throws RetentionException with the line and what is wrong with it
     */
    static List<Holding> read(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(reader, file.toString());
        } catch (IOException fault) {
            throw new RetentionException("The retention rules " + file + " cannot be read.", fault);
        }
    }

    private static List<Holding> read(Reader reader, String name) throws IOException {
        Map<String, Holding> holdings = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(reader)) {
            for (NamedCsvRecord row : rows) {
                Holding holding = holding(row, name);
                if (holdings.put(holding.table(), holding) != null) {
                    throw fault(name, row, "the table " + holding.table() + " has a rule already");
                }
            }
        } catch (CsvParseException | UncheckedIOException broken) {
            throw new RetentionException(name + " is no CSV file.", broken);
        }
        return List.copyOf(holdings.values());
    }

    private static Holding holding(NamedCsvRecord row, String name) {
        try {
            String table = row.getField("table");
            if (!NAME.matcher(table).matches()) {
                throw fault(name, row, "that is no name of a table");
            }
            String kept = row.getField("kept");
            String since = row.getField("since");
            if (kept.isEmpty() != since.isEmpty()) {
                throw fault(name, row, "kept and since need one another");
            }
            Period period = kept.isEmpty() ? null : Period.parse(kept);
            if (period != null && (period.isNegative() || period.isZero())) {
                throw fault(name, row, "kept must be longer than nothing");
            }
            if (row.getField("why").isBlank() || row.getField("holds").isBlank()) {
                throw fault(name, row, "say what is held, and why");
            }
            return new Holding(
                    table,
                    row.getField("holds"),
                    period,
                    since,
                    row.getField("when"),
                    row.getField("forget"),
                    words(row.getField("person")),
                    words(row.getField("secret")),
                    row.getField("why"));
        } catch (DateTimeParseException notAPeriod) {
            throw fault(name, row, "kept must be a period such as P2Y, P90D or empty");
        } catch (NoSuchElementException missing) {
            throw fault(name, row, "columns are table,holds,kept,since,when,forget,person,secret,why");
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }

    private static RetentionException fault(String name, NamedCsvRecord row, String what) {
        return new RetentionException(name + ", line " + row.getStartingLineNumber() + ": " + what + ".", null);
    }
}
