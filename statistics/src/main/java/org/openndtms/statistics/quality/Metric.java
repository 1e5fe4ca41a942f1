package org.openndtms.statistics.quality;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A data quality metric: a file of {@code quality/}, or one that follows from the pack.
 *
 * @param id such as {@code DQ-05}
 * @param title a few words
 * @param good whether a high or a low share is good, or neither
 * @param target the share, per hundred, that should be reached or not be passed; null if there is none
 * @param datasets ids of the datasets to which it applies
 * @param base of what shares are taken
 * @param sharedBase whether shares are taken of all records looked at, and not of those of the category
 * @param compares whether it compares with an earlier snapshot
 * @param categories what is told apart, in order
 * @param sql a select of category, client ID, numerator and denominator, one row a record looked at
 */
public record Metric(
        String id,
        String title,
        Good good,
        @Nullable Double target,
        Set<String> datasets,
        String base,
        boolean sharedBase,
        boolean compares,
        List<Category> categories,
        String sql) {

    /** Which way is good. */
    public enum Good {
        /** The numerator counts what is as it should be; clients who are not in it are listed. */
        HIGH,
        /** The numerator counts what is not as it should be; clients in it are listed. */
        LOW,
        /** Shares of a whole, to look at. */
        MIX
    }

    /**
     * What a metric tells apart.
     *
     * @param name its name; empty where the metric has one only
     * @param means what a client in it means
     * @param action what to do
     * @param actionable whether there is anything to do, or it is for information
     */
    public record Category(String name, String means, String action, boolean actionable) {}
}
