package org.openndtms.portal.quality;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.quality.Metric;

/**
 * What a metric says of one category of an agency's records.
 *
 * @param place its place in the report of a run, from 0
 * @param metric id such as {@code DQ-13}
 * @param title of the metric
 * @param category empty where the metric has only one
 * @param means what it means that a client is counted
 * @param action what to do
 * @param actionable whether there is anything to do, or it is for information
 * @param good whether a high or a low share is good
 * @param target the share, per hundred, to be reached or not passed; null if there is none
 * @param base of what the share is taken
 * @param numerator how many
 * @param denominator of how many
 * @param clients how many clients are listed
 */
record QualityResult(
        int place,
        String metric,
        String title,
        String category,
        String means,
        String action,
        boolean actionable,
        Metric.Good good,
        @Nullable Double target,
        String base,
        long numerator,
        long denominator,
        int clients) {

    private static final String PER_CENT = "\u00A0%";

    /** The title, with the category where there are several. */
    public String name() {
        return category.isEmpty() ? title : title + ": " + category;
    }

    /** Per hundred; null of nothing. */
    @Nullable
    Double rate() {
        return denominator == 0 ? null : 100.0 * numerator / denominator;
    }

    /** The share as pages show it. */
    public String share() {
        Double rate = rate();
        return rate == null ? "none" : String.format(Locale.UK, "%.1f", rate) + PER_CENT;
    }

    /** Whether the target is missed; false where there is none. */
    public boolean missed() {
        Double rate = rate();
        if (target == null || rate == null) {
            return false;
        }
        return good == Metric.Good.HIGH ? rate < target : rate > target;
    }

    /** Whether somebody should look at it now. */
    public boolean wantsAction() {
        return actionable && (missed() || target == null && clients > 0);
    }

    /** What is wanted, in words; without a target, that nobody is listed. */
    public String wanted() {
        if (target == null) {
            return good == Metric.Good.HIGH ? "everybody" : good == Metric.Good.LOW ? "nobody" : "";
        }
        String number = target % 1 == 0 ? String.valueOf(target.longValue()) : String.valueOf(target);
        return (good == Metric.Good.HIGH ? "at least " : target == 0 ? "" : "at most ") + number + PER_CENT;
    }
}
