package org.openndtms.portal.review;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.profile.FileProfile;

/** What happened in each month of the reporting period, as a chart with a table that says the same. */
final class MonthChart {
    /** Size of the drawing, in its own units. */
    static final int WIDTH = 900;

    static final int HEIGHT = 160;

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("MMM yyyy", Locale.UK);

    private final List<Bar> bars = new ArrayList<>();
    private final boolean compared;
    private int highest;

    /**
     * A month.
     *
     * @param x left edge of the bar
     * @param width of the bar
     * @param height of the bar of this file
     * @param beforeY where the mark of the last load lies, from the top; −1 for none
     */
    record Bar(
            String month,
            FileProfile.Activity now,
            FileProfile.@Nullable Activity before,
            int x,
            int width,
            int height,
            int beforeY) {}

    MonthChart(FileProfile file, @Nullable FileProfile previous) {
        compared = previous != null;
        List<YearMonth> months = Stream.iterate(
                        YearMonth.from(file.periodStart()),
                        month -> !month.isAfter(YearMonth.from(file.periodEnd())),
                        month -> month.plusMonths(1))
                .toList();
        for (YearMonth month : months) {
            highest = Math.max(highest, file.in(month).total());
            highest = previous == null
                    ? highest
                    : Math.max(highest, previous.in(month).total());
        }
        int step = WIDTH / months.size();
        for (int i = 0; i < months.size(); i++) {
            FileProfile.Activity now = file.in(months.get(i));
            FileProfile.Activity old = previous == null ? null : previous.in(months.get(i));
            bars.add(new Bar(
                    NAME.format(months.get(i)),
                    now,
                    old,
                    i * step + 2,
                    step - 4,
                    scale(now.total()),
                    old == null ? -1 : HEIGHT - scale(old.total())));
        }
    }

    private int scale(int count) {
        return highest == 0 ? 0 : (int) ((long) count * (HEIGHT - 10) / highest);
    }

    /** The months, first to last. */
    public List<Bar> bars() {
        return bars;
    }

    /** Whether there is a last load beside it. */
    public boolean compared() {
        return compared;
    }

    /** The most that happened in a month. */
    public int highest() {
        return highest;
    }
}
