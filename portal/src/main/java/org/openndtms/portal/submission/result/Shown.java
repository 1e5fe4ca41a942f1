package org.openndtms.portal.submission.result;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Section;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.Finding;
import org.openndtms.validation.RuleTally;

/** Findings and rules as pages show them. */
public final class Shown {
    private Shown() {}

    /**
     * A rule.
     *
     * @param id its id
     * @param message what is wrong
     * @param help what to do
     * @param path its page in the dataset documentation
     * @param severity of its findings, in small letters
     * @param colour of the tag that says so
     * @param confirmable whether a finding may be confirmed as right
     */
    public record OfRule(
            String id, String message, String help, String path, String severity, String colour, boolean confirmable) {}

    /**
     * A rule that found something.
     *
     * @param count open findings
     * @param confirmed confirmed findings
     * @param costs what the open ones cost, in words
     * @param alone rows that mending this rule alone would free
     * @param loadAfter load percentage once it and all before it in the plan are mended; null where not known
     * @param qualityAfter data quality percentage then; null where not known
     * @param wide whether it concerns most of the file, which one setting of the system may cause
     */
    public record OfTally(
            OfRule rule,
            long count,
            long confirmed,
            String costs,
            long alone,
            @Nullable String loadAfter,
            @Nullable String qualityAfter,
            boolean wide) {}

    /**
     * A finding.
     *
     * @param number its number, by which it can be confirmed
     * @param line line of the file; blank where the file as a whole is meant
     * @param record kind and id of the record below an episode; blank else
     * @param items headers with titles, as one text
     * @param detail what it says beyond the rule's message
     * @param confirmed whether somebody has confirmed it
     * @param settled whether somebody has confirmed it since the check, so that it counts from the next one
     * @param confirmable whether it is open and may be confirmed
     */
    public record OfFinding(
            int number,
            OfRule rule,
            String line,
            String client,
            String episode,
            String record,
            String items,
            String detail,
            boolean confirmed,
            boolean settled,
            boolean confirmable) {}

    /** A rule. */
    public static OfRule rule(Pack pack, Rule rule) {
        return new OfRule(
                rule.id(),
                rule.message(),
                rule.help(),
                "/dataset/" + pack.id() + "/rules/" + rule.id(),
                word(rule.severity()),
                switch (rule.severity()) {
                    case REJECT, ERROR -> "govuk-tag--red";
                    case WARNING -> "govuk-tag--yellow";
                    case MISMATCH -> "govuk-tag--purple";
                    case NULLED, INFO -> "govuk-tag--grey";
                },
                confirmable(rule));
    }

    /** Whether findings of a rule may be confirmed as right. */
    public static boolean confirmable(Rule rule) {
        return rule.confirmable() || rule.severity() == Severity.MISMATCH;
    }

    /** The word for a severity on a page. */
    public static String word(Severity severity) {
        String text = severity == Severity.NULLED ? "left out" : severity.text();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static OfTally tally(CheckedFile file, FixPlan.Step step) {
        return tally(
                file,
                step.tally(),
                step.load() == null ? null : step.load().text(),
                step.dataQuality() == null ? null : step.dataQuality().text());
    }

    static OfTally tally(CheckedFile file, RuleTally tally, @Nullable String load, @Nullable String quality) {
        return new OfTally(
                rule(file.pack(), tally.rule()),
                tally.count(),
                tally.confirmed(),
                Points.of(file, tally),
                tally.rowsAlone(),
                load,
                quality,
                tally.count() >= 20 && tally.rows() * 2 > file.file().rows());
    }

    /** Findings, of which some may have been confirmed since the check. */
    public static List<OfFinding> findings(Pack pack, List<KeptFinding> kept, Set<Integer> settled) {
        return kept.stream()
                .map(each -> finding(pack, each, settled.contains(each.number())))
                .toList();
    }

    /** A finding. */
    static OfFinding finding(Pack pack, KeptFinding kept, boolean settled) {
        Finding finding = kept.finding();
        OfRule rule = rule(pack, finding.rule());
        return new OfFinding(
                kept.number(),
                rule,
                finding.line() == 0 ? "" : String.valueOf(finding.line()),
                text(finding.clientId()),
                text(finding.episodeId()),
                finding.recordId() == null ? "" : kind(pack, finding) + " " + finding.recordId(),
                items(pack, finding.fields()),
                detail(finding),
                finding.confirmed(),
                settled,
                rule.confirmable()
                        && !finding.confirmed()
                        && !settled
                        && !finding.fingerprint().isEmpty());
    }

    /** Headers with their titles. */
    public static String items(Pack pack, List<String> headers) {
        return headers.stream()
                .map(header -> pack.findHeader(header)
                        .map(item -> header + " (" + item.title() + ")")
                        .orElse(header))
                .collect(Collectors.joining(", "));
    }

    private static String detail(Finding finding) {
        String said = finding.message().equals(finding.rule().message()) ? "" : finding.message() + " ";
        String now = text(finding.detail());
        String before = text(finding.previousDetail());
        return (said + now + (before.isEmpty() ? "" : (now.isEmpty() ? "" : "; ") + "before: " + before)).strip();
    }

    /** What kind of record the id of a finding belongs to: that of the first of its items below an episode. */
    private static String kind(Pack pack, Finding finding) {
        return finding.fields().stream()
                .flatMap(header -> pack.findHeader(header).stream())
                .filter(item -> item.section().level() == Section.Level.CHILD)
                .findFirst()
                .map(item -> item.section().title())
                .orElse("Record");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
