package org.openndtms.validation.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.Finding;

/** Findings as lines of a {@link CsvReport}, one by one, for those who cannot hold all of them. */
public final class FindingLines {
    private final CsvWriter csv;

    /** Begins with the heading. */
    public FindingLines(Writer out) {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(CsvReport.COLUMNS);
    }

    /** Adds a line. */
    public void add(Finding finding) {
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

    /** Hands on what is held back. */
    public void finish() throws IOException {
        csv.flush();
    }

    private static String cell(@Nullable String text) {
        return text == null ? "" : FormulaSafe.write(text);
    }
}
