package org.openndtms.statistics.quality;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a metric says of an agency.
 *
 * @param metric the metric
 * @param results one for each category, what can be acted upon first
 */
public record QualityReport(Metric metric, List<Result> results) {

    /** Results that have a target and something to hold against it. */
    public List<Result> withTarget() {
        return results.stream().filter(result -> result.met(metric) != null).toList();
    }

    /** Whether all targets are met; empty where there is none, or nothing to hold against it. */
    public Optional<Boolean> met() {
        List<Result> held = withTarget();
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(held.stream().allMatch(result -> Boolean.TRUE.equals(result.met(metric))));
    }

    /**
     * One category.
     *
     * @param category what it is
     * @param numerator how many records it counts
     * @param denominator of how many
     * @param clients IDs of the clients to look at, in order, each once
     */
    public record Result(Metric.Category category, long numerator, long denominator, List<String> clients) {

        /** Per hundred; null of nothing. */
        public @Nullable Double rate() {
            return denominator == 0 ? null : 100.0 * numerator / denominator;
        }

        /** Whether the target is met; null where there is none, or nothing to hold against it. */
        public @Nullable Boolean met(Metric metric) {
            Double target = metric.target();
            Double rate = rate();
            if (target == null || rate == null || !category.actionable()) {
                return null;
            }
            return metric.good() == Metric.Good.HIGH ? rate >= target : rate <= target;
        }
    }
}
