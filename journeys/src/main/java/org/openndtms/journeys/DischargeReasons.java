package org.openndtms.journeys;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How discharge reasons of all years are read: the retired codes count as the current one of the same meaning, those of
 * payment by results (90 to 92) among them. The table is {@code discharge-reasons.csv}, taken from how a public script
 * groups the reasons of the national file of journeys; see {@code docs/sources.md}.
 */
public final class DischargeReasons {
    /** Discharged without a reason, or with one that is no code. */
    public static final int MISSING = 0;

    /** Several reasons that do not go together. */
    public static final int INCONSISTENT = 999;

    /** The group of the annual report for what has no other. */
    public static final int GROUP_INCONSISTENT = 15;

    private static final Map<Integer, Row> ROWS = load();

    private record Row(int countsAs, int group) {}

    private DischargeReasons() {}

    /**
     * The reason that a code counts as; {@link #MISSING} for a text that is no number. A number that is not in the
     * table stays what it is.
     */
    public static int read(String code) {
        if (code.isEmpty() || code.length() > 4 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return MISSING;
        }
        int number = Integer.parseInt(code);
        Row row = ROWS.get(number);
        return row == null ? number : row.countsAs;
    }

    /** The group of the annual report, 1 to 15, to which a reason belongs once it is read. */
    public static int annualReportGroup(int reason) {
        Row row = ROWS.get(reason);
        return row == null ? GROUP_INCONSISTENT : row.group;
    }

    private static Map<Integer, Row> load() {
        Map<Integer, Row> rows = new HashMap<>();
        try (Reader text = new InputStreamReader(
                        Objects.requireNonNull(DischargeReasons.class.getResourceAsStream("discharge-reasons.csv")),
                        StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            csv.forEach(row -> rows.put(
                    Integer.valueOf(row.getField("code")),
                    new Row(
                            Integer.parseInt(row.getField("counts_as")),
                            Integer.parseInt(row.getField("annual_report_group")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(rows);
    }
}
