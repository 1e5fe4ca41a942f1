package org.openndtms.catalogue;

import java.util.Locale;

/** The forms in which listings are written. */
public enum ListingFormat {
    /** For a person at a terminal. */
    TEXT,
    /** For a spreadsheet; the main listing only. */
    CSV,
    /** For programs. */
    JSON,
    /** One page for a browser, complete in itself. */
    HTML;

    /** Returns the name as the command line writes it, in small letters. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
