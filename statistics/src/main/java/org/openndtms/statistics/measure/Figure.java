package org.openndtms.statistics.measure;

import org.jspecify.annotations.Nullable;

/**
 * One published number, with what it is about: a row of the tidy table.
 *
 * @param measure id of the measure, such as {@code ST-01}; with {@code .mean} or {@code .median} for amounts
 * @param period the days it is about
 * @param level {@code national}, {@code region}, {@code area} or {@code provider}
 * @param code code of the place; {@code unknown} for people whose residence is not known or outside England
 * @param breakdown by what people are told apart, such as {@code sex}; {@code all} for everybody
 * @param category which of them; empty for everybody
 * @param value the number; null where there is none, which the marker explains
 * @param denominator of how many; null for a plain count
 * @param rate per hundred; null for a plain count
 * @param lower lower end of the 95 % interval of the rate
 * @param upper upper end
 * @param marker {@code [c]} confidential, {@code [x]} not available, {@code [z]} not applicable, {@code [low]} rests on
 *     little, {@code [r]} revised; empty if nothing needs to be said
 */
public record Figure(
        String measure,
        Period period,
        String level,
        String code,
        String breakdown,
        String category,
        @Nullable Double value,
        @Nullable Double denominator,
        @Nullable Double rate,
        @Nullable Double lower,
        @Nullable Double upper,
        String marker) {
    /** Not available. */
    public static final String NOT_AVAILABLE = "[x]";

    /** Not applicable, such as a share of nobody. */
    public static final String NOT_APPLICABLE = "[z]";

    /** Confidential. */
    public static final String CONFIDENTIAL = "[c]";

    /** Rests on too little to be relied on. */
    public static final String LOW = "[low]";

    /** Differs from what an earlier snapshot gave. */
    public static final String REVISED = "[r]";

    /** The level of the whole nation. */
    public static final String NATIONAL = "national";

    /** What two figures have in common that are about the same thing. */
    public String key() {
        return String.join("|", measure, period.toString(), level, code, breakdown, category);
    }

    /** The figure without its numbers. */
    public Figure without(String newMarker) {
        return new Figure(measure, period, level, code, breakdown, category, null, null, null, null, null, newMarker);
    }

    /** The figure with another marker beside those it has. */
    public Figure marked(String more) {
        return new Figure(
                measure,
                period,
                level,
                code,
                breakdown,
                category,
                value,
                denominator,
                rate,
                lower,
                upper,
                marker.isEmpty() ? more : marker + " " + more);
    }
}
