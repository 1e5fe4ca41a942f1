package org.openndtms.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.SubmissionCalendar;
import org.openndtms.validation.Notice;
import org.openndtms.validation.report.Words;
import picocli.CommandLine.Option;

/** On which period a file reports (specification 3.2). */
final class PeriodEndOption {
    private static final int EARLIEST = 1900;
    private static final int LATEST = 9999;

    @Option(
            names = "--period-end",
            paramLabel = "YYYY-MM-DD",
            description = "Last day of the reporting period. Default: the latest end in the calendar before today.")
    private @Nullable String periodEnd;

    /**
     * The period that is meant.
     *
     * @param end its last day
     * @param notices what has to be said about how it was found
     */
    record Choice(LocalDate end, List<Notice> notices) {}

    /** The period that is meant on a day. */
    Choice choose(SubmissionCalendar calendar, LocalDate today) {
        if (periodEnd == null) {
            LocalDate end = calendar.latestBefore(today).dataEnd();
            return new Choice(
                    end,
                    List.of(new Notice(
                            "period-by-default",
                            "No period end was given; the file was checked as data to " + Words.day(end) + ".")));
        }
        return new Choice(parse(periodEnd), List.of());
    }

    /** The day that a text gives. */
    static LocalDate parse(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < EARLIEST || day.getYear() > LATEST) {
                throw new UsageException(text + " is too far away to be the end of a reporting period.");
            }
            return day;
        } catch (DateTimeException e) {
            throw new UsageException(text + " is not a day; write it like 2020-09-30.");
        }
    }
}
