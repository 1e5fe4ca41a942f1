package org.openndtms.statistics.measure;

import java.util.Locale;

/** How large a place is that figures are about. */
enum Level {
    NATIONAL,
    REGION,
    AREA,
    PROVIDER;

    /** As the SQL of the measures has it, from 1. */
    static Level of(long number) {
        return values()[(int) number - 1];
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
