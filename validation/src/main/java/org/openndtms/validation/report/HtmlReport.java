package org.openndtms.validation.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.FileSummary;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Notice;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.ValidationResult;

/**
 * A report as one page for a browser: a summary, a table of rules, then each rule with what is wrong, how to mend it,
 * and examples.
 */
public final class HtmlReport implements ReportWriter {
    private static final int SHOWN_OPEN = 5;

    @Override
    public void write(ValidationResult result, Writer out) throws IOException {
        List<Outline.Group> groups = Outline.of(result);
        HtmlPage.write(
                out,
                (Summary.comparison(result) ? "Comparison of " : "Validation of ")
                        + result.file().name(),
                page -> {
                    summary(result, page);
                    facts(result, page);
                    table(result, groups, page);
                    for (Outline.Group group : groups) {
                        group(result, group, page);
                    }
                },
                "Pack " + result.pack() + ". " + result.pack().provenance());
    }

    private static void summary(ValidationResult result, Markup page) throws IOException {
        boolean good = result.outcome() == Outcome.VALID;
        page.element("p", Summary.outcome(result), "class", good ? "outcome good" : "outcome bad")
                .newline();
        if (result.outcome() != Outcome.REJECTED && !Summary.comparison(result)) {
            page.start("div", "class", "bars").newline();
            bar(result, "Load", result.load(), "row", "would not load", page);
            bar(result, "Data quality", result.dataQuality(), "row without error", "with a warning", page);
            page.end().newline();
        }
        if (!good) {
            page.element("h2", "What to do first").newline().start("ol").newline();
            for (String step : Summary.steps(result)) {
                page.element("li", step).newline();
            }
            page.end().newline();
        }
    }

    private static void bar(
            ValidationResult result, String name, Percentage percentage, String rows, String failed, Markup page)
            throws IOException {
        String digits = Summary.digits(result, percentage);
        page.start("div", "class", "bar").newline();
        page.start("p").element("strong", name + ": " + Summary.percent(result, percentage));
        page.text(" (" + Words.number(percentage.failed()) + " of "
                + Words.count(percentage.rows(), rows, rows.replaceFirst("row", "rows")) + " " + failed + ")");
        page.end().newline();
        page.start("svg", "aria-hidden", "true", "width", "100%", "height", "16");
        page.empty("rect", "class", "missing", "width", "100%", "height", "16");
        page.empty("rect", "class", "reached", "width", (digits == null ? "0" : digits) + "%", "height", "16");
        page.end().newline();
        page.end().newline();
    }

    private static void facts(ValidationResult result, Markup page) throws IOException {
        FileSummary file = result.file();
        page.element("h2", "The file").newline().start("dl").newline();
        fact("Dataset", result.dataset().id() + ", " + result.dataset().title(), page);
        fact("Reporting period", Words.period(result.period()), page);
        if (result.outcome() != Outcome.REJECTED) {
            fact("Rows", Words.number(file.rows()), page);
            fact("Clients", Words.number(file.clients()), page);
            fact("Episodes", Words.number(file.episodes()), page);
            fact("Clients without consent", Words.number(file.withoutConsent()), page);
        }
        fact("Size", Words.count(file.bytes(), "byte", "bytes"), page);
        fact("SHA-256", file.sha256(), page);
        page.end().newline();
        if (!result.notices().isEmpty()) {
            page.element("h2", "Notes").newline().start("ul").newline();
            for (Notice notice : result.notices()) {
                page.element("li", notice.message()).newline();
            }
            page.end().newline();
        }
    }

    private static void fact(String name, String value, Markup page) throws IOException {
        page.start("div").element("dt", name).element("dd", value).end().newline();
    }

    private static void table(ValidationResult result, List<Outline.Group> groups, Markup page) throws IOException {
        if (groups.isEmpty()) {
            return;
        }
        page.element("h2", "Rules that found something").newline();
        page.start("div", "class", "wide", "role", "region", "aria-labelledby", "rules-caption", "tabindex", "0");
        page.start("table")
                .element("caption", "Worst first", "id", "rules-caption")
                .newline();
        page.start("thead").start("tr");
        for (String column : List.of("Rule", "What is wrong", "Kind", "Findings", "Costs", "Mended alone gains")) {
            page.element("th", column, "scope", "col");
        }
        page.end().end().newline().start("tbody").newline();
        for (Outline.Group group : groups) {
            for (Outline.Entry entry : group.rules()) {
                row(result, group, entry, page);
            }
        }
        page.end().end().end().newline();
    }

