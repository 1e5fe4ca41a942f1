package org.openndtms.validation.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.openndtms.validation.ValidationResult;

/**
 * One line a finding, for a spreadsheet (RFC 4180, cells safe from being taken for formulas). With the columns
 * {@code reason} and {@code expires} added and the lines that are right kept, it is a file of confirmations; see
 * {@link ConfirmationFile}.
 */
public final class CsvReport implements ReportWriter {
    /** The columns, in order. */
    public static final List<String> COLUMNS = List.of(
            "rule",
            "severity",
            "line",
            "agency",
            "client_id",
            "episode_id",
            "record_id",
            "fields",
            "message",
            "detail",
            "help",
            "fingerprint",
            "confirmed");

    @Override
    public void write(ValidationResult result, Writer out) throws IOException {
        FindingLines lines = new FindingLines(out);
        result.findings().forEach(lines::add);
        lines.finish();
    }
}
