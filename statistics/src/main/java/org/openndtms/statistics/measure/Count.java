package org.openndtms.statistics.measure;

import org.jspecify.annotations.Nullable;

/**
 * What an engine counted in one cell.
 *
 * @param level size of the place
 * @param code code of the place
 * @param breakdown number of the breakdown, for the order of the table
 * @param breakdownName its name
 * @param position position of the category within the breakdown
 * @param category the category
 * @param question what a measure asks besides its main figure; empty for the main figure
 * @param answer the answer; empty for the main figure
 * @param numerator how many
 * @param denominator of how many; 0 where the measure is a plain count
 * @param amounts number of amounts
 * @param mean their mean; null if there are none
 * @param median their median; null if there are none
 */
record Count(
        Level level,
        String code,
        int breakdown,
        String breakdownName,
        int position,
        String category,
        String question,
        String answer,
        double numerator,
        double denominator,
        long amounts,
        @Nullable Double mean,
        @Nullable Double median) {}
