package org.openndtms.validation.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.Finding;
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
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(COLUMNS);
        for (Finding finding : result.findings()) {
            csv.writeRecord(
                    finding.rule().id(),
                    JsonReport.severity(finding).text(),
                    finding.line() == 0 ? "" : Integer.toString(finding.line()),
                    cell(finding.agency()),
                    cell(finding.clientId()),
                    cell(finding.episodeId()),
                    cell(finding.recordId()),
                    cell(String.join(" ", finding.fields())),
                    cell(finding.message()),
                    cell(Place.detail(finding)),
                    cell(finding.rule().help()),
                    cell(finding.fingerprint()),
                    finding.confirmed() ? "yes" : "no");
        }
        csv.flush();
    }

    private static String cell(@Nullable String text) {
        return text == null ? "" : FormulaSafe.write(text);
    }
}
