package org.openndtms.validation.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.ValidationResult;

/**
 * A report in the XML that build servers read as test results. Each rule of the dataset is a test; it fails if it keeps
 * the file from being submitted. Rules that compare with an earlier file are left out unless they found something,
 * since they may not have been asked.
 */
public final class JunitReport implements ReportWriter {

    @Override
    public void write(ValidationResult result, Writer out) throws IOException {
        Map<String, Outline.Entry> failed = new HashMap<>();
        for (Outline.Group group : Outline.of(result)) {
            if (!group.confirmed() && blocks(group.severity())) {
                group.rules().forEach(entry -> failed.put(entry.tally().rule().id(), entry));
            }
        }
        List<Rule> tests = tests(result, failed);
        int skipped = result.outcome() == Outcome.REJECTED
                ? (int) tests.stream()
                        .filter(rule -> rule.severity() != Severity.REJECT)
                        .count()
                : 0;
        Markup xml = new Markup(out);
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        String name = result.file().name();
        xml.start("testsuites").newline();
        xml.start(
                        "testsuite",
                        "name",
                        name,
                        "tests",
                        Integer.toString(tests.size()),
                        "failures",
                        Integer.toString(failed.size()),
                        "errors",
                        "0",
                        "skipped",
                        Integer.toString(skipped))
                .newline();
        for (Rule rule : tests) {
            test(result, rule, failed.get(rule.id()), xml);
        }
        xml.end().newline().end().newline();
        xml.flush();
    }

    private static boolean blocks(Severity severity) {
        return switch (severity) {
            case REJECT, ERROR, WARNING, MISMATCH -> true;
            case NULLED, INFO -> false;
        };
    }

    private static List<Rule> tests(ValidationResult result, Map<String, Outline.Entry> failed) {
        List<Rule> tests = new ArrayList<>();
        for (Rule rule : result.pack().rules()) {
            boolean asked = rule.scope() != Rule.Scope.PREVIOUS || failed.containsKey(rule.id());
            if (rule.datasets().contains(result.dataset().id()) && blocks(rule.severity()) && asked) {
                tests.add(rule);
            }
        }
        return tests;
    }

    private static void test(ValidationResult result, Rule rule, Outline.@Nullable Entry entry, Markup xml)
            throws IOException {
        xml.start(
                "testcase",
                "classname",
                "ndtms." + rule.section().replace(' ', '_'),
                "name",
                rule.id() + " " + rule.message());
        if (entry != null) {
            failure(result, entry, xml);
        } else if (result.outcome() == Outcome.REJECTED && rule.severity() != Severity.REJECT) {
            xml.empty("skipped", "message", "The file was not processed.");
        }
        xml.end().newline();
    }

    private static void failure(ValidationResult result, Outline.Entry entry, Markup xml) throws IOException {
        Rule rule = entry.tally().rule();
        xml.start(
                "failure",
                "type",
                rule.severity().text(),
                "message",
                Words.count(entry.count(), "finding", "findings") + ": " + rule.message());
        xml.newline().text(rule.help()).newline();
        ExampleTable table = ExampleTable.of(result.pack(), entry.examples());
        if (!table.fields().isEmpty()) {
            xml.text("Items: " + table.titledFields(result.pack())).newline();
        }
        for (String line : table.lines(0)) {
            xml.text(line).newline();
        }
        long more = entry.count() - entry.examples().size();
        if (more > 0) {
            xml.text("and " + Words.number(more) + " more").newline();
        }
        xml.end();
    }
}
