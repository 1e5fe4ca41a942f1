package org.openndtms.validation;

import java.util.Locale;

/** What became of a file. */
public enum Outcome {
    /** It was not processed (specification 3.1: a header is missing or extra, and the like). */
    REJECTED,
    /** It was processed and has errors, warnings or open mismatches. */
    INVALID,
    /** Load and data quality are both 100 % and no mismatch is open: it can be submitted. */
    VALID;

    /** Returns the name as reports write it, in small letters. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
