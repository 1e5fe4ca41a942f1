package org.openndtms.validation.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.Finding;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationResult;

/**
 * The findings of a file in the order in which people read them: by what they do to the file, then by rule, worst
 * first.
 */
final class Outline {
    private Outline() {}

    /**
     * Rules whose findings do the same to a file.
     *
     * @param severity what they do
     * @param confirmed whether these are the findings that somebody has confirmed as right
     * @param rules the rules, worst first; never empty
     */
    record Group(Severity severity, boolean confirmed, List<Entry> rules) {

        /** Heading of the group. */
        String title() {
            if (confirmed) {
                return "Confirmed as right";
            }
            return switch (severity) {
                case REJECT -> "Why the file was not processed";
                case ERROR -> "Errors";
                case WARNING -> "Warnings";
                case MISMATCH -> "Mismatches";
                case NULLED -> "Values left out";
                case INFO -> "For information";
            };
        }

        /** What it means for the file. */
        String meaning() {
            if (confirmed) {
                return "Somebody has confirmed these as right. They lower nothing.";
            }
            return switch (severity) {
                case REJECT -> "Nothing else was checked.";
                case ERROR -> "These records would not load. They lower the load percentage.";
                case WARNING ->
                    "These records would load but are incomplete or contradictory. They lower the data quality"
                            + " percentage.";
                case MISMATCH ->
                    "The file disagrees with the one loaded before. Each has to be put right or confirmed with a"
                            + " reason; no percentage is lowered.";
                case NULLED ->
                    "These values do not belong in the file and would be dropped. Nothing has to be done; nothing is"
                            + " lowered.";
                case INFO -> "Worth knowing, and possibly true. Nothing is lowered.";
            };
        }
    }

    /**
     * One rule of a group.
     *
     * @param tally how often it fired
     * @param count findings that belong to the group
     * @param examples those of them that are listed
     */
    record Entry(RuleTally tally, long count, List<Finding> examples) {}

    /** The groups of a result, worst first, the confirmed findings last. */
    static List<Group> of(ValidationResult result) {
        Map<String, List<Finding>> open = new HashMap<>();
        Map<String, List<Finding>> confirmed = new HashMap<>();
        for (Finding finding : result.findings()) {
            (finding.confirmed() ? confirmed : open)
                    .computeIfAbsent(finding.rule().id(), id -> new ArrayList<>())
                    .add(finding);
        }
        List<Group> groups = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            List<Entry> entries = new ArrayList<>();
            for (RuleTally tally : result.rules()) {
                if (tally.rule().severity() == severity && tally.count() > 0) {
                    entries.add(new Entry(tally, tally.count(), examples(open, tally)));
                }
            }
            addUnlessEmpty(groups, new Group(severity, false, entries));
        }
        List<Entry> entries = new ArrayList<>();
        for (RuleTally tally : result.rules()) {
            if (tally.confirmed() > 0) {
                entries.add(new Entry(tally, tally.confirmed(), examples(confirmed, tally)));
            }
        }
        addUnlessEmpty(groups, new Group(Severity.INFO, true, entries));
        return groups;
    }

    private static List<Finding> examples(Map<String, List<Finding>> byRule, RuleTally tally) {
        return byRule.getOrDefault(tally.rule().id(), List.of());
    }

    private static void addUnlessEmpty(List<Group> groups, Group group) {
        if (!group.rules().isEmpty()) {
            groups.add(group);
        }
    }
}
