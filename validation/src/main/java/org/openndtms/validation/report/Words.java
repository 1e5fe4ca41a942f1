package org.openndtms.validation.report;

import java.time.LocalDate;
import java.util.List;
import org.openndtms.dataset.ReportingPeriod;

/**
 * Numbers, days and lists as people write them. Written out here because the formatters of the platform take longer to
 * load than a small file takes to check.
 */
public final class Words {
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };

    private Words() {}

    /** A number with a comma between thousands, such as {@code 1,000,000}. */
    public static String number(long value) {
        String digits = Long.toString(value);
        int first = value < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > first; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** A number and what it counts, such as {@code 1 row} or {@code 1,204 rows}. */
    public static String count(long value, String one, String many) {
        return number(value) + " " + (value == 1 ? one : many);
    }

    /** A day, such as {@code 30 April 2020}. */
    public static String day(LocalDate day) {
        return day.getDayOfMonth() + " " + MONTHS[day.getMonthValue() - 1] + " " + day.getYear();
    }

    /** The days of a period, such as {@code 1 January 2018 to 30 April 2020}. */
    public static String period(ReportingPeriod period) {
        return day(period.start()) + " to " + day(period.end());
    }

    /** Parts with commas and a last {@code and}; empty for none. */
    public static String list(List<String> parts) {
        int last = parts.size() - 1;
        if (last < 1) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
