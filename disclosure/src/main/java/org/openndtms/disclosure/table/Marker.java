package org.openndtms.disclosure.table;

import java.util.EnumSet;
import java.util.Set;

/** Shorthand in the column {@code marker}, as official statistics in the United Kingdom use it. */
public enum Marker {
    /** Withheld to protect people. */
    CONFIDENTIAL("[c]"),
    /** Not published at all; may be any number. */
    NOT_AVAILABLE("[x]"),
    /** There cannot be such people. */
    NOT_APPLICABLE("[z]"),
    /** Published before with another value. */
    REVISED("[r]"),
    /** A rate that is not zero and rounds to it. */
    LOW("[low]"),
    /** Provisional: may still be revised. */
    PROVISIONAL("[p]");

    private final String text;

    Marker(String text) {
        this.text = text;
    }

    /** The shorthand. */
    public String text() {
        return text;
    }

    /**
     * Reads a cell of markers, separated by blanks.
     *
     * @throws IllegalArgumentException for one that is not known
     */
    static Set<Marker> parse(String cell) {
        Set<Marker> markers = EnumSet.noneOf(Marker.class);
        for (String word : cell.strip().split("\\s+|(?<=])(?=\\[)")) {
            if (!word.isEmpty()) {
                markers.add(of(word));
            }
        }
        return markers;
    }

    private static Marker of(String word) {
        for (Marker marker : values()) {
            if (marker.text.equalsIgnoreCase(word)) {
                return marker;
            }
        }
        throw new IllegalArgumentException("unknown marker");
    }
}
