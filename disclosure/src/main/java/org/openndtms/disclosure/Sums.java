package org.openndtms.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Hierarchy;

/**
 * Finds how published cells add up: over each of their categories, over the geographies of a larger one, over bands of
 * age that overlap, over tables that are implied by others, and a value with what is left of its denominator. Cells
 * that nobody published but that follow from others are among them.
 */
final class Sums {
    private final Hierarchy hierarchy;
    private final Set<Cell> published;
    private final Set<Cell> all;
    private final List<Sum> sums = new ArrayList<>();
    private final Set<Cell> missing = new LinkedHashSet<>();
    private final Set<Cell> unpublished = new TreeSet<>();

    private static final String NOT_LISTED = "(not listed)";
    private static final String NOT_COUNTED = " not counted of ";

    private record Key(Cell total, String dimension) {}

    /** Finds the sums of cells. */
    Sums(Collection<Cell> cells, Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
        published = new HashSet<>(cells);
        all = new HashSet<>(cells);
        AgeBands bands = new AgeBands(cells);
        Map<Key, Set<String>> categories = categories(cells);
        Map<Key, Set<Cell>> groups = new LinkedHashMap<>();
        Deque<Cell> open = new ArrayDeque<>(new TreeSet<>(cells));
        for (Cell cell : ImpliedTables.of(cells)) {
            if (all.add(cell)) {
                unpublished.add(cell);
                open.add(cell);
            }
        }
        while (!open.isEmpty()) {
            Cell cell = open.poll();
            for (String named : cell.categories()) {
                String dimension = Cell.dimension(named);
                if (!bands.overlap(cell.series(), dimension)) {
                    join(groups, new Key(cell.without(named), dimension), cell, categories, open);
                }
            }
            Cell parent = hierarchy.parent(cell);
            if (parent != null) {
                join(groups, new Key(parent, cell.level()), cell, categories, open);
            }
        }
        groups.forEach((key, parts) -> {
            if (all.contains(key.total)) {
                boolean incomplete = hierarchy.leavesOut(key.total.series(), key.dimension);
                if (incomplete) {
                    Cell rest = key.total.with(key.dimension + "=" + NOT_LISTED);
                    unpublished.add(rest);
                    parts.add(rest);
                }
                sums.add(new Sum(key.total, List.copyOf(parts), adds(key), key.dimension));
            }
        });
        bands.addTo(sums, unpublished);
        addRests();
    }

    private boolean adds(Key key) {
        return hierarchy.adds(key.total.series(), key.dimension);
    }

    /** All categories, and all geographies of a level, that a series has anywhere. */
    private Map<Key, Set<String>> categories(Collection<Cell> cells) {
        Map<Key, Set<String>> categories = new HashMap<>();
        for (Cell cell : cells) {
            for (String named : cell.categories()) {
                categories
                        .computeIfAbsent(seriesKey(cell, Cell.dimension(named)), key -> new TreeSet<>())
                        .add(named);
            }
            Cell parent = hierarchy.parent(cell);
            if (parent != null) {
                Key key = seriesKey(cell.in(parent.level(), parent.code()), cell.level());
                categories.computeIfAbsent(key, k -> new TreeSet<>()).add(cell.code());
            }
        }
        return categories;
    }

    /** The place of categories is the same everywhere, of geographies that of their parent. */
    private Key seriesKey(Cell cell, String dimension) {
        Cell plain = new Cell(cell.series(), java.time.LocalDate.EPOCH, java.time.LocalDate.EPOCH, "", "", List.of());
        return new Key(hierarchy.levels().contains(dimension) ? plain.in(cell.level(), cell.code()) : plain, dimension);
    }

    private void join(
            Map<Key, Set<Cell>> groups, Key key, Cell cell, Map<Key, Set<String>> categories, Deque<Cell> open) {
        if (!all.contains(key.total)) {
            // A total that follows from a cell nobody published is nobody's omission.
            if (published.contains(cell)) {
                missing.add(key.total);
            }
            return;
        }
        boolean first = !groups.containsKey(key);
        groups.computeIfAbsent(key, k -> new TreeSet<>()).add(cell);
        if (!first || !adds(key) || hierarchy.leavesOut(key.total.series(), key.dimension)) {
            return;
        }
        boolean place = hierarchy.levels().contains(key.dimension);
        for (String category : categories.getOrDefault(seriesKey(key.total, key.dimension), Set.of())) {
            Cell part = place ? key.total.in(key.dimension, category) : key.total.with(category);
            if (all.add(part)) {
                unpublished.add(part);
                open.add(part);
            }
        }
    }

    /** What is left of a denominator, such as those who did not complete, is a count of people as well. */
    private void addRests() {
        Map<String, Set<String>> denominators = denominators();
        for (Cell cell : List.copyOf(new TreeSet<>(published))) {
            for (String series : denominators.getOrDefault(cell.series(), Set.of())) {
                Cell denominator = cell.of(series);
                if (published.contains(denominator)) {
                    Cell rest = cell.of(cell.series() + NOT_COUNTED + series);
                    unpublished.add(rest);
                    sums.add(new Sum(denominator, List.of(cell, rest), true, Sum.DERIVED));
                }
            }
        }
    }

    /**
     * The series of which each is a part, all by the names under which their counts are known. Where everybody counted
     * is everybody there was, both are one series, of which nothing is left.
     */
    private Map<String, Set<String>> denominators() {
        Map<String, Set<String>> denominators = new HashMap<>();
        for (String measure : hierarchy.proportions()) {
            String value = hierarchy.series(measure);
            String denominator = hierarchy.series(measure + Cell.DENOMINATOR);
            if (!value.equals(denominator)) {
                denominators.computeIfAbsent(value, none -> new TreeSet<>()).add(denominator);
            }
        }
        return denominators;
    }

    /** The measure in whose rows a series stands, or from whose rows it follows. */
    static String measure(String series) {
        int rest = series.indexOf(NOT_COUNTED);
        String named = rest < 0 ? series : series.substring(0, rest);
        return named.endsWith(Cell.DENOMINATOR)
                ? named.substring(0, named.length() - Cell.DENOMINATOR.length())
                : named;
    }

    List<Sum> sums() {
        return sums;
    }

    /** Totals that are not published though parts of them are. */
    List<Cell> missing() {
        return List.copyOf(missing);
    }

    /** Cells that nobody published and that the sums speak of. */
    Set<Cell> unpublished() {
        return unpublished;
    }
}
