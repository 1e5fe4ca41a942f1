package org.openndtms.dataset;

import java.util.Locale;

/** How the value of an item is written and compared. */
public enum Kind {
    /** A calendar day in one of the pack's date forms. */
    DATE,
    /** A whole number. */
    INTEGER,
    /** A number that may have decimal places. */
    DECIMAL,
    /** A code of the item's code list; compared as text, so that {@code 04} is not {@code 4}. */
    CODE,
    /** Text of a fixed form. */
    TEXT,
    /** A technical identifier of the supplying system. */
    ID;

    /** Returns the name as packs write it, in small letters. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
