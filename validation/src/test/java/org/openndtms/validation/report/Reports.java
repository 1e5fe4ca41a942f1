package org.openndtms.validation.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.openndtms.validation.ValidationResult;

/** Writes reports for tests. */
final class Reports {
    private Reports() {}

    /** A report as its readers get it: through UTF-8. */
    static String text(ReportWriter writer, ValidationResult result) {
        StringWriter out = new StringWriter();
        try {
            writer.write(result, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(out.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
