package org.openndtms.portal.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openndtms.dataset.Packs;
import org.openndtms.dataset.SubmissionCalendar;
import org.openndtms.dataset.SubmissionPeriod;
import org.springframework.stereotype.Component;

/** The submission periods of the standard, in order: eleven a year, none of which is submitted in August. */
@Component
public class Periods {
    private static final String STANDARD = "cds-p";
    private static final MonthDay PART_OF_JULY = MonthDay.of(Month.JULY, 14);

    private final SubmissionCalendar calendar;

    Periods() {
        this(Packs.load(STANDARD).calendar());
    }

    Periods(SubmissionCalendar calendar) {
        this.calendar = calendar;
    }

    /** The period whose data end on a day; empty if none does. */
    public Optional<SubmissionPeriod> find(LocalDate dataEnd) {
        return calendar.find(dataEnd);
    }

    /** The periods whose data end on a day or later, without end. */
    public Stream<SubmissionPeriod> from(LocalDate dataEnd) {
        return Stream.iterate(YearMonth.from(dataEnd), month -> month.plusMonths(1))
                .map(month ->
                        month.getMonth() == Month.JULY ? PART_OF_JULY.atYear(month.getYear()) : month.atEndOfMonth())
                .filter(end -> !end.isBefore(dataEnd))
                .map(calendar::find)
                .flatMap(Optional::stream);
    }

    /** The next periods whose deadline in the standard is not past on a day. */
    public List<SubmissionPeriod> upcoming(LocalDate day, int count) {
        return from(day.minusMonths(2))
                .filter(period -> !period.deadline().isBefore(day))
                .limit(count)
                .toList();
    }
}
