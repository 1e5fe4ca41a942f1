package org.openndtms.statistics.publication;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers are written. */
final class Numbers {
    private static final int PLACES = 2;

    private Numbers() {}

    /** For machines: at most two decimal places, a point, nothing else; empty for no number. */
    static String plain(@Nullable Double number) {
        if (number == null) {
            return "";
        }
        return BigDecimal.valueOf(number)
                .setScale(PLACES, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** For people: thousands set apart, one decimal place where it is no whole number; empty for no number. */
    static String shown(@Nullable Double number) {
        if (number == null) {
            return "";
        }
        boolean whole = number == Math.rint(number);
        return String.format(Locale.UK, whole ? "%,.0f" : "%,.1f", number);
    }

    /** A share for people: no decimal places. */
    static String percent(@Nullable Double rate) {
        return rate == null
                ? ""
                : BigDecimal.valueOf(rate).setScale(0, RoundingMode.HALF_UP).toPlainString() + " %";
    }
}
