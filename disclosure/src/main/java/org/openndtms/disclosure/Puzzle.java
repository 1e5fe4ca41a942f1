package org.openndtms.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openndtms.disclosure.Finding.Kind;
import org.openndtms.disclosure.attack.Demand;
import org.openndtms.disclosure.attack.Equations;
import org.openndtms.disclosure.attack.Limits;
import org.openndtms.disclosure.attack.Relation;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Hierarchy;

/**
 * All that was published of some cells, in one release or several, as numbers and relations between them. A count that
 * was published again as revised is another number from then on.
 */
final class Puzzle {
    private final List<Cell> names = new ArrayList<>();
    private final List<Shown> shown = new ArrayList<>();
    private final List<Long> least = new ArrayList<>();
    private final List<Long> most = new ArrayList<>();
    private final List<Long> toldLeast = new ArrayList<>();
    private final List<Long> toldMost = new ArrayList<>();
    private final Map<Cell, Integer> current = new HashMap<>();
    private final Set<Relation> relations = new LinkedHashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private Hierarchy hierarchy = Hierarchy.unknown();

    /** Puts releases together, the earliest first. */
    Puzzle(List<Publication> publications) {
        for (int i = 0; i < publications.size(); i++) {
            Publication publication = publications.get(i);
            hierarchy = publication.hierarchy();
            publication.cells().forEach((cell, how) -> tell(publication, cell, how));
            relate(publication, i == publications.size() - 1);
        }
    }

    private void tell(Publication publication, Cell cell, Shown how) {
        Integer known = current.get(cell);
        if (known == null || how.revised()) {
            add(cell, how);
            return;
        }
        Shown before = shown.get(known);
        if (before.state() == Shown.State.UNPUBLISHED) {
            shown.set(known, how);
        }
        boolean differs = before.state() == how.state() && before.value() != how.value();
        toldLeast.set(known, least.get(known));
        toldMost.set(known, most.get(known));
        long from = Math.max(least.get(known), how.least());
        long to = Math.min(most.get(known), how.most());
        if (differs || from > to) {
            findings.add(new Finding(
                    Kind.CONTRADICTION,
                    cell,
                    "The count differs from the one published before and is not marked [r] as revised: " + cell));
            return;
        }
        least.set(known, from);
        most.set(known, to);
        for (Shown protectedBy : List.of(before, how)) {
            if (!protectedBy.demand(0, Equations.UNLIMITED).met(from, to)) {
                String now = "what " + publication.name() + " and an earlier release show of it";
                findings.add(new Finding(Kind.REVEALED, cell, revealed(cell, from, to) + " from " + now + "."));
                // It is told now; asking for it again would only say the same of it twice.
                shown.set(known, Shown.exact(from));
                return;
            }
        }
        if (before.state() == Shown.State.EXACT && how.state() != Shown.State.EXACT) {
            findings.add(new Finding(
                    Kind.CONTRADICTION, cell, "The count is protected now but was published exactly before: " + cell));
        }
    }

    private void add(Cell cell, Shown how) {
        current.put(cell, names.size());
        names.add(cell);
        shown.add(how);
        least.add(how.least());
        most.add(how.most());
        toldLeast.add(0L);
        toldMost.add(Shown.MOST);
    }

    /** Shows a cell of the latest release in another way; what earlier releases told of it stays told. */
    void show(int index, Shown how) {
        shown.set(index, how);
        least.set(index, Math.max(toldLeast.get(index), how.least()));
        most.set(index, Math.min(toldMost.get(index), how.most()));
    }

    /** Whether earlier releases told of it all that this one does, so that to hide it now would hide nothing. */
    boolean toldBefore(int index) {
        boolean rounded = shown.get(index).state() == Shown.State.ROUNDED;
        return toldLeast.get(index).equals(toldMost.get(index)) || rounded && toldMost.get(index) < Shown.MOST;
    }

    long least(int index) {
        return least.get(index);
    }

    long most(int index) {
        return most.get(index);
    }

    /** Other periods hang together as their own releases said: which series show the same differs between periods. */
    private void relate(Publication publication, boolean last) {
        Set<List<LocalDate>> periods = publication.periods();
        List<Cell> published = new ArrayList<>();
        current.forEach((cell, index) -> {
            boolean here = periods.contains(List.of(cell.from(), cell.to()));
            if (here && shown.get(index).state() != Shown.State.UNPUBLISHED) {
                published.add(cell);
            }
        });
        published.sort(null);
        Sums sums = new Sums(published, hierarchy);
        for (Cell cell : sums.unpublished()) {
            if (!current.containsKey(cell)) {
                add(cell, Shown.of(Shown.State.UNPUBLISHED));
            }
        }
        for (Sum sum : sums.sums()) {
            Integer total = current.get(sum.total());
            if (total == null) {
                continue;
            }
            int[] parts = sum.parts().stream().mapToInt(current::get).toArray();
            if (sum.adds()) {
                relations.add(Relation.sum(total, parts));
            } else {
                for (int part : parts) {
                    relations.add(Relation.atMost(total, part));
                }
            }
        }
        if (last) {
            sums.missing()
                    .forEach(cell -> findings.add(new Finding(
                            Kind.MISSING, cell, "Parts of a total are published, but not the total: " + cell)));
        }
    }

