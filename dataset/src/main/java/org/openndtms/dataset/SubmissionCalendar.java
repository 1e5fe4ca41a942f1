package org.openndtms.dataset;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The submission calendar: the rows the specification prints (3.3), and a formula for all other periods. */
public final class SubmissionCalendar {
    private final List<SubmissionPeriod> published;

    /** Makes a calendar of the rows that the specification prints. */
    public SubmissionCalendar(List<SubmissionPeriod> published) {
        this.published = List.copyOf(published);
    }

    /** The rows that the specification prints, in order. */
    public List<SubmissionPeriod> published() {
        return published;
    }

    /**
     * First day of the reporting period that ends on a day: it moves on by a year with the data to the end of August
     * (specification 3.2).
     */
    public static LocalDate start(LocalDate dataEnd) {
        return LocalDate.of(dataEnd.getYear() - (dataEnd.getMonthValue() >= 8 ? 1 : 2), 1, 1);
    }

    /** The submission period whose data end on that day; empty if no period does. */
    public Optional<SubmissionPeriod> find(LocalDate dataEnd) {
        return published.stream()
                .filter(period -> period.dataEnd().equals(dataEnd))
                .findFirst()
                .or(() -> CalendarFormula.find(dataEnd));
    }

    /** The latest submission period whose data end before a day. */
    public SubmissionPeriod latestBefore(LocalDate day) {
        return Stream.iterate(day.minusDays(1), end -> end.minusDays(1))
                .map(this::find)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /** The reporting period that ends on a day, whether or not the calendar has one. */
    public ReportingPeriod reportingPeriod(LocalDate dataEnd) {
        return new ReportingPeriod(
                find(dataEnd).map(SubmissionPeriod::dataStart).orElse(start(dataEnd)), dataEnd);
    }
}
