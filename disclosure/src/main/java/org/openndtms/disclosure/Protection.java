package org.openndtms.disclosure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Figure;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.Marker;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;
import org.openndtms.disclosure.table.Release;

/**
 * Tables that were made fit to be published.
 *
 * @param release what goes out
 * @param shown how each cell is shown, with what the public cannot tell: which counts were suppressed as they are small
 */
public record Protection(Release release, Publication shown) {

    /**
     * Protects tables. National figures stay exact; below them, one rule holds for all.
     *
     * @param tables with every number in them
     * @param earlier what was published before, the earliest first
     * @param progress told how much of the attack under way is done, from 0 to 1000
     * @throws RefusedException if they cannot be protected, or contradict what was published
     */
    public static Protection of(Release tables, Mode mode, List<Publication> earlier, LongConsumer progress) {
        return begin(tables, mode, earlier).protect(progress);
    }

    /** Begins to protect tables; more can be hidden of what comes out. */
    static Attempt begin(Release tables, Mode mode, List<Publication> earlier) {
        return new Attempt(tables.name(), Truth.of(tables), mode, earlier);
    }

    /** Puts together what was decided. */
    static Protection of(String name, Truth truth, Mode mode, Map<Cell, Shown> shown) {
        List<Release.Table> published = new ArrayList<>();
        for (Release.Table table : truth.release().tables()) {
            List<Figure> figures = new ArrayList<>();
            for (Figure figure : table.figures()) {
                figures.add(show(figure, mode, truth.hierarchy(), shown));
            }
            published.add(new Release.Table(table.file(), mode, figures));
        }
        Release release = new Release(name, published, truth.hierarchy());
        return new Protection(release, new Publication(name, shown, truth.hierarchy()));
    }

    private static Figure show(Figure figure, Mode mode, Hierarchy hierarchy, Map<Cell, Shown> shown) {
        if (hierarchy.national(figure.cell())) {
            return figure;
        }
        Shown value = find(figure.cell(), hierarchy, shown);
        Shown denominator = figure.denominator() == null ? null : find(figure.denominatorCell(), hierarchy, shown);
        Set<Marker> markers = EnumSet.noneOf(Marker.class);
        markers.addAll(figure.markers());
        BigDecimal newValue = number(value);
        BigDecimal newDenominator = denominator == null ? null : number(denominator);
        if (newValue == null || denominator != null && newDenominator == null) {
            boolean withheld = mode == Mode.SUPPRESS
                    && (value != null && value.state() == Shown.State.WITHHELD
                            || denominator != null && denominator.state() == Shown.State.WITHHELD);
            markers.add(withheld ? Marker.NOT_AVAILABLE : Marker.CONFIDENTIAL);
        }
        return rates(figure, mode, newValue, newDenominator, markers);
    }

    /** A rate and its limits are computed again from what is shown, and withheld where that cannot be. */
    private static Figure rates(
            Figure figure,
            Mode mode,
            @Nullable BigDecimal value,
            @Nullable BigDecimal denominator,
            Set<Marker> markers) {
        BigDecimal oldValue = figure.value();
        BigDecimal oldBase = figure.denominator();
        BigDecimal rate = figure.rate();
        if (value == null
                || denominator == null
                || rate == null
                || oldValue == null
                || oldBase == null
                || !Rates.mayBeShown(denominator, mode)) {
            return figure.with(value, denominator, null, null, null, markers);
        }
        BigDecimal lower = figure.lower();
        BigDecimal upper = figure.upper();
        Integer unit = Rates.unit(oldValue, oldBase, rate, lower, upper);
        if (unit == null) {
            return figure.with(value, denominator, null, null, null, markers);
        }
        boolean wilson = value.compareTo(denominator) <= 0 && Rates.limitsFollow(oldValue, oldBase, unit, lower, upper);
        return figure.with(
                value,
                denominator,
                Rates.of(value, denominator, unit, rate.scale()),
                lower == null || !wilson ? null : Rates.limit(value, denominator, unit, lower.scale(), false),
                upper == null || !wilson ? null : Rates.limit(value, denominator, unit, upper.scale(), true),
                markers);
    }

    private static @Nullable Shown find(Cell cell, Hierarchy hierarchy, Map<Cell, Shown> shown) {
        return shown.get(cell.of(hierarchy.series(cell.series())));
    }

    private static @Nullable BigDecimal number(@Nullable Shown shown) {
        boolean there = shown != null && (shown.state() == Shown.State.EXACT || shown.state() == Shown.State.ROUNDED);
        return there && shown != null ? BigDecimal.valueOf(shown.value()) : null;
    }

    /** How many cells below the national level are shown, and how many are not. */
    public Counts counts() {
        int all = 0;
        int small = 0;
        int others = 0;
        for (Map.Entry<Cell, Shown> entry : shown.cells().entrySet()) {
            if (!shown.hierarchy().national(entry.getKey())) {
                all++;
                Shown.State state = entry.getValue().state();
                small += state == Shown.State.PRIMARY ? 1 : 0;
                others += state == Shown.State.SECONDARY || state == Shown.State.WITHHELD ? 1 : 0;
            }
        }
        return new Counts(all, small, others);
    }

    /**
     * How much of a release is hidden.
     *
     * @param cells cells below the national level
     * @param small those that are suppressed as they are from 1 to 4
     * @param others those that are hidden for the sake of others
     */
    public record Counts(int cells, int small, int others) {
        /** The same in a sentence. */
        public String text() {
            return String.format(
                    java.util.Locale.UK,
                    "%,d cells below the national level: %,d suppressed as small, %,d hidden for the sake of others.",
                    cells,
                    small,
                    others);
        }
    }
}
