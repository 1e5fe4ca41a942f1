package org.openndtms.testdata.population;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;

/**
 * How common things are among the people of a dataset: {@code shares.csv} and {@code quantiles.csv}. Shares follow
 * published figures where there are any; the column {@code source} says which.
 */
public final class Shares {
    private final LocalDate periodEnd;
    private final Map<String, Map<String, List<String>>> tables = new HashMap<>();
    private final Map<String, Quantiles> quantiles = new HashMap<>();

    /** Reads the shares of a dataset. Codes that come into force only after the period are left out. */
    public Shares(Dataset dataset, LocalDate periodEnd) {
        this.periodEnd = periodEnd;
        for (NamedCsvRecord row : rows("shares.csv")) {
            int weight = Integer.parseInt(row.getField(dataset.id()));
            tables.computeIfAbsent(row.getField("what"), what -> new HashMap<>())
                    .computeIfAbsent(row.getField("given"), given -> new ArrayList<>())
                    .addAll(Collections.nCopies(weight, row.getField("value")));
        }
        for (NamedCsvRecord row : rows("quantiles.csv")) {
            if (List.of(row.getField("datasets").split("\\|")).contains(dataset.id())) {
                int[] points = new int[11];
                for (int i = 0; i < points.length; i++) {
                    points[i] = Integer.parseInt(row.getField("p" + i * 10));
                }
                quantiles.put(row.getField("what") + '/' + row.getField("given"), new Quantiles(points));
            }
        }
    }

    /** Shares of a thing that is no item, under a condition; without it if the condition has no shares of its own. */
    public Choice of(String what, String given) {
        return new Choice(table(what, given));
    }

    /** Shares of the codes of an item, under a condition. */
    public Choice of(Item item, String given) {
        CodeList codes = Objects.requireNonNull(item.codeList(), item.name());
        return new Choice(table(item.name(), given).stream()
                .filter(code -> inForce(codes.find(code)
                        .orElseThrow(() -> new IllegalStateException("no code " + code + " of " + item.name()))))
                .toList());
    }

    /** Shares of the codes of an item, whatever else is true. */
    public Choice of(Item item) {
        return of(item, "");
    }

    Quantiles quantiles(String what, String given) {
        Quantiles found = quantiles.getOrDefault(what + '/' + given, quantiles.get(what + '/'));
        return found == null ? new Quantiles(new int[11]) : found;
    }

    private List<String> table(String what, String given) {
        Map<String, List<String>> byCondition = tables.get(what);
        if (byCondition == null) {
            throw new IllegalStateException("no shares of " + what);
        }
        List<String> table = byCondition.getOrDefault(given, List.of());
        return table.isEmpty() ? byCondition.getOrDefault("", List.of()) : table;
    }

    private boolean inForce(Code code) {
        return code.validFrom() == null || !code.validFrom().isAfter(periodEnd);
    }

    private static List<NamedCsvRecord> rows(String resource) {
        try (InputStream stream = Objects.requireNonNull(Shares.class.getResourceAsStream(resource), resource);
                CsvReader<NamedCsvRecord> reader =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
