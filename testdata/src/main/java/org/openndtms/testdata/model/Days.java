package org.openndtms.testdata.model;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Calendar days as numbers, counted from 1 January 1970, and as the text a file gives in the preferred form
 * {@code yyyyMMdd}. Texts are made once and shared, since a large file writes many millions of them.
 */
public final class Days {
    private static final int FIRST = (int) LocalDate.of(1900, 1, 1).toEpochDay();
    private static final int LAST = (int) LocalDate.of(2069, 12, 31).toEpochDay();
    private static final String[] TEXTS = texts();

    private Days() {}

    /** The day as {@code yyyyMMdd}; from 1900 to 2069. */
    public static String text(int day) {
        return TEXTS[day - FIRST];
    }

    /** The day that a text {@code yyyyMMdd} names. */
    public static int parse(String text) {
        return of(Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 4, 6, 10), Integer.parseInt(text, 6, 8, 10));
    }

    /** The day as a number. */
    public static int of(int year, int month, int dayOfMonth) {
        return of(LocalDate.of(year, month, dayOfMonth));
    }

    /** The day as a number. */
    public static int of(LocalDate date) {
        return (int) date.toEpochDay();
    }

    /** The day as a date. */
    public static LocalDate date(int day) {
        return LocalDate.ofEpochDay(day);
    }

    /** The same day some months on, or the last of that month; as rules count months. */
    public static int addMonths(int day, int months) {
        return of(date(day).plusMonths(months));
    }

    /** Completed years; somebody born on 29 February grows older on 1 March. */
    public static int age(int born, int day) {
        LocalDate birth = date(born);
        LocalDate on = date(day);
        int years = on.getYear() - birth.getYear();
        boolean reached =
                on.getMonthValue() * 100 + on.getDayOfMonth() >= birth.getMonthValue() * 100 + birth.getDayOfMonth();
        return reached ? years : years - 1;
    }

    private static String[] texts() {
        DateTimeFormatter form = DateTimeFormatter.BASIC_ISO_DATE;
        String[] texts = new String[LAST - FIRST + 1];
        LocalDate date = LocalDate.ofEpochDay(FIRST);
        for (int i = 0; i < texts.length; i++) {
            texts[i] = form.format(date);
            date = date.plusDays(1);
        }
        return texts;
    }
}
