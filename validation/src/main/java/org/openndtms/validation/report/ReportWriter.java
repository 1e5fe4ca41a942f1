package org.openndtms.validation.report;

import java.io.IOException;
import java.io.Writer;
import org.openndtms.validation.ValidationResult;

/** Writes what a check found in one form. Holds no state; the same result gives the same characters. */
public interface ReportWriter {

    /**
     * Writes a whole report.
     *
     * @param result what was found
     * @param out where to; flushed, not closed. To be encoded as UTF-8
     * @throws IOException if it cannot be written
     */
    void write(ValidationResult result, Writer out) throws IOException;
}
