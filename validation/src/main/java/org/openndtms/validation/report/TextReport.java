package org.openndtms.validation.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.FileSummary;
import org.openndtms.validation.Notice;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.report.TextLayout.Style;

/** A report for a person at a terminal: what became of the file, what to do next, then rule by rule, worst first. */
public final class TextReport implements ReportWriter {
    private static final String INDENT = "  ";
    private static final int RULE_INDENT = 7;

    private final int width;
    private final boolean colour;

    /**
     * Makes the writer.
     *
     * @param width columns of a line
     * @param colour whether the terminal shows colours
     */
    public TextReport(int width, boolean colour) {
        this.width = width;
        this.colour = colour;
    }

    @Override
    public void write(ValidationResult result, Writer out) throws IOException {
        StringBuilder text = new StringBuilder(4096);
        TextLayout layout = new TextLayout(text, width, colour);
        head(result, layout);
        for (Outline.Group group : Outline.of(result)) {
            group(result, group, layout);
            out.append(text);
            text.setLength(0);
        }
        layout.paragraph("", "Pack " + result.pack() + ". " + result.pack().provenance());
        out.append(text);
        out.flush();
    }

    private static void head(ValidationResult result, TextLayout layout) {
        boolean processed = result.outcome() != Outcome.REJECTED;
        layout.paragraph(Style.HEADING, "", SafeText.of(result.file().name()));
        layout.paragraph(
                "",
                "Dataset " + result.dataset().id() + " (" + result.dataset().title() + "), "
                        + Words.period(result.period()));
        if (processed) {
            layout.paragraph("", contents(result.file()));
        }
        layout.blank();
        layout.paragraph(result.outcome() == Outcome.VALID ? Style.GOOD : Style.BAD, "", Summary.outcome(result));
        layout.blank();
        if (processed && !Summary.comparison(result)) {
            percentages(result, layout);
            layout.blank();
        }
        if (result.outcome() != Outcome.VALID) {
            layout.paragraph(Style.HEADING, "", "What to do next");
            Summary.steps(result).forEach(step -> layout.paragraph(INDENT, step));
            layout.blank();
        }
        for (Notice notice : result.notices()) {
            layout.paragraph("Note: ", SafeText.of(notice.message()));
        }
        if (!result.notices().isEmpty()) {
            layout.blank();
        }
    }

    private static String contents(FileSummary file) {
        String text = Words.count(file.rows(), "row", "rows") + ", " + Words.count(file.clients(), "client", "clients")
                + ", " + Words.count(file.episodes(), "episode", "episodes");
        return file.withoutConsent() == 0
                ? text
                : text + "; " + Words.count(file.withoutConsent(), "client", "clients") + " without consent";
    }

    private static void percentages(ValidationResult result, TextLayout layout) {
        Percentage load = result.load();
        Percentage quality = result.dataQuality();
        figure(
                layout,
                "Load",
                Summary.percent(result, load),
                Words.number(load.failed()) + " of " + Words.count(load.rows(), "row has", "rows have") + " an error");
        figure(
                layout,
                "Data quality",
                Summary.percent(result, quality),
                Words.number(quality.failed()) + " of "
                        + Words.count(quality.rows(), "row without error has", "rows without error have")
                        + " a warning");
        long mismatches = result.counts().getOrDefault(Severity.MISMATCH, 0L);
        if (mismatches > 0) {
            figure(layout, "Mismatches", Words.number(mismatches) + "  ", "none may be open");
        }
    }

    private static void figure(TextLayout layout, String name, String figure, String explanation) {
        String lead = INDENT + pad(name, 14) + " ".repeat(Math.max(0, 7 - figure.length())) + figure + INDENT;
        layout.paragraph(lead, explanation);
    }

    private static void group(ValidationResult result, Outline.Group group, TextLayout layout) {
        layout.paragraph(Style.HEADING, "", group.title());
        layout.paragraph("", group.meaning());
        layout.blank();
        for (Outline.Entry entry : group.rules()) {
            rule(result, group, entry, layout);
            layout.blank();
        }
    }

    private static void rule(ValidationResult result, Outline.Group group, Outline.Entry entry, TextLayout layout) {
        Rule rule = entry.tally().rule();
        int inset = Math.max(RULE_INDENT, rule.id().length() + 2);
        String indent = " ".repeat(inset);
        layout.paragraph(style(group), pad(rule.id(), inset), rule.message());
        if (group.severity() != Severity.REJECT) {
            layout.paragraph(indent, Words.count(entry.count(), "finding", "findings") + cost(result, group, entry));
        }
        layout.paragraph(indent, "What to do: " + rule.help() + confirmable(group, rule));
        ExampleTable table = ExampleTable.of(result.pack(), entry.examples());
        if (!table.fields().isEmpty()) {
            layout.paragraph(indent, "Items: " + table.titledFields(result.pack()));
        }
        List<String> lines = table.lines(layout.width() - inset - INDENT.length());
        lines.forEach(line -> layout.paragraph(indent + INDENT, line));
        long more = entry.count() - entry.examples().size();
        if (more > 0) {
            layout.paragraph(
                    indent + INDENT, lines.isEmpty() ? "not listed here" : "and " + Words.number(more) + " more");
        }
    }

    private static String confirmable(Outline.Group group, Rule rule) {
        return !group.confirmed() && rule.confirmable()
                ? " If it is right as it stands, it can be confirmed with a reason."
                : "";
    }

    private static String cost(ValidationResult result, Outline.Group group, Outline.Entry entry) {
        if (group.confirmed() || !Cost.applies(entry.tally())) {
            return "";
        }
        Cost cost = Cost.of(result, entry.tally());
        return " on " + Words.count(cost.rows(), "row", "rows") + "; costs " + cost.points() + " points of "
                + cost.percentage() + (cost.shared() ? ", mended alone gains " + cost.gain() : "");
    }

    private static Style style(Outline.Group group) {
        return switch (group.severity()) {
            case REJECT, ERROR -> Style.BAD;
            case WARNING, MISMATCH -> Style.CAUTION;
            case NULLED, INFO -> Style.HEADING;
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
