package org.openndtms.dataset;

import java.util.Locale;

/** What a finding does to a file (specification 3.1). In the order in which a report shows them, worst first. */
public enum Severity {
    /** The file is not processed at all; no percentages are given. */
    REJECT,
    /** The record would not load; lowers the load percentage. */
    ERROR,
    /** The record would load but is incomplete or contradictory; lowers the data quality percentage. */
    WARNING,
    /** The file disagrees with what was loaded before; touches neither percentage. */
    MISMATCH,
    /**
     * A value was dropped because it does not belong to the dataset, or to a client without consent; touches neither
     * percentage.
     */
    NULLED,
    /** Worth knowing; touches neither percentage. */
    INFO;

    /** Returns the name as packs and reports write it, in small letters. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
