package org.openndtms.testdata.population;

/**
 * How a number is spread over people: its least value, its deciles and its greatest value, with straight lines between.
 */
final class Quantiles {
    private final int[] points;

    Quantiles(int[] points) {
        this.points = points.clone();
    }

    /** One of the numbers. */
    int pick(Chance chance) {
        int at = chance.below((points.length - 1) * 1000);
        int low = points[at / 1000];
        int high = points[at / 1000 + 1];
        return low + ((high - low) * (at % 1000) + 500) / 1000;
    }
}
