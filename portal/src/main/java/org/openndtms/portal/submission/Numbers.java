package org.openndtms.portal.submission;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.openndtms.portal.access.NotFoundException;

/** Reads what an address of a page names. What is no number or day names nothing, as if it were not there. */
public final class Numbers {
    private Numbers() {}

    /** The number of a submission. */
    public static long id(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    /** The last day of a period. */
    public static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new NotFoundException();
        }
    }
}
