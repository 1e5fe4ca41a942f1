package org.openndtms.journeys;

import java.util.HexFormat;
import java.util.Optional;

/**
 * A person in everything that leaves this module: 128 bits that nobody can turn back into an attributor without the
 * key. Ordered as its text is.
 *
 * @param high first half
 * @param low second half
 */
public record Pseudonym(long high, long low) implements Comparable<Pseudonym> {
    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGITS = 32;

    /** Reads one as commands print it, 32 hexadecimal digits; empty for any other text. */
    public static Optional<Pseudonym> of(String text) {
        if (text.length() != DIGITS || !text.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(new Pseudonym(
                Long.parseUnsignedLong(text.substring(0, DIGITS / 2), 16),
                Long.parseUnsignedLong(text.substring(DIGITS / 2), 16)));
    }

    @Override
    public int compareTo(Pseudonym other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    /** 32 hexadecimal digits in small letters. */
    @Override
    public String toString() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }
}
