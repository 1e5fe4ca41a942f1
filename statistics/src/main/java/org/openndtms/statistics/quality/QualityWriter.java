package org.openndtms.statistics.quality;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.snapshot.Manifest;

/** Writes the data quality reports of an agency. Client IDs are all that is shown of a client. */
public final class QualityWriter {
    private static final int SHOWN = 10;

    private final Manifest snapshot;
    private final Manifest.Agency agency;
    private final List<QualityReport> reports;

    /** Makes a writer of the reports of an agency. */
    public QualityWriter(Manifest snapshot, Manifest.Agency agency, List<QualityReport> reports) {
        this.snapshot = snapshot;
        this.agency = agency;
        this.reports = reports;
    }

    private String heading() {
        return "Data quality of agency " + agency.code() + " (" + agency.dataset() + "), data to " + snapshot.dataTo()
                + ", snapshot " + snapshot.id();
    }

    /** For a terminal: every metric with its share, and up to ten clients of each list. */
    public void text(Writer out) throws IOException {
        out.write(heading() + "\n");
        out.write("Only clients who consent are counted.\n");
        for (QualityReport report : reports) {
            out.write("\n" + report.metric().id() + "  " + report.metric().title() + target(report.metric()) + "\n");
            for (QualityReport.Result result : report.results()) {
                out.write("  " + verdict(report.metric(), result) + " " + share(result)
                        + (result.category().name().isEmpty()
                                ? ""
                                : "  " + result.category().name())
                        + "\n");
                if (!result.clients().isEmpty() && result.category().actionable()) {
                    out.write("        " + result.category().means() + "\n        "
                            + result.category().action() + "\n        clients: " + clients(result) + "\n");
                }
            }
        }
        out.flush();
    }

    private static String target(Metric metric) {
        Double target = metric.target();
        if (target == null) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "  (target: %s %.0f %%)",
                metric.good() == Metric.Good.HIGH ? "at least" : "at most",
                target);
    }

    private static String verdict(Metric metric, QualityReport.Result result) {
        Boolean met = result.met(metric);
        return met == null ? (result.category().actionable() ? "    " : "info") : met ? "ok  " : "act ";
    }

    private static String share(QualityReport.Result result) {
        Double rate = result.rate();
        return result.numerator() + " of " + result.denominator()
                + (rate == null ? "" : String.format(Locale.ROOT, " (%.1f %%)", rate));
    }

    private static String clients(QualityReport.Result result) {
        List<String> clients = result.clients();
        return String.join(", ", clients.subList(0, Math.min(SHOWN, clients.size())))
                + (clients.size() > SHOWN ? " and " + (clients.size() - SHOWN) + " more" : "");
    }

    /** For spreadsheets: one row a client of a list; a category without a list has one row without a client. */
    public void csv(Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(
                "report",
                "title",
                "category",
                "numerator",
                "denominator",
                "rate",
                "target",
                "met",
                "actionable",
                "means",
                "do",
                "client_id");
        for (QualityReport report : reports) {
            for (QualityReport.Result result : report.results()) {
                List<String> clients = result.clients().isEmpty() ? List.of("") : result.clients();
                for (String client : clients) {
                    csv.writeRecord(
                            report.metric().id(),
                            report.metric().title(),
                            result.category().name(),
                            Long.toString(result.numerator()),
                            Long.toString(result.denominator()),
                            number(result.rate()),
                            number(report.metric().target()),
                            String.valueOf(result.met(report.metric())).replace("null", ""),
                            Boolean.toString(result.category().actionable()),
                            result.category().means(),
                            result.category().action(),
                            client);
                }
            }
        }
        csv.flush();
        out.flush();
    }

    private static String number(@Nullable Double number) {
        return number == null ? "" : String.format(Locale.ROOT, "%.2f", number);
    }

    /** For programs. */
    public void json(Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("agency", agency.code());
            json.writeStringField("dataset", agency.dataset());
            json.writeStringField("data_to", snapshot.dataTo());
            json.writeStringField("snapshot", snapshot.id());
            json.writeArrayFieldStart("reports");
            for (QualityReport report : reports) {
                json.writeStartObject();
                json.writeStringField("id", report.metric().id());
                json.writeStringField("title", report.metric().title());
                json.writeStringField("base", report.metric().base());
                json.writeObjectField("target", report.metric().target());
                json.writeArrayFieldStart("results");
                for (QualityReport.Result result : report.results()) {
                    result(json, report.metric(), result);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void result(JsonGenerator json, Metric metric, QualityReport.Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("category", result.category().name());
        json.writeNumberField("numerator", result.numerator());
        json.writeNumberField("denominator", result.denominator());
        json.writeObjectField("rate", result.rate());
        json.writeObjectField("met", result.met(metric));
        json.writeBooleanField("actionable", result.category().actionable());
        json.writeStringField("means", result.category().means());
        json.writeStringField("do", result.category().action());
        json.writeArrayFieldStart("clients");
        for (String client : result.clients()) {
            json.writeString(client);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A page of its own: what can be acted upon first, then what is for information. */
    public void html(Writer out) throws IOException {
        out.write(head(heading()));
        out.write("<p>Only clients who consent are counted.</p>\n");
        section(out, "To act upon", true);
        section(out, "For information", false);
        out.write("</main>\n</body>\n</html>\n");
        out.flush();
    }

    /** The beginning of a page, to its heading. */
    static String head(String title) {
        return "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + escape(title) + "</title>\n<style>\nbody { font-family: system-ui, sans-serif; line-height: 1.5;"
                + " max-width: 60rem; margin: 0 auto; padding: 1rem; color: #0b0c0c }\n"
                + "table { border-collapse: collapse }\nth, td { text-align: left; vertical-align: top;"
                + " padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #b1b4b6 }\n</style>\n</head>\n<body>\n<main>\n<h1>"
                + escape(title) + "</h1>\n";
    }

    private void section(Writer out, String title, boolean actionable) throws IOException {
        out.write("<h2>" + title + "</h2>\n");
        for (QualityReport report : reports) {
            List<QualityReport.Result> results = report.results().stream()
                    .filter(result -> result.category().actionable() == actionable)
                    .toList();
            if (results.isEmpty()) {
                continue;
            }
            out.write("<h3>"
                    + escape(report.metric().id() + " " + report.metric().title() + target(report.metric()))
                    + "</h3>\n<p>" + escape(report.metric().base()) + "</p>\n<table>\n<thead><tr><th scope=\"col\">What"
                    + "</th><th scope=\"col\">Count</th><th scope=\"col\">What it means</th><th scope=\"col\">What to do"
                    + "</th><th scope=\"col\">Clients</th></tr></thead>\n<tbody>\n");
            for (QualityReport.Result result : results) {
                out.write("<tr><td>" + escape(result.category().name()) + "</td><td>" + escape(share(result))
                        + "</td><td>"
                        + escape(result.category().means()) + "</td><td>"
                        + escape(result.category().action())
                        + "</td><td>" + escape(String.join(", ", result.clients())) + "</td></tr>\n");
            }
            out.write("</tbody>\n</table>\n");
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
