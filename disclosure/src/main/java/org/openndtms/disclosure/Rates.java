package org.openndtms.disclosure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.Finding.Kind;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Figure;
import org.openndtms.disclosure.table.Mode;

/**
 * Rates follow from the numbers that are published beside them, so that they tell nothing more: a rate of exact numbers
 * beside rounded ones would give these away.
 */
final class Rates {
    private static final int[] UNITS = {1, 100, 1_000, 10_000, 100_000};
    private static final long LEAST_ROUNDED_BASE = 10;
    private static final double Z = 1.959963984540054;

    private Rates() {}

    /**
     * The unit in which a rate and its limits are given, such as 100 for a percentage; null if the rate is in none of
     * the usual ones. A rate of nought is so in every unit, and only its limits tell which is meant.
     */
    static @Nullable Integer unit(
            BigDecimal value,
            BigDecimal denominator,
            BigDecimal rate,
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper) {
        Integer ofRate = null;
        for (int unit : UNITS) {
            if (denominator.signum() > 0 && near(rate, of(value, denominator, unit, rate.scale()))) {
                if (limitsFollow(value, denominator, unit, lower, upper)) {
                    return unit;
                }
                ofRate = ofRate == null ? Integer.valueOf(unit) : ofRate;
            }
        }
        return ofRate;
    }

    /** A rate with as many decimals as asked for. */
    static BigDecimal of(BigDecimal value, BigDecimal denominator, int unit, int decimals) {
        return value.multiply(BigDecimal.valueOf(unit))
                .divide(denominator, Math.max(0, decimals), RoundingMode.HALF_UP);
    }

    /** Whether two rates are the same but for the rounding of their last decimal. */
    private static boolean near(BigDecimal shown, BigDecimal expected) {
        BigDecimal last = BigDecimal.ONE.movePointLeft(Math.max(0, shown.scale()));
        return shown.subtract(expected).abs().compareTo(last) <= 0;
    }

    /** Whether a rate may be shown: of rounded numbers only with a base of at least 10. */
    static boolean mayBeShown(BigDecimal denominator, Mode mode) {
        return denominator.signum() > 0
                && (mode == Mode.SUPPRESS || denominator.compareTo(BigDecimal.valueOf(LEAST_ROUNDED_BASE)) >= 0);
    }

    /** The lower or upper limit of the 95 % confidence interval of a proportion after Wilson. */
    static BigDecimal limit(BigDecimal value, BigDecimal denominator, int unit, int decimals, boolean upper) {
        double n = denominator.doubleValue();
        double p = value.doubleValue() / n;
        double root = Z * Math.sqrt(Math.max(0, p * (1 - p) / n + Z * Z / (4 * n * n)));
        double limit = (p + Z * Z / (2 * n) + (upper ? root : -root)) / (1 + Z * Z / n);
        return new BigDecimal(Math.max(0, limit) * unit, MathContext.DECIMAL64)
                .setScale(Math.max(0, decimals), RoundingMode.HALF_UP);
    }

    /** Finds rates and limits below the national level that tell more than the numbers beside them. */
    static List<Finding> check(Figure figure, Mode mode, boolean national) {
        if (national || figure.rate() == null && figure.lower() == null && figure.upper() == null) {
            return List.of();
        }
        Cell cell = figure.cell();
        BigDecimal value = figure.value();
        BigDecimal denominator = figure.denominator();
        BigDecimal rate = figure.rate();
        if (value == null || denominator == null || rate == null) {
            return List.of(new Finding(
                    Kind.RATE, cell, "A rate, or a limit of one, is shown whose numbers are withheld: " + cell));
        }
        if (!mayBeShown(denominator, mode)) {
            return List.of(new Finding(Kind.RATE, cell, "A rate is shown of a base that is too small: " + cell));
        }
        Integer unit = unit(value, denominator, rate, figure.lower(), figure.upper());
        if (unit == null) {
            return List.of(new Finding(
                    Kind.RATE, cell, "A rate does not follow from the published numbers beside it: " + cell));
        }
        if (!limitsFollow(value, denominator, unit, figure.lower(), figure.upper())) {
            return List.of(new Finding(
                    Kind.RATE,
                    cell,
                    "A limit of a rate is not that of Wilson's interval for the published numbers: " + cell));
        }
        return List.of();
    }

    /** Whether those limits that are shown are the ones of Wilson's interval for the numbers. */
    static boolean limitsFollow(
            BigDecimal value,
            BigDecimal denominator,
            int unit,
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper) {
        return !differs(lower, value, denominator, unit, false) && !differs(upper, value, denominator, unit, true);
    }

    private static boolean differs(
            @Nullable BigDecimal shown, BigDecimal value, BigDecimal denominator, int unit, boolean upper) {
        return shown != null
                && (value.compareTo(denominator) > 0
                        || !near(shown, limit(value, denominator, unit, shown.scale(), upper)));
    }
}
