package org.openndtms.portal.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.springframework.stereotype.Component;

/** Writes moments and days for pages, as clocks and calendars in London show them. */
@Component("london")
public class LondonTimes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    /** Day and time; a dash for none. */
    public String time(@Nullable Instant moment) {
        return moment == null ? "–" : TIME.format(moment.atZone(SubmissionWindows.LONDON));
    }

    /** The day of a moment; a dash for none. */
    public String day(@Nullable Instant moment) {
        return moment == null ? "–" : DAY.format(moment.atZone(SubmissionWindows.LONDON));
    }

    /** A day. */
    public String date(LocalDate day) {
        return DAY.format(day);
    }
}
