package org.openndtms.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openndtms.disclosure.table.Cell;

/**
 * Tables that nobody published but that must exist behind others. Where people are shown by sex and age, by age and
 * group, and by sex and group, there is a table by all three, whose counts cannot be negative: that tells more than
 * each of the three by itself. Two of them tell nothing together that they do not tell alone.
 */
final class ImpliedTables {
    /** More cells than this are not looked at: whoever publishes so much publishes the table itself. */
    private static final int LARGEST = 20_000;

    private ImpliedTables() {}

    /** The cells of tables by three dimensions that are shown by any two of them but not by all. */
    static Set<Cell> of(Collection<Cell> cells) {
        Map<Cell, Set<Cell>> byPlace = new HashMap<>();
        for (Cell cell : cells) {
            if (cell.categories().size() == 2 || cell.categories().size() == 3) {
                Cell place = new Cell(cell.series(), cell.from(), cell.to(), cell.level(), cell.code(), List.of());
                byPlace.computeIfAbsent(place, key -> new TreeSet<>()).add(cell);
            }
        }
        Set<Cell> implied = new TreeSet<>();
        byPlace.forEach((place, shown) -> add(place, shown, implied));
        return implied;
    }

    private static void add(Cell place, Set<Cell> shown, Set<Cell> implied) {
        TreeSet<String> dimensions = new TreeSet<>();
        Set<List<String>> tables = new java.util.HashSet<>();
        Map<String, Set<String>> categories = new HashMap<>();
        for (Cell cell : shown) {
            List<String> names = cell.categories().stream().map(Cell::dimension).toList();
            tables.add(names);
            dimensions.addAll(names);
            cell.categories()
                    .forEach(named -> categories
                            .computeIfAbsent(Cell.dimension(named), key -> new TreeSet<>())
                            .add(named));
        }
        List<String> all = List.copyOf(dimensions);
        for (int a = 0; a < all.size(); a++) {
            for (int b = a + 1; b < all.size(); b++) {
                for (int c = b + 1; c < all.size(); c++) {
                    List<String> three = List.of(all.get(a), all.get(b), all.get(c));
                    if (shownByPairs(tables, three) && implied.size() < LARGEST) {
                        combine(place, three, categories, shown, implied);
                    }
                }
            }
        }
    }

    private static boolean shownByPairs(Set<List<String>> tables, List<String> three) {
        return !tables.contains(three)
                && tables.contains(List.of(three.get(0), three.get(1)))
                && tables.contains(List.of(three.get(0), three.get(2)))
                && tables.contains(List.of(three.get(1), three.get(2)));
    }

    private static void combine(
            Cell place, List<String> three, Map<String, Set<String>> categories, Set<Cell> shown, Set<Cell> implied) {
        List<Cell> found = new ArrayList<>(List.of(place));
        for (String dimension : three) {
            List<Cell> longer = new ArrayList<>();
            for (Cell start : found) {
                categories.getOrDefault(dimension, Set.of()).forEach(named -> longer.add(start.with(named)));
            }
            found = longer;
        }
        for (Cell cell : found) {
            if (cell.categories().stream().allMatch(named -> shown.contains(cell.without(named)))) {
                implied.add(cell);
            }
        }
    }
}
