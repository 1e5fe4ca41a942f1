package org.openndtms.statistics.measure;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.openndtms.statistics.engine.Engine;

/** The small tables that measures read besides a snapshot: bands of age, and how large a change of use is reliable. */
final class Bands {
    private Bands() {}

    /** One row of a table of the folder {@code measures/common}. */
    static List<NamedCsvRecord> rows(String file) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(Measures.text("common/" + file))) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<NamedCsvRecord> ages(boolean adult) {
        String kind = adult ? "adult" : "young";
        return rows("age-bands.csv").stream()
                .filter(row -> row.getField("kind").equals(kind))
                .toList();
    }

    static void open(Engine engine, boolean adult) {
        List<List<Object>> ages = new ArrayList<>();
        for (NamedCsvRecord row : ages(adult)) {
            ages.add(List.of(
                    row.getField("breakdown"),
                    ages.size(),
                    row.getField("category"),
                    Integer.valueOf(row.getField("from_age")),
                    Integer.valueOf(row.getField("to_age"))));
        }
        engine.values(
                "age_band",
                List.of(
                        "breakdown string",
                        "position integer",
                        "category string",
                        "from_age integer",
                        "to_age integer"),
                ages);
        List<List<Object>> changes = new ArrayList<>();
        for (NamedCsvRecord row : rows("reliable-change.csv")) {
            changes.add(List.of(row.getField("item"), Integer.valueOf(row.getField("days"))));
        }
        engine.values("reliable_change", List.of("item string", "days integer"), changes);
    }
}
