package org.openndtms.validation.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationResult;

/** What became of a file and what to do next, in plain sentences. */
final class Summary {
    private static final int NAMED = 5;

    private Summary() {}

    /** Whether the result tells of the differences from an earlier file only, and so has no percentages. */
    static boolean comparison(ValidationResult result) {
        return result.outcome() != Outcome.REJECTED && result.load().rows() == 0;
    }

    /** What became of the file, in one sentence. */
    static String outcome(ValidationResult result) {
        if (comparison(result)) {
            long open = result.counts().getOrDefault(Severity.MISMATCH, 0L);
            return open == 0
                    ? "Nothing disagrees with the file loaded before."
                    : Words.count(open, "difference", "differences") + " from the file loaded before "
                            + (open == 1 ? "is" : "are") + " open.";
        }
        return switch (result.outcome()) {
            case REJECTED -> "The file was not processed.";
            case VALID -> "The file can be submitted: load and data quality are both 100 %.";
            case INVALID -> "The file cannot be submitted yet: " + Words.list(reasons(result)) + ".";
        };
    }

    private static List<String> reasons(ValidationResult result) {
        List<String> reasons = new ArrayList<>();
        long errors = result.load().failed();
        long warnings = result.dataQuality().failed();
        long mismatches = result.counts().getOrDefault(Severity.MISMATCH, 0L);
        if (errors > 0) {
            reasons.add(Words.count(errors, "row", "rows") + " would not load");
        }
        if (warnings > 0) {
            reasons.add(Words.count(warnings, "row is", "rows are") + " incomplete or contradictory");
        }
        if (mismatches > 0) {
            reasons.add(Words.count(mismatches, "difference", "differences") + " from the file loaded before "
                    + (mismatches == 1 ? "is" : "are") + " open");
        }
        return reasons;
    }

    /** What to do next, one sentence a step. */
    static List<String> steps(ValidationResult result) {
        return switch (result.outcome()) {
            case REJECTED -> List.of("Put right what is named below, then check the file again.");
            case VALID -> List.of("Nothing has to be mended.");
            case INVALID -> stepsToMend(result);
        };
    }

    private static List<String> stepsToMend(ValidationResult result) {
        List<String> steps = new ArrayList<>();
        List<RuleTally> lowering = new ArrayList<>();
        for (RuleTally tally : result.rules()) {
            if (Cost.applies(tally)) {
                lowering.add(tally);
            }
        }
        if (!lowering.isEmpty()) {
            steps.add("Mend " + named(lowering) + " and the file reaches 100 % load and 100 % data quality.");
            String first = best(result, lowering);
            if (lowering.size() > 1 && !first.isEmpty()) {
                steps.add(first);
            }
        }
        long mismatches = result.counts().getOrDefault(Severity.MISMATCH, 0L);
        if (mismatches > 0) {
            steps.add(
                    mismatches == 1
                            ? "Put the mismatch right, or have it confirmed with a reason when the file is submitted."
                            : "Put the " + Words.number(mismatches)
                                    + " mismatches right, or have them confirmed with a reason when the file is"
                                    + " submitted.");
        }
        if (!lowering.isEmpty()) {
            steps.add("Then check the file again: a fault can hide others.");
        }
        return steps;
    }

    private static String named(List<RuleTally> rules) {
        if (rules.size() > NAMED) {
            return "these " + rules.size() + " rules";
        }
        List<String> ids = new ArrayList<>();
        rules.forEach(tally -> ids.add(tally.rule().id()));
        return Words.list(ids);
    }

    /** The rule that gains most by itself; of equal ones the first, which is the worse. */
    private static String best(ValidationResult result, List<RuleTally> rules) {
        @Nullable RuleTally best = null;
        for (RuleTally tally : rules) {
            if (tally.rowsAlone() > (best == null ? 0 : best.rowsAlone())) {
                best = tally;
            }
        }
        if (best == null) {
            return "";
        }
        Cost cost = Cost.of(result, best);
        return "Start with " + best.rule().id() + ": mended alone it gains " + cost.gain() + " points of "
                + cost.percentage() + ".";
    }

    /** A percentage as reports show it: {@code 98.0 %}, or that there is none. */
    static String percent(ValidationResult result, Percentage percentage) {
        String digits = digits(result, percentage);
        return digits == null ? "not available" : digits + " %";
    }

    /** The digits of a percentage; null for a file that was not processed or has no rows to count. */
    static @Nullable String digits(ValidationResult result, Percentage percentage) {
        return result.outcome() == Outcome.REJECTED ? null : percentage.text();
    }
}
