package org.openndtms.portal.account.key;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The sixteen letters that a YubiKey types instead of hexadecimal digits, because they lie on the same keys of most
 * keyboards.
 */
final class Modhex {
    private static final String LETTERS = "cbdefghijklnrtuv";

    private Modhex() {}

    /** Returns two letters for each byte. */
    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            text.append(LETTERS.charAt(b >> 4 & 15)).append(LETTERS.charAt(b & 15));
        }
        return text.toString();
    }

    /** Returns the bytes of {@code text}; null if it is not modhex in small letters, or of odd length. */
    static byte @Nullable [] decode(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int value = LETTERS.indexOf(text.charAt(i));
            if (value < 0) {
                return null;
            }
            digits.append(HexFormat.of().toHexDigits(value, 1));
        }
        return digits.length() % 2 == 0 ? HexFormat.of().parseHex(digits) : null;
    }
}
