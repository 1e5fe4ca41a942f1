package org.openndtms.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.attack.Attack;
import org.openndtms.disclosure.attack.Demand;
import org.openndtms.disclosure.attack.Equations;
import org.openndtms.disclosure.attack.Exposure;
import org.openndtms.disclosure.attack.Findings;
import org.openndtms.disclosure.attack.Relation;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;

/**
 * Decides how each cell is shown. Begins with what the rule asks for, attacks the result as somebody would who even
 * knows which counts are small, and hides more where that succeeds: what costs least first, until nothing can be worked
 * out.
 */
final class Protector {
    private static final int MOST_ROUNDS = 300;

    private final Mode mode;
    private final Truth truth;
    private final Puzzle puzzle;
    private final long[] counts;
    private final Relation[] relations;
    private final int[][] relationsOf;
    private final Demand[] first;
    private final List<Publication> earlier;

    /**
     * Makes a protector.
     *
     * @param earlier what was published before
     */
    Protector(Truth truth, Mode mode, List<Publication> earlier) {
        this.mode = mode;
        this.truth = truth;
        this.earlier = earlier;
        List<Publication> all = new ArrayList<>(earlier);
        all.add(new Publication("the new release", byRule(), truth.hierarchy()));
        puzzle = new Puzzle(all);
        List<String> contradictions =
                puzzle.findings().stream().map(Finding::text).toList();
        if (!contradictions.isEmpty()) {
            throw new RefusedException(contradictions);
        }
        relations = puzzle.relations().toArray(Relation[]::new);
        relationsOf = relationsOf();
        counts = new long[puzzle.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = truth.counts().getOrDefault(puzzle.cell(i), 0L);
        }
        first = puzzle.demands();
    }

    /** Each cell as the rule alone would show it. */
    private Map<Cell, Shown> byRule() {
        Map<Cell, Shown> shown = new LinkedHashMap<>();
        Set<Cell> revised = truth.revised();
        truth.counts().forEach((cell, count) -> {
            Shown how;
            if (truth.hierarchy().national(cell)) {
                how = Shown.exact(count);
            } else if (mode == Mode.ROUND) {
                how = new Shown(Shown.State.ROUNDED, Shown.round(count), false);
            } else {
                boolean small = count > 0 && count < Shown.LEAST_SHOWN;
                how = small ? Shown.of(Shown.State.PRIMARY) : Shown.exact(count);
            }
            boolean changed = revised.contains(cell);
            shown.put(cell, (changed ? how : asBefore(cell, how)).revised(changed));
        });
        return shown;
    }

