package org.openndtms.validation.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Notice;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationResult;

/**
 * A report in the Static Analysis Results Interchange Format 2.1.0, so that a supplier's review tools show findings at
 * their lines.
 */
public final class SarifReport implements ReportWriter {

    @Override
    public void write(ValidationResult result, Writer out) throws IOException {
        try (JsonGenerator json = JsonReport.generator(out)) {
            json.writeStartObject();
            json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            Map<String, Integer> indexes = tool(result, json);
            artifact(result, json);
            invocation(result, json);
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeArrayFieldStart("results");
            for (Finding finding : result.findings()) {
                finding(result, finding, indexes, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        out.flush();
    }

    private static Map<String, Integer> tool(ValidationResult result, JsonGenerator json) throws IOException {
        Map<String, Integer> indexes = new HashMap<>();
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "Open NDTMS");
        json.writeStringField("version", SoftwareVersion.text());
        json.writeArrayFieldStart("rules");
        for (RuleTally tally : result.rules()) {
            Rule rule = tally.rule();
            indexes.put(rule.id(), indexes.size());
            json.writeStartObject();
            json.writeStringField("id", rule.id());
            text("shortDescription", rule.message(), json);
            text("help", rule.help(), json);
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(rule.severity()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        return indexes;
    }

    private static void artifact(ValidationResult result, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("artifacts");
        json.writeStartObject();
        json.writeObjectFieldStart("location");
        json.writeStringField("uri", uri(result.file().name()));
        json.writeEndObject();
        json.writeNumberField("length", result.file().bytes());
        json.writeObjectFieldStart("hashes");
        json.writeStringField("sha-256", result.file().sha256());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void invocation(ValidationResult result, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", true);
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (Notice notice : result.notices()) {
            json.writeStartObject();
            json.writeObjectFieldStart("descriptor");
            json.writeStringField("id", notice.id());
            json.writeEndObject();
            json.writeStringField("level", "note");
            text("message", notice.message(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void finding(
            ValidationResult result, Finding finding, Map<String, Integer> indexes, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule().id());
        Integer index = indexes.get(finding.rule().id());
        if (index != null) {
            json.writeNumberField("ruleIndex", index);
        }
        json.writeStringField("level", level(finding.rule().severity()));
        text("message", message(result, finding), json);
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(result.file().name()));
        json.writeNumberField("index", 0);
        json.writeEndObject();
        if (finding.line() > 0) {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", finding.line());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        if (finding.confirmed()) {
            json.writeArrayFieldStart("suppressions");
            json.writeStartObject();
            json.writeStringField("kind", "external");
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String message(ValidationResult result, Finding finding) {
        StringBuilder message = new StringBuilder(finding.message());
        for (String part : List.of(
                Place.record(result.pack(), finding), String.join(", ", finding.fields()), Place.detail(finding))) {
            message.append(part.isEmpty() ? "" : " [" + part + "]");
        }
        return message.toString();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case REJECT, ERROR -> "error";
            case WARNING, MISMATCH -> "warning";
            case NULLED, INFO -> "note";
        };
    }

    private static void text(String name, String text, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String uri(String fileName) {
        try {
            return new URI(null, null, "/" + SafeText.of(fileName), null)
                    .toASCIIString()
                    .substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
