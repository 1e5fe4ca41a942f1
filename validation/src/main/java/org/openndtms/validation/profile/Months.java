package org.openndtms.validation.profile;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.ReportingPeriod;
import org.openndtms.records.Days;
import org.openndtms.records.Values;

/** Counts what happened in each month of a reporting period. */
final class Months {
    /** What is counted. */
    enum What {
        TRIAGE,
        DISCHARGE,
        INTERVENTION,
        OUTCOME
    }

    private final long from;
    private final long to;
    private final SortedMap<YearMonth, int[]> counts = new TreeMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Months(ReportingPeriod period) {
        from = period.start().toEpochDay();
        to = period.end().toEpochDay();
    }

    /** Counts something of a day; false where there is no such day or it lies outside the period. */
    boolean add(What what, long day) {
        if (!Values.usable(day) || day < from || day > to) {
            return false;
        }
        counts.computeIfAbsent(month(day), month -> new int[What.values().length])[what.ordinal()]++;
        first = Math.min(first, day);
        last = Math.max(last, day);
        return true;
    }

    static YearMonth month(long day) {
        int date = Days.yearMonthDay(day);
        return YearMonth.of(date / 10_000, date / 100 % 100);
    }

    SortedMap<YearMonth, FileProfile.Activity> activity() {
        SortedMap<YearMonth, FileProfile.Activity> months = new TreeMap<>();
        counts.forEach(
                (month, count) -> months.put(month, new FileProfile.Activity(count[0], count[1], count[2], count[3])));
        return months;
    }

    @Nullable
    LocalDate first() {
        return counts.isEmpty() ? null : LocalDate.ofEpochDay(first);
    }

    @Nullable
    LocalDate last() {
        return counts.isEmpty() ? null : LocalDate.ofEpochDay(last);
    }
}
