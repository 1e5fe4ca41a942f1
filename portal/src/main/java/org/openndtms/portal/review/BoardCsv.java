package org.openndtms.portal.review;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.openndtms.portal.submission.LondonTimes;
import org.openndtms.portal.submission.State;

/** The chasing board as a CSV file. */
final class BoardCsv {
    private static final String FORMULA = "=+-@\t\r";
    private static final List<String> COLUMNS = List.of(
            "agency",
            "name",
            "region",
            "standing",
            "submission",
            "state",
            "uploads",
            "load_percent",
            "data_quality_percent",
            "deadline",
            "days_to_deadline",
            "late_until",
            "last_contact",
            "contact");

    private BoardCsv() {}

    static String write(List<Board.Row> rows, LondonTimes times) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS);
            for (Board.Row row : rows) {
                State state = row.state();
                csv.writeRecord(
                        row.agency(),
                        safe(row.name()),
                        safe(row.regionName()),
                        row.standing().title(),
                        row.submission() == null ? "" : row.submission().toString(),
                        state == null ? "" : state.title(),
                        Long.toString(row.uploads()),
                        Objects.requireNonNullElse(row.load(), ""),
                        Objects.requireNonNullElse(row.quality(), ""),
                        row.deadline().toString(),
                        Long.toString(row.days()),
                        row.lateUntil() == null ? "" : times.time(row.lateUntil()),
                        row.lastContact() == null ? "" : times.time(row.lastContact()),
                        row.contactKind());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Keeps a spreadsheet from taking what people typed for a formula. */
    private static String safe(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
