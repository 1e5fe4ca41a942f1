package org.openndtms.statistics.quality;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.openndtms.statistics.snapshot.Manifest;

/** Writes how the agencies of a snapshot stand beside each other. It names no client. */
public final class LeagueWriter {
    private final Manifest snapshot;
    private final List<Standing> standings;

    /** Makes a writer. */
    public LeagueWriter(Manifest snapshot, List<Standing> standings) {
        this.snapshot = snapshot;
        this.standings = standings;
    }

    private String heading() {
        return "Data quality of " + standings.size() + " agencies, data to " + snapshot.dataTo() + ", snapshot "
                + snapshot.id();
    }

    private static String status(Standing standing) {
        String latest = standing.agency().latestEvent();
        return latest.isEmpty() ? "no record" : standing.silent() ? "no record after " + latest : "submitting";
    }

    private static String ids(List<QualityReport> reports) {
        return reports.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        reports.stream().map(report -> report.metric().id()).toList());
    }

    /** For a terminal: one line an agency. */
    public void text(Writer out) throws IOException {
        out.write(heading() + "\n\n");
        for (Standing standing : standings) {
            int reached = standing.reached().size();
            out.write(standing.agency().code() + "  " + standing.agency().dataset() + "  " + status(standing) + "  "
                    + reached + " of " + (reached + standing.missed().size()) + " targets reached; missed: "
                    + ids(standing.missed()) + "\n");
        }
        out.flush();
    }

    /** For spreadsheets: one row for each target of each agency. */
    public void csv(Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(
                "agency",
                "dataset",
                "status",
                "latest_record",
                "report",
                "title",
                "category",
                "numerator",
                "denominator",
                "rate",
                "target",
                "met");
        for (Standing standing : standings) {
            for (QualityReport report : standing.reports()) {
                for (QualityReport.Result result : report.withTarget()) {
                    Double rate = result.rate();
                    csv.writeRecord(
                            standing.agency().code(),
                            standing.agency().dataset(),
                            status(standing),
                            standing.agency().latestEvent(),
                            report.metric().id(),
                            report.metric().title(),
                            result.category().name(),
                            Long.toString(result.numerator()),
                            Long.toString(result.denominator()),
                            rate == null ? "" : String.format(Locale.ROOT, "%.2f", rate),
                            String.valueOf(report.metric().target()),
                            String.valueOf(result.met(report.metric())).replace("null", ""));
                }
            }
        }
        csv.flush();
        out.flush();
    }

    /** For programs. */
    public void json(Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("data_to", snapshot.dataTo());
            json.writeStringField("snapshot", snapshot.id());
            json.writeArrayFieldStart("agencies");
            for (Standing standing : standings) {
                json.writeStartObject();
                json.writeStringField("agency", standing.agency().code());
                json.writeStringField("dataset", standing.agency().dataset());
                json.writeStringField("status", status(standing));
                json.writeStringField("latest_record", standing.agency().latestEvent());
                json.writeArrayFieldStart("reached");
                for (QualityReport report : standing.reached()) {
                    json.writeString(report.metric().id());
                }
                json.writeEndArray();
                json.writeArrayFieldStart("missed");
                for (QualityReport report : standing.missed()) {
                    json.writeString(report.metric().id());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** A page of its own. */
    public void html(Writer out) throws IOException {
        out.write(QualityWriter.head(heading()));
        out.write(
                "<table>\n<thead><tr><th scope=\"col\">Agency</th><th scope=\"col\">Dataset</th><th scope=\"col\">"
                        + "Records</th><th scope=\"col\">Targets reached</th><th scope=\"col\">Missed</th></tr></thead>\n<tbody>\n");
        for (Standing standing : standings) {
            int reached = standing.reached().size();
            out.write("<tr><td>" + QualityWriter.escape(standing.agency().code()) + "</td><td>"
                    + QualityWriter.escape(standing.agency().dataset()) + "</td><td>" + status(standing) + "</td><td>"
                    + reached + " of " + (reached + standing.missed().size()) + "</td><td>" + ids(standing.missed())
                    + "</td></tr>\n");
        }
        out.write("</tbody>\n</table>\n</main>\n</body>\n</html>\n");
        out.flush();
    }
}
