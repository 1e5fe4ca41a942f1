package org.openndtms.disclosure;

import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.table.Cell;

/**
 * One reason why a release must not be published.
 *
 * @param kind what is wrong
 * @param cell where; null if it is no one cell
 * @param text the same in a sentence
 */
public record Finding(Kind kind, @Nullable Cell cell, String text) {

    /** What can be wrong. */
    public enum Kind {
        /** A protected count can be worked out, or nearly. */
        REVEALED,
        /** It could not be shown in the time allowed that a protected count cannot be worked out. */
        UNDECIDED,
        /** Published figures cannot all be true. */
        INCONSISTENT,
        /** A figure differs from the one published before, and is not marked as revised. */
        CONTRADICTION,
        /** Figures of two periods differ by a few people. */
        DIFFERENCE,
        /** A count from 1 to 4 is shown below the national level. */
        SMALL,
        /** A count below the national level is not protected as the mode of its table says. */
        UNPROTECTED,
        /** A rate, or its limits, does not follow from the published numbers. */
        RATE,
        /** A total is not published whose parts are. */
        MISSING
    }

    @Override
    public String toString() {
        return kind + ": " + text;
    }
}
