package org.openndtms.validation.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.FileSummary;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Notice;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationResult;

/**
 * A report for programs. Members are only ever added; {@code validation-result.schema.json} beside this class describes
 * them. Days are written {@code 2020-04-30}, percentages as text with one decimal place that is never rounded up.
 */
public final class JsonReport implements ReportWriter {

    @Override
    public void write(ValidationResult result, Writer out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            run(result, json);
            percentage("load", result, result.load(), json);
            percentage("dataQuality", result, result.dataQuality(), json);
            counts(result, json);
            json.writeArrayFieldStart("rules");
            for (RuleTally tally : result.rules()) {
                rule(tally, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (Finding finding : result.findings()) {
                finding(finding, json);
            }
            json.writeEndArray();
            json.writeBooleanField("truncated", result.truncated());
            notices(result, json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
        out.flush();
    }

    /** A generator that indents by two spaces, ends lines with LF on every system and leaves the writer open. */
    static JsonGenerator generator(Writer out) throws IOException {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indent)
                .withArrayIndenter(indent);
        return new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(printer);
    }

    private static void run(ValidationResult result, JsonGenerator json) throws IOException {
        json.writeStringField("outcome", result.outcome().text());
        json.writeStringField("dataset", result.dataset().id());
        json.writeObjectFieldStart("pack");
        json.writeStringField("id", result.pack().id());
        json.writeStringField("version", result.pack().version());
        json.writeStringField("provenance", result.pack().provenance());
        json.writeEndObject();
        json.writeObjectFieldStart("period");
        json.writeStringField("start", result.period().start().toString());
        json.writeStringField("end", result.period().end().toString());
        json.writeEndObject();
        FileSummary file = result.file();
        json.writeObjectFieldStart("file");
        json.writeStringField("name", file.name());
        json.writeStringField("sha256", file.sha256());
        json.writeNumberField("bytes", file.bytes());
        json.writeNumberField("rows", file.rows());
        json.writeNumberField("clients", file.clients());
        json.writeNumberField("episodes", file.episodes());
        json.writeNumberField("clientsWithoutConsent", file.withoutConsent());
        json.writeEndObject();
    }

    private static void percentage(String name, ValidationResult result, Percentage percentage, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("rows", percentage.rows());
        json.writeNumberField("failed", percentage.failed());
        nullable(json, "percent", Summary.digits(result, percentage));
        json.writeEndObject();
    }

    private static void counts(ValidationResult result, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("counts");
        for (Severity severity : Severity.values()) {
            json.writeNumberField(severity.text(), result.counts().getOrDefault(severity, 0L));
        }
        json.writeEndObject();
    }

    private static void rule(RuleTally tally, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", tally.rule().id());
        json.writeStringField("severity", tally.rule().severity().text());
        json.writeNumberField("count", tally.count());
        json.writeNumberField("confirmed", tally.confirmed());
        json.writeNumberField("rows", tally.rows());
        json.writeNumberField("rowsAlone", tally.rowsAlone());
        json.writeStringField("section", tally.rule().section());
        json.writeBooleanField("confirmable", tally.rule().confirmable());
        json.writeStringField("message", tally.rule().message());
        json.writeStringField("help", tally.rule().help());
        json.writeEndObject();
    }

    private static void finding(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule().id());
        json.writeStringField("severity", severity(finding).text());
        json.writeNumberField("line", finding.line());
        json.writeArrayFieldStart("fields");
        for (String field : finding.fields()) {
            json.writeString(field);
        }
        json.writeEndArray();
        nullable(json, "agency", finding.agency());
        nullable(json, "clientId", finding.clientId());
        nullable(json, "episodeId", finding.episodeId());
        nullable(json, "recordId", finding.recordId());
        json.writeStringField("message", finding.message());
        nullable(json, "detail", finding.detail());
        nullable(json, "previousDetail", finding.previousDetail());
        json.writeBooleanField("confirmed", finding.confirmed());
        json.writeStringField("fingerprint", finding.fingerprint());
        json.writeEndObject();
    }

    /** What a finding does to the file: a confirmed one is worth knowing and no more. */
    static Severity severity(Finding finding) {
        return finding.confirmed() ? Severity.INFO : finding.rule().severity();
    }

    private static void notices(ValidationResult result, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("notices");
        for (Notice notice : result.notices()) {
            json.writeStartObject();
            json.writeStringField("id", notice.id());
            json.writeStringField("message", notice.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void nullable(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }
}