    private static void row(ValidationResult result, Outline.Group group, Outline.Entry entry, Markup page)
            throws IOException {
        Rule rule = entry.tally().rule();
        boolean costs = !group.confirmed() && Cost.applies(entry.tally());
        Cost cost = Cost.of(result, entry.tally());
        page.start("tr");
        page.start("th", "scope", "row")
                .element("a", rule.id(), "href", "#" + anchor(group, rule))
                .end();
        page.element("td", rule.message());
        page.start("td")
                .element("span", kind(group), "class", "kind " + style(group))
                .end();
        page.element("td", Words.number(entry.count()), "class", "number");
        page.element("td", costs ? cost.points() + " points of " + cost.percentage() : "nothing");
        page.element("td", costs ? cost.gain() : "nothing");
        page.end().newline();
    }

    private static void group(ValidationResult result, Outline.Group group, Markup page) throws IOException {
        page.element("h2", group.title()).newline();
        page.element("p", group.meaning()).newline();
        for (Outline.Entry entry : group.rules()) {
            rule(result, group, entry, page);
        }
    }

    private static void rule(ValidationResult result, Outline.Group group, Outline.Entry entry, Markup page)
            throws IOException {
        Rule rule = entry.tally().rule();
        page.start("section", "class", "rule " + style(group), "id", anchor(group, rule))
                .newline();
        page.element("h3", rule.id() + ": " + rule.message()).newline();
        page.start("p")
                .element("strong", "What to do: ")
                .text(rule.help())
                .end()
                .newline();
        if (group.severity() != Severity.REJECT) {
            page.element("p", Words.count(entry.count(), "finding", "findings") + cost(result, group, entry))
                    .newline();
        }
        if (!group.confirmed() && rule.confirmable()) {
            page.element("p", "If the record is right as it stands, it can be confirmed with a reason.")
                    .newline();
        }
        if (!entry.examples().isEmpty()) {
            examples(result, entry, page);
        }
        page.end().newline();
    }

    private static String cost(ValidationResult result, Outline.Group group, Outline.Entry entry) {
        if (group.confirmed() || !Cost.applies(entry.tally())) {
            return ".";
        }
        Cost cost = Cost.of(result, entry.tally());
        return " on " + Words.count(cost.rows(), "row", "rows") + ". It costs " + cost.points() + " points of "
                + cost.percentage() + (cost.shared() ? "; mended alone it gains " + cost.gain() : "") + ".";
    }

    private static void examples(ValidationResult result, Outline.Entry entry, Markup page) throws IOException {
        List<Finding> findings = entry.examples();
        String id = entry.tally().rule().id();
        ExampleTable table = ExampleTable.of(result.pack(), findings);
        if (!table.fields().isEmpty()) {
            page.start("p")
                    .element("strong", "Items: ")
                    .text(table.titledFields(result.pack()))
                    .end()
                    .newline();
        }
        if (table.columns().isEmpty()) {
            return;
        }
        page.start("details", findings.size() <= SHOWN_OPEN ? new String[] {"open", "open"} : new String[0]);
        boolean all = findings.size() == entry.count();
        page.element("summary", all ? "Where" : "Where: the first " + Words.number(findings.size()))
                .newline();
        page.start("div", "class", "wide", "role", "region", "aria-label", "Table of " + id, "tabindex", "0");
        page.start("table")
                .element("caption", "Findings of " + id)
                .newline()
                .start("thead")
                .start("tr");
        for (String column : table.columns()) {
            page.element("th", column, "scope", "col");
        }
        page.end().end().newline().start("tbody").newline();
        for (List<String> row : table.rows()) {
            page.start("tr");
            for (String cell : row) {
                page.start("td").element("bdi", cell).end();
            }
            page.end().newline();
        }
        page.end().end().end().newline().end().newline();
    }

    private static String anchor(Outline.Group group, Rule rule) {
        return (group.confirmed() ? "confirmed-" : "rule-") + rule.id().toLowerCase(Locale.ROOT);
    }

    private static String kind(Outline.Group group) {
        return group.confirmed() ? "confirmed" : group.severity().text();
    }

    private static String style(Outline.Group group) {
        Severity severity = group.severity();
        return switch (severity) {
            case REJECT, ERROR -> "bad";
            case WARNING, MISMATCH -> "caution";
            case NULLED, INFO -> "quiet";
        };
    }
}
