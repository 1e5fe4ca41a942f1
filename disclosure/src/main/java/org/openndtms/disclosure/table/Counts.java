package org.openndtms.disclosure.table;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers that count people. */
public final class Counts {
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000L);

    private Counts() {}

    /**
     * The count that a number is, or null if it is none: negative, not whole, or more than anybody could count.
     * {@code 12.0} is 12.
     */
    public static @Nullable Long of(@Nullable BigDecimal number) {
        if (number == null || number.signum() < 0 || number.compareTo(MOST) > 0) {
            return null;
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() > 0 ? null : plain.longValueExact();
    }
}
