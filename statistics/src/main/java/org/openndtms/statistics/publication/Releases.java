package org.openndtms.statistics.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Measure;
import org.openndtms.statistics.measure.Period;
import org.openndtms.statistics.measure.Protection;
import org.openndtms.statistics.measure.Statistics;
import org.openndtms.statistics.measure.StatisticsException;
import org.openndtms.statistics.snapshot.Population;

/**
 * Makes releases of a snapshot: the figures of a period, those of other periods beside them, and what an earlier
 * snapshot gave otherwise marked.
 */
public final class Releases {
    private final Statistics now;
    private final @Nullable Statistics before;
    private final Protection protection;

    /**
     * Makes releases.
     *
     * @param now the snapshot they are about
     * @param before the earlier snapshot against which restated figures are marked, and which has the comparatives that
     *     the other does not hold; null if none
     */
    public Releases(Statistics now, @Nullable Statistics before, Protection protection) {
        this.now = now;
        this.before = before;
        this.protection = protection;
    }

    /**
     * What is wanted besides the figures of the period.
     *
     * @param comparatives earlier periods
     * @param rolling whether each window of twelve months within the period is wanted that ends with a month
     */
    public record Besides(List<Period> comparatives, boolean rolling) {}

    /**
     * Makes a release.
     *
     * @throws StatisticsException if no snapshot holds one of the periods
     */
    public Release make(Population population, Period period, List<Measure> measures, Besides besides) {
        requireComparable(period);
        List<String> notes = new ArrayList<>();
        Statistics.Result main = now.run(population, period, measures);
        notes.addAll(main.notes());
        List<Figure> figures = new ArrayList<>(marked(main, measures, notes));
        List<Release.Other> others = new ArrayList<>();
        for (Period other : besides.comparatives()) {
            Statistics from = holder(other);
            others.add(new Release.Other(other, from.snapshot().id(), false));
            figures.addAll(other(from, population, other, measures, notes));
        }
        if (besides.rolling()) {
            List<Period> windows = period.rollingYears();
            if (windows.isEmpty()) {
                notes.add(
                        "There is no window of twelve months within the period, which is shorter than that or does not"
                                + " hold twelve whole months.");
            }
            for (Period window : windows) {
                if (!window.equals(period) && !besides.comparatives().contains(window)) {
                    others.add(new Release.Other(window, now.snapshot().id(), true));
                    figures.addAll(other(now, population, window, measures, notes));
                }
            }
        }
        notes.addAll(protection.notes());
        return new Release(
                population,
                period,
                List.copyOf(others),
                now.snapshot(),
                before == null ? null : before.snapshot(),
                protection.rule(),
                main.measures(),
                protection.protect(figures),
                List.copyOf(notes));
    }

    private void requireComparable(Period period) {
        if (before != null && now.holds(period) && !before.holds(period)) {
            throw new StatisticsException("The earlier snapshot does not hold the period " + period.from() + " to "
                    + period.to() + ", so nothing can be compared: it holds "
                    + before.snapshot().dataFrom() + " to " + before.snapshot().dataTo() + ".");
        }
    }

    /** The newer of the two that holds a period. */
    private Statistics holder(Period period) {
        return Optional.of(now)
                .filter(statistics -> statistics.holds(period))
                .or(() -> Optional.ofNullable(before).filter(statistics -> statistics.holds(period)))
                .orElseThrow(() -> new StatisticsException("No snapshot holds the period " + period.from() + " to "
                        + period.to() + "; this one holds " + now.snapshot().dataFrom() + " to "
                        + now.snapshot().dataTo() + ". Name an earlier one that does."));
    }

    private List<Figure> other(
            Statistics from, Population population, Period period, List<Measure> measures, List<String> notes) {
        Statistics.Result result = from.run(population, period, measures);
        result.notes().forEach(note -> notes.add(period.label() + ": " + note));
        return from == now ? marked(result, measures, notes) : result.figures();
    }

    private List<Figure> marked(Statistics.Result result, List<Measure> measures, List<String> notes) {
        if (before == null) {
            return result.figures();
        }
        if (!before.holds(result.period())) {
            notes.add(result.period().label() + ": not compared, since the earlier snapshot ends on "
                    + before.snapshot().dataTo() + ".");
            return result.figures();
        }
        Statistics.Result earlier = before.run(result.population(), result.period(), measures);
        if (earlier.empty() && !result.empty()) {
            notes.add(result.period().label() + ": not compared, since the earlier snapshot has nobody of this"
                    + " population in contact in the period.");
            return result.figures();
        }
        return Restatement.mark(result.figures(), earlier.figures());
    }
}