    /** What could be told without an attack. */
    List<Finding> findings() {
        return findings;
    }

    Equations equations() {
        return new Equations(
                least.stream().mapToLong(Long::longValue).toArray(),
                most.stream().mapToLong(Long::longValue).toArray(),
                List.copyOf(relations));
    }

    /** What has to stay unknown of each number. National figures are exact, and so are what follows from them alone. */
    Demand[] demands() {
        Limits free = nationalLimits();
        Demand[] demands = new Demand[names.size()];
        for (int i = 0; i < demands.length; i++) {
            boolean follows = hierarchy.national(names.get(i)) && shown.get(i).state() == Shown.State.UNPUBLISHED;
            demands[i] = follows ? Demand.nothing() : shown.get(i).demand(free.least(i), free.most(i));
        }
        return demands;
    }

    /** What each number can be by exact national figures alone. */
    Limits nationalLimits() {
        return Limits.of(national());
    }

    /** What each number can be at most by these and what earlier releases told. */
    Limits limitsBefore() {
        Equations national = national();
        long[] to = national.most().clone();
        Arrays.setAll(to, i -> Math.min(to[i], toldMost.get(i)));
        return Limits.of(new Equations(national.least(), to, List.copyOf(relations)));
    }

    /** The numbers as if only exact national figures had been published. */
    Equations national() {
        long[] from = new long[names.size()];
        long[] to = new long[names.size()];
        for (int i = 0; i < to.length; i++) {
            boolean exact = hierarchy.national(names.get(i)) && shown.get(i).state() == Shown.State.EXACT;
            from[i] = exact ? least.get(i) : 0;
            to[i] = exact ? least.get(i) : Shown.MOST;
        }
        return new Equations(from, to, List.copyOf(relations));
    }

    /** The number that a cell is in the latest release that shows it. */
    int index(Cell cell) {
        Integer index = current.get(cell);
        if (index == null) {
            throw new IllegalArgumentException("the cell is in no release");
        }
        return index;
    }

    /** Likewise, or -1 for a cell that is in none. */
    int find(Cell cell) {
        return current.getOrDefault(cell, -1);
    }

    int size() {
        return names.size();
    }

    /** The cell that each number is. */
    List<Cell> cells() {
        return List.copyOf(names);
    }

    Cell cell(int index) {
        return names.get(index);
    }

    Shown shown(int index) {
        return shown.get(index);
    }

    Collection<Relation> relations() {
        return relations;
    }

    /** The relations that each number stands in, by their place among all. */
    int[][] relationsOf() {
        int[] degree = new int[size()];
        for (Relation relation : relations) {
            for (int cell : relation.cells()) {
                degree[cell]++;
            }
        }
        int[][] of = new int[size()][];
        Arrays.setAll(of, i -> new int[degree[i]]);
        int r = 0;
        for (Relation relation : relations) {
            for (int cell : relation.cells()) {
                of[cell][--degree[cell]] = r;
            }
            r++;
        }
        return of;
    }

    /**
     * The counts of all cells, where they are known or follow from those that are; what is shown of them otherwise, or
     * 0.
     */
    long[] counts(Map<Cell, Long> known) {
        long[] counts = new long[size()];
        boolean[] unknown = new boolean[size()];
        for (int i = 0; i < counts.length; i++) {
            Long count = known.get(cell(i));
            unknown[i] = count == null;
            counts[i] = count == null ? shown(i).value() : count;
        }
        Rests.fill(counts, unknown, relations.toArray(Relation[]::new), relationsOf());
        return counts;
    }

    Hierarchy hierarchy() {
        return hierarchy;
    }

    /** The measures in whose rows some cells stand. */
    Set<String> measures(IntStream cells) {
        return cells.mapToObj(index -> Sums.measure(cell(index).series())).collect(Collectors.toSet());
    }

    /** Begins a sentence that says how much can be worked out of a cell. */
    static String revealed(Cell cell, long least, long most) {
        String what = least == most ? "is exactly " + least : "lies between " + least + " and " + most;
        return "It can be worked out that the count " + what + ": " + cell + ",";
    }
}
