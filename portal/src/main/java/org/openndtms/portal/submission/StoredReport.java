package org.openndtms.portal.submission;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.report.JsonReport;

/** The report of a check as {@code ndtms validate --format json} writes it. */
@SuppressWarnings("ArrayRecordComponent") // two reports are never compared
record StoredReport(byte[] json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The report of a result. */
    static StoredReport of(ValidationResult result) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            new JsonReport().write(result, out);
        }
        return new StoredReport(bytes.toByteArray());
    }

    /** The report as it is kept. */
    static StoredReport of(byte[] compressed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new StoredReport(in.readAllBytes());
        }
    }

    /** As it is kept. */
    byte[] compressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(json);
        }
        return bytes.toByteArray();
    }

    /** Its text. */
    String text() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** The report without the findings about some clients. */
    StoredReport without(Set<String> clientIds) throws IOException {
        JsonNode report = JSON.readTree(json);
        if (report.get("findings") instanceof ArrayNode findings) {
            for (Iterator<JsonNode> each = findings.iterator(); each.hasNext(); ) {
                if (clientIds.contains(each.next().path("clientId").asText())) {
                    each.remove();
                }
            }
        }
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indent)
                .withArrayIndenter(indent);
        return new StoredReport(
                (JSON.writer(printer).writeValueAsString(report) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
