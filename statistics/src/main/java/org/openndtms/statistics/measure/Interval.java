package org.openndtms.statistics.measure;

/**
 * A 95 % interval.
 *
 * @param lower lower end
 * @param upper upper end
 */
record Interval(double lower, double upper) {
    private static final double Z = 1.959963984540054;

    /** Of a proportion of a base that is not empty, per hundred, by Wilson's method. */
    static Interval ofProportion(double numerator, double denominator) {
        double share = numerator / denominator;
        double middle = share + Z * Z / (2 * denominator);
        double spread = Z * Math.sqrt((share * (1 - share) + Z * Z / (4 * denominator)) / denominator);
        double scale = 1 + Z * Z / denominator;
        return new Interval(
                Math.max(0, 100 * (middle - spread) / scale), Math.min(100, 100 * (middle + spread) / scale));
    }

    /** Of observed against expected events, times 100, by Byar's approximation. */
    static Interval ofRatio(double observed, double expected) {
        double more = observed + 1;
        double lower =
                observed == 0 ? 0 : observed * Math.pow(1 - 1 / (9 * observed) - Z / (3 * Math.sqrt(observed)), 3);
        double upper = more * Math.pow(1 - 1 / (9 * more) + Z / (3 * Math.sqrt(more)), 3);
        return new Interval(100 * lower / expected, 100 * upper / expected);
    }
}