    /** What was hidden stays hidden, or it would be given away after all, and often others with it. */
    private Shown asBefore(Cell cell, Shown how) {
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Shown before = earlier.get(i).cells().get(cell);
            if (before != null && before.state() == Shown.State.WITHHELD) {
                return Shown.of(Shown.State.WITHHELD);
            }
            if (before != null && before.suppressed() && how.state() == Shown.State.EXACT && how.value() > 0) {
                return Shown.of(Shown.State.SECONDARY);
            }
        }
        return how;
    }

    private int[][] relationsOf() {
        int[] degree = new int[puzzle.size()];
        for (Relation relation : relations) {
            for (int cell : relation.cells()) {
                degree[cell]++;
            }
        }
        int[][] of = new int[degree.length][];
        Arrays.setAll(of, i -> new int[degree[i]]);
        for (int r = 0; r < relations.length; r++) {
            for (int cell : relations[r].cells()) {
                of[cell][--degree[cell]] = r;
            }
        }
        return of;
    }

    /**
     * Decides.
     *
     * @throws RefusedException if no way was found that protects everybody
     */
    Map<Cell, Shown> run(LongConsumer progress) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            tightenLocally();
            if (hideDifferences()) {
                continue;
            }
            Findings found = new Attack(puzzle.equations(), demands()).run(counts, progress);
            if (!found.contradictions().isEmpty()) {
                throw new RefusedException(found.contradictions().stream()
                        .map(relation -> "These figures do not fit those published before: "
                                + puzzle.cell(relation.cells()[relation.cells().length - 1]) + ".")
                        .toList());
            }
            List<Exposure> exposures = NationalFigures.without(puzzle, found.exposures());
            if (exposures.isEmpty()) {
                return result();
            }
            hideFor(exposures);
        }
        throw new RefusedException("No way was found to protect these tables; publish them in less detail.");
    }

    private Map<Cell, Shown> result() {
        Map<Cell, Shown> result = new LinkedHashMap<>();
        for (int i = 0; i < puzzle.size(); i++) {
            if (truth.counts().containsKey(puzzle.cell(i))) {
                result.put(puzzle.cell(i), puzzle.shown(i)); // the latest comes last
            }
        }
        return result;
    }

    private Demand[] demands() {
        Demand[] demands = new Demand[puzzle.size()];
        for (int i = 0; i < demands.length; i++) {
            demands[i] = demand(i);
        }
        return demands;
    }

    /** National figures do not change, so that what was free to be known once stays so. */
    private Demand demand(int cell) {
        Shown shown = puzzle.shown(cell);
        return switch (shown.state()) {
            case UNPUBLISHED -> first[cell];
            case WITHHELD -> shown.demand(cap(cell));
            default -> shown.demand(Equations.UNLIMITED);
        };
    }

    private long cap(int cell) {
        return caps()[cell];
    }

    private long @Nullable [] caps;

    private long[] caps() {
        long[] known = caps;
        if (known == null) {
            known = puzzle.caps();
            caps = known;
        }
        return known;
    }

    // --- what a single relation gives away

    private void tightenLocally() {
        boolean changed = true;
        while (changed) {
            changed = false;
            boolean[] tight = new boolean[relations.length];
            for (int r = 0; r < relations.length; r++) {
                tight[r] = tight(r);
            }
            for (int r = 0; r < relations.length; r++) {
                if (tight[r] && tight(r)) {
                    int candidate = best(r, tight);
                    if (candidate >= 0) {
                        hide(candidate);
                    } else {
                        withdraw(r);
                    }
                    changed = true;
                }
            }
            changed |= withdrawRows();
        }
    }

    private boolean tight(int r) {
        Relation relation = relations[r];
        long low = 0;
        long high = 0;
        int[] cells = relation.cells();
        for (int i = 0; i < cells.length; i++) {
            boolean plus = relation.signs()[i] > 0;
            low += plus ? puzzle.least(cells[i]) : -puzzle.most(cells[i]);
            high += plus ? puzzle.most(cells[i]) : -puzzle.least(cells[i]);
        }
        for (int i = 0; i < cells.length; i++) {
            long from = puzzle.least(cells[i]);
            long to = puzzle.most(cells[i]);
            Demand demand = demand(cells[i]);
            if (demand.isNothing()) {
                continue;
            }
            boolean plus = relation.signs()[i] > 0;
            long down = relation.most() - low;
            long up = high - relation.least();
            long newFrom = Math.max(from, plus ? to - up : to - down);
            long newTo = Math.min(to, plus ? from + down : from + up);
            if (!demand.met(newFrom, newTo)) {
                return true;
            }
        }
        return mode == Mode.SUPPRESS && SmallSums.guessed(puzzle, relation).length > 0;
    }

    /** The cell of a relation whose hiding costs least, by people and by how many tight relations it loosens. */
    private int best(int r, boolean[] tight) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int cell : relations[r].cells()) {
            if (mayHide(cell)) {
                int loosens = 0;
                for (int other : relationsOf[cell]) {
                    loosens += tight[other] ? 1 : 0;
                }
                double cost = (counts[cell] + 1.0) / Math.max(1, loosens);
                if (cost < least) {
                    least = cost;
                    best = cell;
                }
            }
        }
        return best;
    }

    private boolean mayHide(int cell) {
        Shown shown = puzzle.shown(cell);
        if (truth.hierarchy().national(puzzle.cell(cell)) || puzzle.toldBefore(cell)) {
            return false;
        }
        return mode == Mode.ROUND
                ? shown.state() == Shown.State.ROUNDED
                : shown.state() == Shown.State.EXACT && counts[cell] >= Shown.LEAST_SHOWN;
    }

    private void hide(int cell) {
        Shown.State state = mode == Mode.ROUND ? Shown.State.WITHHELD : Shown.State.SECONDARY;
        puzzle.show(cell, Shown.of(state).revised(puzzle.shown(cell).revised()));
    }

    /** Where nothing else helps, nothing of a sum is shown below the national level, zeros neither. */
    private void withdraw(int r) {
        boolean changed = false;
        for (int cell : relations[r].cells()) {
            changed |= withdrawOne(cell);
        }
        if (!changed) {
            int cell = relations[r].cells()[relations[r].cells().length - 1];
            throw new RefusedException("No way was found to protect the parts of this figure: " + puzzle.cell(cell)
                    + ". Publish it in less detail.");
        }
    }

    private boolean withdrawOne(int cell) {
        Shown shown = puzzle.shown(cell);
        boolean can = !truth.hierarchy().national(puzzle.cell(cell))
                && !puzzle.toldBefore(cell)
                && shown.state() != Shown.State.UNPUBLISHED
                && shown.state() != Shown.State.WITHHELD;
        if (can) {
            puzzle.show(cell, Shown.of(Shown.State.WITHHELD).revised(shown.revised()));
        }
        return can;
    }

    /** A row has one marker for its value and its denominator, so that both are withheld in the same way. */
    private boolean withdrawRows() {
        boolean changed = false;
        for (int[] row : rows()) {
            boolean withheld = puzzle.shown(row[0]).state() == Shown.State.WITHHELD
                    || puzzle.shown(row[1]).state() == Shown.State.WITHHELD;
            boolean suppressed =
                    puzzle.shown(row[0]).suppressed() || puzzle.shown(row[1]).suppressed();
            if (withheld && suppressed) {
                changed |= withdrawOne(row[0]);
                changed |= withdrawOne(row[1]);
            }
        }
        return changed;
    }

    private int @Nullable [][] rows;

    private int[][] rows() {
        int[][] known = rows;
        if (known == null) {
            known = truth.rows().stream()
                    .map(row -> new int[] {puzzle.index(row.value()), puzzle.index(row.denominator())})
                    .toArray(int[][]::new);
            rows = known;
        }
        return known;
    }

    // --- what several relations together give away

    private void hideFor(List<Exposure> exposures) {
        boolean[] tight = new boolean[relations.length];
        for (Exposure exposure : exposures) {
            for (int r : relationsOf[exposure.cell()]) {
                tight[r] = true;
            }
        }
        Set<Integer> touched = new TreeSet<>();
        boolean changed = false;
        for (Exposure exposure : exposures) {
            int cell = exposure.cell();
            if (Arrays.stream(relationsOf[cell]).noneMatch(touched::contains)) {
                int hidden = nearest(cell, tight);
                if (hidden >= 0) {
                    hide(hidden);
                    Arrays.stream(relationsOf[hidden]).forEach(touched::add);
                    changed = true;
                } else {
                    changed |= withdrawAround(cell);
                }
                Arrays.stream(relationsOf[cell]).forEach(touched::add);
            }
        }
        if (!changed) {
            throw new RefusedException("No way was found to protect this figure: "
                    + puzzle.cell(exposures.get(0).cell()) + ". Publish it in less detail.");
        }
    }

    /** The cheapest cell to hide among the nearest that can be hidden: the cell itself, its relations, theirs. */
    private int nearest(int cell, boolean[] tight) {
        if (mayHide(cell)) {
            return cell;
        }
        Set<Integer> ring = new TreeSet<>(Set.of(cell));
        Set<Integer> seen = new TreeSet<>(ring);
        while (!ring.isEmpty()) {
            int best = -1;
            double least = Double.MAX_VALUE;
            Set<Integer> next = new TreeSet<>();
            for (int member : ring) {
                for (int r : relationsOf[member]) {
                    int candidate = best(r, tight);
                    if (candidate >= 0 && counts[candidate] < least) {
                        least = counts[candidate];
                        best = candidate;
                    }
                    for (int other : relations[r].cells()) {
                        if (puzzle.least(other) < puzzle.most(other) && seen.add(other)) {
                            next.add(other);
                        }
                    }
                }
            }
            if (best >= 0) {
                return best;
            }
            ring = next;
        }
        return -1;
    }

    /** Withdraws what is nearest to a cell; false if nothing is left to withdraw. */
    private boolean withdrawAround(int cell) {
        Set<Integer> ring = new TreeSet<>(Set.of(cell));
        Set<Integer> seen = new TreeSet<>(ring);
        while (!ring.isEmpty()) {
            boolean changed = false;
            Set<Integer> next = new TreeSet<>();
            for (int member : ring) {
                for (int r : relationsOf[member]) {
                    for (int other : relations[r].cells()) {
                        changed |= withdrawOne(other);
                        if (seen.add(other)) {
                            next.add(other);
                        }
                    }
                }
            }
            if (changed) {
                return true;
            }
            ring = next;
        }
        return false;
    }

    // --- what the same count in another period gives away

    private boolean hideDifferences() {
        if (mode == Mode.ROUND && earlier.isEmpty()) {
            return false;
        }
        List<Publication> all = new ArrayList<>(earlier);
        Map<Cell, Shown> now = result();
        all.add(new Publication("the new release", now, truth.hierarchy()));
        boolean changed = false;
        for (Finding finding : Differences.find(all, now.keySet())) {
            Cell named = finding.cell();
            if (named == null) {
                continue;
            }
            int cell = puzzle.index(named);
            if (puzzle.shown(cell).state() == Shown.State.EXACT) {
                if (puzzle.toldBefore(cell)) {
                    throw new RefusedException(finding.text() + ".");
                }
                if (mayHide(cell)) {
                    hide(cell);
                } else {
                    withdrawOne(cell);
                }
                changed = true;
            }
        }
        return changed;
    }
}
