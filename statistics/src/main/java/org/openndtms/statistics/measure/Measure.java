package org.openndtms.statistics.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.snapshot.Population;

/**
 * A measure: a folder of {@code measures/}, with its definition in words and in SQL.
 *
 * @param id such as {@code ST-01}
 * @param title a few words
 * @param version raised whenever the definition changes
 * @param kind how its numbers are put together
 * @param unit what is counted, such as {@code people}
 * @param wording the exact wording
 * @param numerator what is counted
 * @param denominator of what; null for a plain count
 * @param source where the definition comes from
 * @param provenance whether it is sourced or recalled
 * @param effectiveFrom from when the definition holds
 * @param populations the populations it is made for
 * @param followUpMonths months beyond the period that the snapshot must reach
 * @param followUpDays days beyond the period that the snapshot must reach
 * @param inputs names of the operator's tables that it reads
 * @param amount name of the number of which mean and median are published; null if none
 * @param reportingThreshold id of the measure of completeness without which the figures of a place rest on little; null
 *     if none
 * @param ownBase whether each category of a question has a base of its own
 * @param byMeans whether what is asked besides the main figure is answered by a mean, and not by a share
 * @param byCell whether its SQL gives whole cells instead of people
 * @param caveats what has to be known to read it
 * @param sql the select
 */
public record Measure(
        String id,
        String title,
        int version,
        Kind kind,
        String unit,
        String wording,
        String numerator,
        @Nullable String denominator,
        String source,
        String provenance,
        LocalDate effectiveFrom,
        Set<Population> populations,
        int followUpMonths,
        int followUpDays,
        List<String> inputs,
        @Nullable String amount,
        @Nullable String reportingThreshold,
        boolean ownBase,
        boolean byMeans,
        boolean byCell,
        List<String> caveats,
        String sql) {

    /** How the numbers of a measure are put together. */
    public enum Kind {
        /** A number alone. */
        COUNT,
        /** A share of a base, per hundred. */
        RATE,
        /** What is left of a base, per hundred. */
        COMPLEMENT,
        /** Observed against expected, times a hundred. */
        RATIO
    }

    /** The last day that the snapshot must reach for a period. */
    public LocalDate needsDataTo(Period period) {
        return period.to().plusMonths(followUpMonths).plusDays(followUpDays);
    }
}
