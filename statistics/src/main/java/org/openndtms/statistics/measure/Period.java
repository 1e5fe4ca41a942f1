package org.openndtms.statistics.measure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The days that figures are about.
 *
 * @param from first day
 * @param to last day, not before the first
 */
public record Period(LocalDate from, LocalDate to) {
    private static final int MONTHS_OF_YEAR = 12;

    /** Makes a period. */
    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period ends on or after its first day");
        }
    }

    /** Reads {@code 2019-04-01..2020-03-31}; empty for any other text, also where the end is before the start. */
    public static Optional<Period> parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            return Optional.empty();
        }
        try {
            LocalDate from = LocalDate.parse(text.substring(0, dots));
            LocalDate to = LocalDate.parse(text.substring(dots + 2));
            return to.isBefore(from) ? Optional.empty() : Optional.of(new Period(from, to));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The windows of twelve months that lie within this period and end with a month, the first first; none where it is
     * shorter than a year. Windows that follow each other share eleven months, so that their difference is no monthly
     * change.
     */
    public List<Period> rollingYears() {
        List<Period> windows = new ArrayList<>();
        YearMonth first = YearMonth.from(from);
        if (from.getDayOfMonth() > 1) {
            first = first.plusMonths(1);
        }
        for (YearMonth month = first; ; month = month.plusMonths(1)) {
            LocalDate end = month.plusMonths(MONTHS_OF_YEAR - 1).atEndOfMonth();
            if (end.isAfter(to)) {
                return windows;
            }
            windows.add(new Period(month.atDay(1), end));
        }
    }

    /** As the heading of a column has it: {@code Apr19 - Mar20}; with days where it is not made of whole months. */
    public String label() {
        boolean months =
                from.getDayOfMonth() == 1 && to.equals(YearMonth.from(to).atEndOfMonth());
        DateTimeFormatter form = DateTimeFormatter.ofPattern(months ? "MMMyy" : "d MMM yyyy", Locale.ROOT);
        return form.format(from) + " - " + form.format(to);
    }

    @Override
    public String toString() {
        return from + ".." + to;
    }
}
