package org.openndtms.portal.submission.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.RuleTally;

/**
 * In which order rules are best mended: always the one next that frees the most rows, errors before warnings since they
 * keep records from being loaded. Ends at 100 %, as far as mending uncovers nothing new.
 */
final class FixPlan {
    private final long rows;
    private final Map<String, RuleTally> tallies;
    private final List<Failing> failing;
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> mended = new HashSet<>();

    /**
     * Rows that fail for the same rules.
     *
     * @param rules ids of the rules
     * @param rows how many rows
     */
    record Failing(List<String> rules, long rows) {}

    /**
     * A rule to mend.
     *
     * @param tally the rule and what it found
     * @param load the load percentage once it and all before it are mended; null where it is not known
     * @param dataQuality the data quality percentage then; null where it is not known
     */
    record Step(
            RuleTally tally,
            @Nullable Percentage load,
            @Nullable Percentage dataQuality) {

        /** Whether the steps so far bring the file to 100 %. */
        boolean reachesAll() {
            return load != null && dataQuality != null && load.complete() && dataQuality.complete();
        }
    }

    private FixPlan(long rows, Map<String, RuleTally> tallies, List<Failing> failing) {
        this.rows = rows;
        this.tallies = tallies;
        this.failing = failing;
    }

    /**
     * The plan for a file.
     *
     * @param rows rows of the file
     * @param all what each rule found, worst first
     * @param failing rows by the rules that make them fail together; where empty the order is that of the tallies
     */
    static List<Step> of(long rows, List<RuleTally> all, List<Failing> failing) {
        Map<String, RuleTally> lowering = new java.util.LinkedHashMap<>();
        for (RuleTally tally : all) {
            if (tally.count() > 0 && lowers(tally)) {
                lowering.put(tally.rule().id(), tally);
            }
        }
        FixPlan plan = new FixPlan(rows, lowering, failing);
        if (failing.isEmpty()) {
            return lowering.values().stream()
                    .map(tally -> new Step(tally, null, null))
                    .toList();
        }
        plan.mend(Severity.ERROR);
        plan.mend(Severity.WARNING);
        return plan.steps;
    }

    static boolean lowers(RuleTally tally) {
        Severity severity = tally.rule().severity();
        return severity == Severity.ERROR || severity == Severity.WARNING;
    }

    private void mend(Severity severity) {
        Set<String> left = new java.util.LinkedHashSet<>();
        tallies.forEach((id, tally) -> {
            if (tally.rule().severity() == severity) {
                left.add(id);
            }
        });
        while (!left.isEmpty()) {
            String best = best(left);
            left.remove(best);
            mended.add(best);
            RuleTally tally = tallies.get(best);
            if (tally != null) {
                steps.add(step(tally));
            }
        }
    }

    /** Rows that fail for a rule: those for no other that is left, and all. */
    private static final class Gain {
        private long alone;
        private long all;

        boolean exceeds(Gain other) {
            return alone > other.alone || alone == other.alone && all > other.all;
        }
    }

    /** The rule that frees the most rows; among equals the one that touches the most, then the one named first. */
    private String best(Set<String> left) {
        Map<String, Gain> gains = new HashMap<>();
        for (Failing each : failing) {
            List<String> open = each.rules().stream().filter(left::contains).toList();
            for (String rule : open) {
                Gain gain = gains.computeIfAbsent(rule, any -> new Gain());
                gain.all += each.rows();
                gain.alone += open.size() == 1 ? each.rows() : 0;
            }
        }
        String best = left.iterator().next();
        Gain most = gains.getOrDefault(best, new Gain());
        for (String id : left) {
            Gain gain = gains.getOrDefault(id, new Gain());
            if (gain.exceeds(most)) {
                best = id;
                most = gain;
            }
        }
        return best;
    }

    private Step step(RuleTally tally) {
        long withErrors = 0;
        long withWarnings = 0;
        for (Failing each : failing) {
            boolean error = false;
            boolean warning = false;
            for (String rule : each.rules()) {
                RuleTally of = mended.contains(rule) ? null : tallies.get(rule);
                error |= of != null && of.rule().severity() == Severity.ERROR;
                warning |= of != null && of.rule().severity() == Severity.WARNING;
            }
            withErrors += error ? each.rows() : 0;
            withWarnings += !error && warning ? each.rows() : 0;
        }
        return new Step(tally, new Percentage(rows, withErrors), new Percentage(rows - withErrors, withWarnings));
    }
}
