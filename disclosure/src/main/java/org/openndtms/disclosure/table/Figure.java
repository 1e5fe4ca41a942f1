package org.openndtms.disclosure.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table of figures.
 *
 * @param line its line in the file, 1 for the heading
 * @param measure what is counted
 * @param from first day of the period
 * @param to last day of the period
 * @param level level of geography, such as {@code region}
 * @param code code of the geography
 * @param breakdown dimensions, separated by {@code |}, or {@code total}
 * @param category a category for each dimension, separated by {@code |}, or {@code total}
 * @param value the figure; null where it is withheld
 * @param denominator what a rate is a rate of; null where there is none or it is withheld
 * @param rate value by denominator, in the unit of the measure; null where there is none or it is withheld
 * @param lower lower limit of the confidence interval of the rate, or null
 * @param upper upper limit, or null
 * @param markers what stands in the last column
 */
public record Figure(
        int line,
        String measure,
        LocalDate from,
        LocalDate to,
        String level,
        String code,
        String breakdown,
        String category,
        @Nullable BigDecimal value,
        @Nullable BigDecimal denominator,
        @Nullable BigDecimal rate,
        @Nullable BigDecimal lower,
        @Nullable BigDecimal upper,
        Set<Marker> markers) {

    /** The same row with other numbers. */
    public Figure with(
            @Nullable BigDecimal newValue,
            @Nullable BigDecimal newDenominator,
            @Nullable BigDecimal newRate,
            @Nullable BigDecimal newLower,
            @Nullable BigDecimal newUpper,
            Set<Marker> newMarkers) {
        return new Figure(
                line,
                measure,
                from,
                to,
                level,
                code,
                breakdown,
                category,
                newValue,
                newDenominator,
                newRate,
                newLower,
                newUpper,
                newMarkers);
    }

    /** Whether it is marked so. */
    public boolean has(Marker marker) {
        return markers.contains(marker);
    }

    /** The cell that the value fills. */
    public Cell cell() {
        return Cell.of(measure, this);
    }

    /** The cell that the denominator fills. */
    public Cell denominatorCell() {
        return Cell.of(measure + Cell.DENOMINATOR, this);
    }
}
