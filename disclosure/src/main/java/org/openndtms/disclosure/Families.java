package org.openndtms.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Hierarchy;

/**
 * Measures that share counts, such as one that is the denominator of another. Nothing can be worked out of one family
 * by the figures of another, so that each is protected by itself.
 */
final class Families {
    private final Map<String, String> parent = new HashMap<>();

    private Families() {}

    /**
     * Sorts measures into families.
     *
     * @param series the names of all series that are published
     * @param hierarchies what says which series are the same
     * @return the measures of each family; every measure is in one
     */
    static List<SortedSet<String>> of(Collection<String> series, Collection<Hierarchy> hierarchies) {
        Families families = new Families();
        for (String name : series) {
            families.root(Sums.measure(name));
        }
        for (Hierarchy hierarchy : hierarchies) {
            hierarchy.same().forEach((name, known) -> families.join(Sums.measure(name), Sums.measure(known)));
        }
        Map<String, SortedSet<String>> members = new TreeMap<>();
        for (String measure : new TreeSet<>(families.parent.keySet())) {
            members.computeIfAbsent(families.root(measure), root -> new TreeSet<>())
                    .add(measure);
        }
        return new ArrayList<>(members.values());
    }

    /** Whether a cell is one of a measure of a family. */
    static boolean has(SortedSet<String> family, Cell cell) {
        return family.contains(Sums.measure(cell.series()));
    }

    private String root(String measure) {
        String next = parent.computeIfAbsent(measure, same -> same);
        return next.equals(measure) ? measure : root(next);
    }

    private void join(String one, String other) {
        String first = root(one);
        String second = root(other);
        boolean before = first.compareTo(second) < 0;
        parent.put(before ? second : first, before ? first : second);
    }
}
