package org.openndtms.validation.engine;

import java.util.regex.Pattern;
import org.openndtms.records.Table;

/** How values and IDs may be shown without saying what they are. */
public final class Shapes {
    private static final int LONGEST = 24;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][a-z]{2,}");

    private Shapes() {}

    /** The shape of a text: 9 for a digit, A and a for letters, other signs as they are. */
    public static String of(String text) {
        StringBuilder shape = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isDigit(c)) {
                shape.append('9');
            } else if (Character.isUpperCase(c)) {
                shape.append('A');
            } else if (Character.isLetter(c)) {
                shape.append('a');
            } else {
                shape.appendCodePoint(Character.isISOControl(c) ? '?' : c);
            }
        });
        if (text.codePointCount(0, text.length()) > LONGEST) {
            shape.append("...");
        }
        return shape.toString();
    }

    /** A text that may be shown, control characters made visible. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> printable.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return printable.toString();
    }

    /** Whether an ID could tell who somebody is: it looks like a name or is a valid NHS number. */
    public static boolean telling(String id) {
        return id.indexOf(' ') >= 0 || NAME.matcher(id).matches() || Table.nhsNumber(id);
    }
}
