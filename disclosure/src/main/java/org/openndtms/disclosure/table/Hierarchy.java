package org.openndtms.disclosure.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How cells hang together beyond what their names say.
 *
 * @param levels levels of geography, the national one first
 * @param parents by level, by code: the code of the geography one level up that it is a part of
 * @param notAdding where parts do not add up to their total, as people may be counted in several:
 *     {@code series|dimension}, where the dimension of a geography is its level; {@code *} stands for every series
 * @param incomplete where parts leave out some of their total, such as people whose area is not known; written likewise
 * @param same series that show the same counts as another one, under its name
 * @param proportions measures whose value is a part of the denominator
 * @param disclosiveZeros series of which a zero tells something of everybody there; {@code *} stands for every series
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hierarchy(
        List<String> levels,
        SortedMap<String, SortedMap<String, String>> parents,
        SortedSet<String> notAdding,
        SortedSet<String> incomplete,
        SortedMap<String, String> same,
        SortedSet<String> proportions,
        SortedSet<String> disclosiveZeros) {

    private static final List<Set<String>> USUAL_LEVELS = List.of(
            Set.of("national", "england", "country"),
            Set.of("region"),
            Set.of("area", "local_authority", "local authority", "la", "utla", "dat"),
            Set.of("provider", "agency"));

    /** Stands in {@link #notAdding} for every series. */
    public static final String EVERY = "*";

    /** Nothing known; {@code null} parts are taken for empty. */
    @SuppressWarnings("ConstantValue")
    public Hierarchy {
        levels = levels == null ? List.of() : List.copyOf(levels);
        parents = parents == null ? new TreeMap<>() : new TreeMap<>(parents);
        notAdding = notAdding == null ? new TreeSet<>() : new TreeSet<>(notAdding);
        incomplete = incomplete == null ? new TreeSet<>() : new TreeSet<>(incomplete);
        same = same == null ? new TreeMap<>() : new TreeMap<>(same);
        proportions = proportions == null ? new TreeSet<>() : new TreeSet<>(proportions);
        disclosiveZeros = disclosiveZeros == null ? new TreeSet<>() : new TreeSet<>(disclosiveZeros);
    }

    /** A hierarchy without disclosive zeros. */
    public Hierarchy(
            List<String> levels,
            SortedMap<String, SortedMap<String, String>> parents,
            SortedSet<String> notAdding,
            SortedSet<String> incomplete,
            SortedMap<String, String> same,
            SortedSet<String> proportions) {
        this(levels, parents, notAdding, incomplete, same, proportions, new TreeSet<>());
    }

    /** Whether a zero of the series tells something of everybody there, and so is hidden like a small count. */
    public boolean zeroDiscloses(String series) {
        return disclosiveZeros.contains(series) || disclosiveZeros.contains(EVERY);
    }

    /** A hierarchy in which everything has to be found out from the cells. */
    public static Hierarchy unknown() {
        return new Hierarchy(
                List.of(), new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
    }

    /** The same with more series that show the same counts, and more proportions. */
    public Hierarchy with(Map<String, String> moreSame, Set<String> moreProportions) {
        SortedMap<String, String> allSame = new TreeMap<>(same);
        allSame.putAll(moreSame);
        return new Hierarchy(
                levels, parents, notAdding, incomplete, allSame, union(proportions, moreProportions), disclosiveZeros);
    }

    /** The same with more places where parts do not add up to their total, or leave some of it out. */
    public Hierarchy loosened(Set<String> moreNotAdding, Set<String> moreIncomplete) {
        return new Hierarchy(
                levels,
                parents,
                union(notAdding, moreNotAdding),
                union(incomplete, moreIncomplete),
                same,
                proportions,
                disclosiveZeros);
    }

    private static SortedSet<String> union(Set<String> some, Set<String> others) {
        SortedSet<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Both hierarchies in one; this one holds where they differ. */
    public Hierarchy and(Hierarchy other) {
        SortedMap<String, SortedMap<String, String>> allParents = new TreeMap<>(other.parents);
        parents.forEach((level, codes) -> {
            SortedMap<String, String> merged = new TreeMap<>(allParents.getOrDefault(level, new TreeMap<>()));
            merged.putAll(codes);
            allParents.put(level, merged);
        });
        SortedMap<String, String> allSame = new TreeMap<>(other.same);
        allSame.putAll(same);
        return new Hierarchy(
                levels.isEmpty() ? other.levels : levels,
                allParents,
                union(notAdding, other.notAdding),
                union(incomplete, other.incomplete),
                allSame,
                union(proportions, other.proportions),
                union(disclosiveZeros, other.disclosiveZeros));
    }

    /**
     * Fills in what usual names of levels and a single geography at the top make plain.
     *
     * @throws RefusedException if it stays open which geography another one is a part of
     */
    public Hierarchy completedFor(Collection<Cell> cells) {
        Map<String, Set<String>> codes = new TreeMap<>();
        cells.forEach(cell ->
                codes.computeIfAbsent(cell.level(), level -> new TreeSet<>()).add(cell.code()));
        List<String> faults = new ArrayList<>();
        List<String> ordered = levels.isEmpty() ? usual(codes.keySet(), faults) : levels;
        for (String level : codes.keySet()) {
            if (!ordered.contains(level) && faults.isEmpty()) {
                faults.add("The hierarchy does not name the level of geography \"" + Texts.shown(level) + "\".");
            }
        }
        SortedMap<String, SortedMap<String, String>> filled = new TreeMap<>(parents);
        Set<String> notAddingHere = new HashSet<>();
        if (faults.isEmpty()) {
            for (String level : ordered) {
                fill(level, ordered, codes, filled, faults);
                if (USUAL_LEVELS.get(3).contains(level.toLowerCase(Locale.ROOT)) && levels.isEmpty()) {
                    // A person may attend several providers.
                    notAddingHere.add(EVERY + "|" + level);
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
        return new Hierarchy(ordered, filled, notAdding, incomplete, same, proportions, disclosiveZeros)
                .loosened(notAddingHere, Set.of());
    }

    private static List<String> usual(Set<String> names, List<String> faults) {
        List<String> ordered = new ArrayList<>();
        for (Set<String> usual : USUAL_LEVELS) {
            names.stream()
                    .filter(name -> usual.contains(name.toLowerCase(Locale.ROOT)))
                    .forEach(ordered::add);
        }
        names.stream()
                .filter(name -> !ordered.contains(name))
                .forEach(name -> faults.add("It is not known where the level of geography \"" + Texts.shown(name)
                        + "\" belongs; give a hierarchy that lists the levels, the national one first."));
        if (ordered.isEmpty() || !USUAL_LEVELS.get(0).contains(ordered.get(0).toLowerCase(Locale.ROOT))) {
            faults.add("No figures are national: the margins over all of the country are missing.");
        }
        return ordered;
    }

    private static void fill(
            String level,
            List<String> ordered,
            Map<String, Set<String>> codes,
            SortedMap<String, SortedMap<String, String>> filled,
            List<String> faults) {
        String above = null;
        for (String other : ordered) {
            if (other.equals(level)) {
                break;
            }
            above = codes.containsKey(other) ? other : above;
        }
        Set<String> here = codes.getOrDefault(level, Set.of());
        if (above == null) {
            if (here.size() > 1) {
                faults.add("There are " + here.size() + " geographies of the highest level, " + Texts.shown(level)
                        + "; there can be one only.");
            }
            return;
        }
        Set<String> possible = codes.getOrDefault(above, Set.of());
        SortedMap<String, String> known = new TreeMap<>(filled.getOrDefault(level, new TreeMap<>()));
        for (String code : here) {
            String parent = known.get(code);
            if (parent == null && possible.size() == 1) {
                known.put(code, possible.iterator().next());
            } else if (parent == null) {
                faults.add("The hierarchy does not say which " + above + " the " + level + " " + Texts.shown(code)
                        + " is a part of.");
            } else if (!possible.contains(parent)) {
                faults.add("The margin of the " + above + " " + Texts.shown(parent) + ", of which the " + level + " "
                        + Texts.shown(code) + " is a part, is missing.");
            }
        }
        filled.put(level, known);
    }

    /** Whether figures of that level are shown exactly. */
    public boolean national(Cell cell) {
        return !levels.isEmpty() && cell.level().equals(levels.get(0));
    }

    /** The same count of the geography that this one is a part of, or null at the top. */
    public @Nullable Cell parent(Cell cell) {
        String code = parents.getOrDefault(cell.level(), new TreeMap<>()).get(cell.code());
        if (code == null) {
            return null;
        }
        for (int i = levels.indexOf(cell.level()) - 1; i >= 0; i--) {
            String level = levels.get(i);
            if (i == 0 || parents.getOrDefault(level, new TreeMap<>()).containsKey(code)) {
                return cell.in(level, code);
            }
        }
        return null;
    }

    /** Whether the categories of a dimension, or the geographies of a level, add up to their total. */
    public boolean adds(String series, String dimension) {
        return !notAdding.contains(series + "|" + dimension) && !notAdding.contains(EVERY + "|" + dimension);
    }

    /** Whether the parts leave out some of their total. */
    public boolean leavesOut(String series, String dimension) {
        return incomplete.contains(series + "|" + dimension) || incomplete.contains(EVERY + "|" + dimension);
    }

    /** The name under which the counts of a series are known. */
    public String series(String name) {
        return same.getOrDefault(name, name);
    }
}
