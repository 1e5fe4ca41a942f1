package org.openndtms.portal.submission;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.calendar.Periods;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.web.Option;
import org.springframework.stereotype.Component;

/** The periods for which a file may be sent, and the one that is most likely meant. */
@Component
class UploadPeriods {
    /** The data of the first period of Core Dataset P end then (specification 3.3). */
    private static final LocalDate FIRST = LocalDate.of(2020, 4, 30);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final Periods periods;
    private final SubmissionWindows windows;
    private final Clock clock;

    UploadPeriods(Periods periods, SubmissionWindows windows, Clock clock) {
        this.periods = periods;
        this.windows = windows;
        this.clock = clock;
    }

    /** All periods up to the one under way, latest first, each with the day by which it is due. */
    List<Option> options() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
        List<Option> options = new ArrayList<>();
        for (SubmissionPeriod period : (Iterable<SubmissionPeriod>) periods.from(FIRST)::iterator) {
            options.add(new Option(
                    period.dataEnd().toString(),
                    "Data to " + DAY.format(period.dataEnd()) + ", submit by " + DAY.format(period.deadline())));
            if (!period.dataEnd().isBefore(today)) {
                break;
            }
        }
        Collections.reverse(options);
        return options;
    }

    /** The period whose window is open for an agency, or else the last one that has ended. */
    LocalDate likely(String agency) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
        LocalDate likely = FIRST;
        for (Option option : options()) {
            LocalDate end = LocalDate.parse(option.value());
            if (end.isBefore(today.minusMonths(3))) {
                break;
            }
            if (windows.of(agency, end, clock.instant()).accepts()) {
                return end;
            }
            if (!end.isAfter(today) && end.isAfter(likely)) {
                likely = end;
            }
        }
        return likely;
    }

    /** The period of a day; empty if none ends on it. */
    Optional<LocalDate> find(String day) {
        try {
            return periods.find(LocalDate.parse(day)).map(SubmissionPeriod::dataEnd);
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A day in words. */
    static String words(LocalDate day) {
        return DAY.format(day);
    }
}
