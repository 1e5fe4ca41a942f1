package org.openndtms.validation.report;

import java.util.Locale;

/** The forms in which a report can be written. */
public enum ReportFormat {
    /** For a person at a terminal. */
    TEXT,
    /** For programs; described by {@code validation-result.schema.json}. */
    JSON,
    /** One line a finding, for a spreadsheet; with a reason added, a file of confirmations. */
    CSV,
    /** One page for a browser, complete in itself. */
    HTML,
    /** Static Analysis Results Interchange Format 2.1.0, for code review tools. */
    SARIF,
    /** The XML that build servers read as test results. */
    JUNIT;

    /** Columns of a text report unless something else is asked for. */
    public static final int USUAL_WIDTH = 80;

    /** Returns the name as the command line writes it, in small letters. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the writer of this form; text is 80 columns wide and without colour. */
    public ReportWriter writer() {
        return switch (this) {
            case TEXT -> new TextReport(USUAL_WIDTH, false);
            case JSON -> new JsonReport();
            case CSV -> new CsvReport();
            case HTML -> new HtmlReport();
            case SARIF -> new SarifReport();
            case JUNIT -> new JunitReport();
        };
    }
}
