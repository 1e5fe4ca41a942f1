package org.openndtms.disclosure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Counts;
import org.openndtms.disclosure.table.Figure;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.Marker;
import org.openndtms.disclosure.table.RefusedException;
import org.openndtms.disclosure.table.Release;

/**
 * Tables before they are protected: the counts themselves, and what they show of how cells hang together. Rows that
 * were left out because nobody is in them are filled in, so that a zero is said and not left to be guessed.
 */
final class Truth {
    private final Release release;
    private final Map<Cell, Long> counts = new TreeMap<>();
    private final Set<String> withDenominator = new HashSet<>();
    private final Set<String> notCounts = new HashSet<>();
    private final Hierarchy hierarchy;

    private Truth(Release release) {
        this.release = release;
        Hierarchy completed = completed(release);
        Hierarchy named = completed.with(sameSeries(completed), proportions());
        readCounts(named);
        hierarchy = loosened(named);
    }

    /** A part of what was read; what was found out of the whole holds for it. */
    private Truth(Truth whole, SortedSet<String> family) {
        release = whole.release;
        hierarchy = whole.hierarchy;
        whole.counts.forEach((cell, count) -> {
            if (Families.has(family, cell)) {
                counts.put(cell, count);
            }
        });
    }

    /**
     * Reads tables.
     *
     * @throws RefusedException if it stays open how their cells hang together
     */
    static Truth of(Release tables) {
        Truth first = new Truth(tables);
        Sums sums = new Sums(first.counts.keySet(), first.hierarchy);
        if (!sums.missing().isEmpty()) {
            throw new RefusedException(sums.missing().stream()
                    .map(cell -> "Parts of a total are given, but not the total: " + cell + ".")
                    .toList());
        }
        Set<Cell> zeros = first.zeros(sums);
        return zeros.isEmpty() ? first : new Truth(first.filled(zeros));
    }

    Release release() {
        return release;
    }

    /** The counts of a family of measures; the release stays the whole one. */
    Truth of(SortedSet<String> family) {
        return new Truth(this, family);
    }

    Hierarchy hierarchy() {
        return hierarchy;
    }

    /** The count of each cell, under the name of the series that shows it first. */
    Map<Cell, Long> counts() {
        return counts;
    }

    /** Cells that are marked as published before with another value. */
    Set<Cell> revised() {
        Set<Cell> revised = new HashSet<>();
        for (Release.Table table : release.tables()) {
            for (Figure figure : table.figures()) {
                if (figure.has(Marker.REVISED)) {
                    revised.add(named(figure.cell()));
                    revised.add(named(figure.denominatorCell()));
                }
            }
        }
        return revised;
    }

    /** Value and denominator of each row that has both and shows counts. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Release.Table table : release.tables()) {
            for (Figure figure : table.figures()) {
                Row row = new Row(named(figure.cell()), named(figure.denominatorCell()));
                if (counts.containsKey(row.value) && counts.containsKey(row.denominator)) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private Cell named(Cell cell) {
        return cell.of(hierarchy.series(cell.series()));
    }

    /** The two cells of a row. */
    record Row(Cell value, Cell denominator) {}

    private static Hierarchy completed(Release release) {
        Collection<Cell> cells = new LinkedHashSet<>();
        release.tables()
                .forEach(table -> table.figures().stream().map(Figure::cell).forEach(cells::add));
        return release.hierarchy().completedFor(cells);
    }

    private Set<String> proportions() {
        Set<String> not = new HashSet<>();
        for (Release.Table table : release.tables()) {
            for (Figure figure : table.figures()) {
                BigDecimal value = figure.value();
                BigDecimal denominator = figure.denominator();
                if (denominator != null) {
                    withDenominator.add(figure.measure());
                    if (value == null || Counts.of(value) == null || value.compareTo(denominator) > 0) {
                        not.add(figure.measure());
                    }
                }
            }
        }
        Set<String> proportions = new HashSet<>(withDenominator);
        proportions.removeAll(not);
        return proportions;
    }

