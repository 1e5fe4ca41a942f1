package org.openndtms.disclosure.table;

import java.util.Locale;

/** How cells below the national level are protected. One table has one mode. */
public enum Mode {
    /** Each count is rounded to the nearest 5 by itself. */
    ROUND,
    /** Counts from 1 to 4 are withheld, and others with them as far as that is needed. */
    SUPPRESS;

    /** The name in options and manifests. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of that name; refused if there is none. */
    public static Mode of(String text) {
        for (Mode mode : values()) {
            if (mode.text().equals(text)) {
                return mode;
            }
        }
        throw new RefusedException(
                "There is no mode of protection \"" + Texts.shown(text) + "\"; use round or suppress.");
    }
}
