package org.openndtms.portal.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import org.openndtms.dataset.SubmissionPeriod;

/**
 * Which deadlines a region may have: from the seventh to the fifteenth of the month in which the window opens, and for
 * the part of July from the end of its data to the end of July, so that nothing is due in August (specification 3.3).
 */
final class DeadlineRule {
    private static final int FIRST = 7;
    private static final int LAST = 15;

    private DeadlineRule() {}

    /** What is wrong with a deadline for a period, in a sentence; empty if nothing is. */
    static Optional<String> fault(SubmissionPeriod period, LocalDate deadline) {
        LocalDate opens = period.opens();
        boolean partOfJuly = period.dataEnd().getMonth() == Month.JULY;
        LocalDate first = partOfJuly ? opens : opens.withDayOfMonth(FIRST);
        LocalDate last = partOfJuly ? opens.withDayOfMonth(opens.lengthOfMonth()) : opens.withDayOfMonth(LAST);
        return deadline.isBefore(first) || deadline.isAfter(last)
                ? Optional.of("Enter a day from " + first + " to " + last + ": deadlines of this submission lie there")
                : Optional.empty();
    }
}
