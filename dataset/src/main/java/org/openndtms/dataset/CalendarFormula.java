package org.openndtms.dataset;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;

/**
 * The submission periods that the specification does not print, made in the manner of those it does (3.3): one for
 * every month end except June and July; data to 14 July; and the rest of July with August.
 */
final class CalendarFormula {
    private static final int DEADLINE_DAY = 12;
    private static final int JULY_END = 14;
    private static final int JULY_DEADLINE = 19;
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"
    };

    private CalendarFormula() {}

    /** The period whose data end on a day; empty if none does. */
    static Optional<SubmissionPeriod> find(LocalDate end) {
        Month month = end.getMonth();
        if (month == Month.JULY && end.getDayOfMonth() == JULY_END) {
            return Optional.of(period(end, end, end.withDayOfMonth(JULY_DEADLINE), "June part July"));
        }
        if (month == Month.JUNE
                || month == Month.JULY
                || !end.equals(YearMonth.from(end).atEndOfMonth())) {
            return Optional.empty();
        }
        LocalDate opens = end.plusDays(1);
        String name = month == Month.AUGUST ? "Part July Aug" : MONTHS[month.getValue() - 1];
        return Optional.of(period(end, opens, opens.withDayOfMonth(DEADLINE_DAY), name));
    }

    private static SubmissionPeriod period(LocalDate end, LocalDate opens, LocalDate deadline, String name) {
        String year = String.format(Locale.ROOT, "%02d", end.getYear() % 100);
        return new SubmissionPeriod(
                SubmissionCalendar.start(end), end, opens, deadline, deadline, name + " " + year, false);
    }
}
