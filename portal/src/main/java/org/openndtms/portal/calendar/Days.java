package org.openndtms.portal.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads days from forms. */
public final class Days {
    private static final Pattern ISO = Pattern.compile("(19|20)\\d\\d-\\d\\d-\\d\\d");

    private Days() {}

    /** A day of the form 2020-09-30; empty if the text is something else, or no such day exists. */
    public static Optional<LocalDate> parse(String text) {
        try {
            String stripped = text.strip();
            return ISO.matcher(stripped).matches() ? Optional.of(LocalDate.parse(stripped)) : Optional.empty();
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }
}