    /** Series that show the same counts wherever both show any, such as a denominator and the measure that it is. */
    private SortedMap<String, String> sameSeries(Hierarchy hierarchy) {
        readCounts(hierarchy);
        SortedMap<String, Map<Cell, Long>> series = new TreeMap<>();
        counts.forEach((cell, count) ->
                series.computeIfAbsent(cell.series(), name -> new HashMap<>()).put(cell.of(""), count));
        SortedMap<String, String> same = new TreeMap<>();
        List<String> names = List.copyOf(series.keySet());
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                Map<Cell, Long> one = series.getOrDefault(names.get(i), Map.of());
                Map<Cell, Long> other = series.getOrDefault(names.get(j), Map.of());
                if (!same.containsKey(names.get(i)) && !same.containsKey(names.get(j)) && agree(one, other)) {
                    same.put(names.get(j), names.get(i));
                }
            }
        }
        counts.clear();
        return same;
    }

    private static boolean agree(Map<Cell, Long> one, Map<Cell, Long> other) {
        Map<Cell, Long> fewer = one.size() <= other.size() ? one : other;
        Map<Cell, Long> more = one.size() <= other.size() ? other : one;
        return fewer.entrySet().stream().allMatch(entry -> entry.getValue().equals(more.get(entry.getKey())))
                && fewer.values().stream().anyMatch(count -> count > 0);
    }

    private void readCounts(Hierarchy names) {
        for (Release.Table table : release.tables()) {
            for (Figure figure : table.figures()) {
                if (figure.value() != null && Counts.of(figure.value()) == null) {
                    notCounts.add(figure.measure());
                }
            }
        }
        List<String> faults = new ArrayList<>();
        for (Release.Table table : release.tables()) {
            for (Figure figure : table.figures()) {
                if (figure.value() == null) {
                    faults.add("Line " + figure.line() + " of " + table.file()
                            + ": tables that are to be protected must hold every number; this one is hidden already.");
                }
                put(names, figure.cell(), figure.value(), faults);
                if (figure.denominator() != null) {
                    put(names, figure.denominatorCell(), figure.denominator(), faults);
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
    }

    private void put(Hierarchy names, Cell cell, @Nullable BigDecimal number, List<String> faults) {
        Long count = Counts.of(number);
        if (count != null && !notCounts.contains(cell.series())) {
            Long before = counts.put(cell.of(names.series(cell.series())), count);
            if (before != null && !before.equals(count)) {
                faults.add("The same count is given twice with two values: " + cell + ".");
            }
        }
    }

    private Hierarchy loosened(Hierarchy strict) {
        Set<String> over = new TreeSet<>();
        Set<String> under = new TreeSet<>();
        for (Sum sum : new Sums(counts.keySet(), strict).sums()) {
            if (sum.adds() && !sum.dimension().equals(Sum.DERIVED)) {
                long parts = sum.parts().stream()
                        .mapToLong(part -> counts.getOrDefault(part, 0L))
                        .sum();
                long total = counts.getOrDefault(sum.total(), parts);
                String place = sum.total().series() + "|" + sum.dimension();
                if (parts > total) {
                    over.add(place);
                } else if (parts < total) {
                    under.add(place);
                }
            }
        }
        under.removeAll(over);
        return strict.loosened(over, under);
    }

    private Set<Cell> zeros(Sums sums) {
        Set<Cell> zeros = new TreeSet<>();
        for (Sum sum : sums.sums()) {
            if (sum.adds() && !sum.dimension().equals(Sum.DERIVED)) {
                sum.parts().stream()
                        .filter(part -> !counts.containsKey(part))
                        .filter(part -> !hierarchy.leavesOut(part.series(), sum.dimension()))
                        .forEach(zeros::add);
            }
        }
        return zeros;
    }

    /** The tables with a row of zero for each cell that was left out. */
    private Release filled(Set<Cell> zeros) {
        List<Release.Table> tables = new ArrayList<>();
        for (Release.Table table : release.tables()) {
            Set<String> measures = new HashSet<>();
            Set<Cell> there = new HashSet<>();
            table.figures().forEach(figure -> {
                measures.add(figure.measure());
                there.add(figure.cell());
            });
            List<Figure> figures = new ArrayList<>(table.figures());
            for (Cell zero : zeros) {
                if (measures.contains(zero.series()) && !there.contains(zero)) {
                    figures.add(zero(zero));
                }
            }
            tables.add(new Release.Table(table.file(), table.mode(), figures));
        }
        return new Release(release.name(), tables, release.hierarchy());
    }

    private Figure zero(Cell cell) {
        List<String> dimensions =
                cell.categories().stream().map(Cell::dimension).toList();
        List<String> categories = cell.categories().stream().map(Cell::category).toList();
        return new Figure(
                0,
                cell.series(),
                cell.from(),
                cell.to(),
                cell.level(),
                cell.code(),
                dimensions.isEmpty() ? "total" : String.join("|", dimensions),
                categories.isEmpty() ? "total" : String.join("|", categories),
                BigDecimal.ZERO,
                withDenominator.contains(cell.series()) ? BigDecimal.ZERO : null,
                null,
                null,
                null,
                Set.of());
    }
}
