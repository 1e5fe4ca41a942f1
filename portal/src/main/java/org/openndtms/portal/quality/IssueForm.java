package org.openndtms.portal.quality;

import java.time.LocalDate;
import java.util.Optional;
import org.openndtms.portal.calendar.Days;
import org.openndtms.portal.web.Problems;

/**
 * What somebody wrote of an issue.
 *
 * @param owner who mends it
 * @param note what else there is to say; may be empty
 * @param due by when; empty if what was written is no day
 */
record IssueForm(String owner, String note, Optional<LocalDate> due) {
    private static final int LONGEST_OWNER = 100;
    private static final int LONGEST_NOTE = 1000;
    private static final int LONGEST_MONTHS = 12;

    /** Reads a form and says what is wrong with it. */
    static IssueForm of(String owner, String note, String due, LocalDate today, Problems problems) {
        String who = clean(owner);
        problems.unless(
                !who.isEmpty() && who.length() <= LONGEST_OWNER,
                "owner",
                "Say who mends it, in at most " + LONGEST_OWNER + " characters");
        String what = clean(note);
        problems.unless(what.length() <= LONGEST_NOTE, "note", "Keep the note to " + LONGEST_NOTE + " characters");
        Optional<LocalDate> day = Days.parse(due)
                .filter(each -> !each.isBefore(today) && !each.isAfter(today.plusMonths(LONGEST_MONTHS)));
        problems.unless(day.isPresent(), "due", "Enter a day from today to one year from now");
        return new IssueForm(who, what, day);
    }

    private static String clean(String text) {
        return text.strip().replace("\0", "");
    }
}
