package org.openndtms.disclosure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.Finding.Kind;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Counts;
import org.openndtms.disclosure.table.Figure;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.Marker;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.Release;

/** Reads from the tables of a release what they tell, and finds cells that break the rules by themselves. */
final class PublicationReader {
    private final Release release;
    private final Hierarchy hierarchy;
    private final Set<String> withDenominator = new HashSet<>();
    private final Set<String> notCounts = new HashSet<>();
    private final Map<Cell, Shown> cells = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Makes a reader.
     *
     * @param elsewhere cells of other releases, which can tell what geography another one is a part of
     */
    PublicationReader(Release release, Collection<Cell> elsewhere) {
        this.release = release;
        List<Cell> all = new ArrayList<>(elsewhere);
        for (Release.Table table : release.tables()) {
            for (Figure figure : table.figures()) {
                all.add(figure.cell());
                if (figure.denominator() != null) {
                    withDenominator.add(figure.measure());
                }
                if (figure.value() != null && Counts.of(figure.value()) == null) {
                    notCounts.add(figure.measure());
                }
            }
        }
        hierarchy = withProportions(release.hierarchy().completedFor(all));
    }

    /** A measure all of whose published values are within their denominators counts a part of it. */
    private Hierarchy withProportions(Hierarchy completed) {
        Set<String> proportions = new HashSet<>(withDenominator);
        for (Release.Table table : release.tables()) {
            for (Figure figure : table.figures()) {
                BigDecimal value = figure.value();
                BigDecimal denominator = figure.denominator();
                if (value != null && denominator != null && value.compareTo(denominator) > 0) {
                    proportions.remove(figure.measure());
                }
            }
        }
        return completed.with(Map.of(), proportions);
    }

    List<Finding> findings() {
        return findings;
    }

    /** Reads everything. */
    Publication read() {
        for (Release.Table table : release.tables()) {
            for (Figure figure : table.figures()) {
                boolean revised = figure.has(Marker.REVISED);
                read(figure, figure.cell(), figure.value(), table.mode(), revised);
                boolean hidden = figure.has(Marker.CONFIDENTIAL) || figure.has(Marker.NOT_AVAILABLE);
                boolean nothingHidden = figure.value() != null
                        && (figure.denominator() != null || !withDenominator.contains(figure.measure()));
                if (hidden && nothingHidden) {
                    add(
                            Kind.UNPROTECTED,
                            figure.cell(),
                            "The figure is marked as withheld, and shown: " + figure.cell());
                }
                if (withDenominator.contains(figure.measure())) {
                    readDenominator(figure, table.mode(), revised);
                }
                findings.addAll(Rates.check(figure, table.mode(), hierarchy.national(figure.cell())));
            }
        }
        return new Publication(release.name(), cells, hierarchy);
    }

    private void readDenominator(Figure figure, Mode mode, boolean revised) {
        if (figure.denominator() == null
                && !figure.has(Marker.CONFIDENTIAL)
                && !figure.has(Marker.NOT_AVAILABLE)
                && !figure.has(Marker.NOT_APPLICABLE)) {
            add(Kind.MISSING, figure.cell(), "The denominator is missing, and no marker says why: " + figure.cell());
        } else {
            read(figure, figure.denominatorCell(), figure.denominator(), mode, revised);
        }
    }

    private void read(Figure figure, Cell named, @Nullable BigDecimal number, Mode mode, boolean revised) {
        Cell cell = named.of(hierarchy.series(named.series()));
        boolean national = hierarchy.national(cell);
        if (notCounts.contains(named.series())) {
            if (number != null && !national) {
                add(Kind.UNPROTECTED, cell, "A figure that is no count is shown below the national level: " + cell);
            }
            return;
        }
        Long count = Counts.of(number);
        Shown shown = count == null ? hidden(figure, mode, national, cell) : shown(count, cell, mode, national);
        put(cell, shown.revised(revised));
    }

    private Shown hidden(Figure figure, Mode mode, boolean national, Cell cell) {
        if (figure.has(Marker.NOT_APPLICABLE)) {
            return Shown.exact(0);
        }
        if (figure.has(Marker.NOT_AVAILABLE) || mode == Mode.ROUND || national) {
            return Shown.of(Shown.State.WITHHELD);
        }
        if (!figure.has(Marker.CONFIDENTIAL)) {
            add(Kind.MISSING, cell, "The number is missing, and no marker says why: " + cell);
        }
        return Shown.of(Shown.State.SUPPRESSED);
    }

    private Shown shown(long count, Cell cell, Mode mode, boolean national) {
        if (national) {
            return Shown.exact(count);
        }
        if (count > 0 && count < Shown.LEAST_SHOWN) {
            add(Kind.SMALL, cell, "A count from 1 to 4 is shown below the national level: " + cell);
            return Shown.exact(count);
        }
        if (mode == Mode.SUPPRESS) {
            if (count == 0 && hierarchy.zeroDiscloses(cell.series())) {
                add(Kind.SMALL, cell, "A zero is shown that tells something of everybody there: " + cell);
            }
            return Shown.exact(count);
        }
        if (count % 5 != 0) {
            add(Kind.UNPROTECTED, cell, "A count is not rounded to the nearest 5, as its table says: " + cell);
            return Shown.exact(count);
        }
        return new Shown(Shown.State.ROUNDED, count, false);
    }

    private void put(Cell cell, Shown shown) {
        Shown before = cells.putIfAbsent(cell, shown);
        if (before == null || before.equals(shown)) {
            return;
        }
        // The same count in two tables of one release: what either tells is told.
        Map<Shown.State, Integer> telling = new HashMap<>();
        telling.put(Shown.State.EXACT, 0);
        telling.put(Shown.State.ROUNDED, 1);
        telling.put(Shown.State.SUPPRESSED, 2);
        telling.put(Shown.State.WITHHELD, 3);
        if (before.state() == shown.state()) {
            add(Kind.CONTRADICTION, cell, "The same count is shown with two values in one release: " + cell);
        } else {
            Shown more =
                    telling.getOrDefault(before.state(), 9) < telling.getOrDefault(shown.state(), 9) ? before : shown;
            cells.put(cell, more);
            add(Kind.REVEALED, cell, "The same count is shown in one table and hidden or rounded in another: " + cell);
        }
    }

    private void add(Kind kind, Cell cell, String text) {
        findings.add(new Finding(kind, cell, text));
    }
}
