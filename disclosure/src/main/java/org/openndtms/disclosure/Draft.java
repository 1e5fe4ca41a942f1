package org.openndtms.disclosure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.disclosure.attack.Demand;
import org.openndtms.disclosure.attack.Limits;
import org.openndtms.disclosure.attack.Relation;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;

/**
 * A release in the making: the counts, the sums they stand in, and how each is shown so far. A cell can only be hidden
 * more, so that limits known to an outsider only widen while the draft is worked on.
 */
final class Draft {
    private final Mode mode;
    private final boolean before;
    private final Truth truth;
    private final Puzzle puzzle;
    private final long[] counts;
    private final Relation[] relations;
    private final int[][] relationsOf;
    private final Demand[] first;
    private final Limits free;
    private final Limits room;
    private final int[][] rows;

    /**
     * Begins with what the rule asks for.
     *
     * @param earlier what was published before
     * @throws RefusedException if the counts contradict that
     */
    Draft(Truth truth, Mode mode, List<Publication> earlier) {
        this.mode = mode;
        this.truth = truth;
        before = !earlier.isEmpty();
        List<Publication> all = new java.util.ArrayList<>(earlier);
        all.add(new Publication("the new release", ByRule.of(truth, mode, earlier), truth.hierarchy()));
        puzzle = new Puzzle(all);
        List<String> contradictions =
                puzzle.findings().stream().map(Finding::text).toList();
        if (!contradictions.isEmpty()) {
            throw new RefusedException(contradictions);
        }
        relations = puzzle.relations().toArray(Relation[]::new);
        relationsOf = puzzle.relationsOf();
        counts = puzzle.counts(truth.counts());
        first = puzzle.demands();
        free = puzzle.nationalLimits();
        room = before ? puzzle.limitsBefore() : free;
        rows = truth.rows().stream()
                .map(row -> new int[] {puzzle.index(row.value()), puzzle.index(row.denominator())})
                .toArray(int[][]::new);
    }

    Mode mode() {
        return mode;
    }

    Puzzle puzzle() {
        return puzzle;
    }

    Truth truth() {
        return truth;
    }

    /** The count of a cell by its number; 0 where nobody counted and it does not follow from others. */
    long count(int cell) {
        return counts[cell];
    }

    /** All counts, which fit whatever is shown of them but for those that nobody counted and that do not follow. */
    long[] counts() {
        return counts;
    }

    Relation[] relations() {
        return relations;
    }

    int[] relationsOf(int cell) {
        return relationsOf[cell];
    }

    Demand[] demands() {
        Demand[] demands = new Demand[puzzle.size()];
        Arrays.setAll(demands, this::demand);
        return demands;
    }

    /** What has to stay unknown. National figures do not change: what was free to be known once stays so. */
    Demand demand(int cell) {
        Shown shown = puzzle.shown(cell);
        return shown.state() == Shown.State.UNPUBLISHED ? first[cell] : shown.demand(free.least(cell), free.most(cell));
    }

    /** Whether a cell may be hidden for the sake of another, as it would be first. */
    boolean mayHide(int cell) {
        Shown shown = puzzle.shown(cell);
        if (hidesNothing(cell)) {
            return false;
        }
        return mode == Mode.ROUND
                ? shown.state() == Shown.State.ROUNDED
                : shown.state() == Shown.State.EXACT && counts[cell] >= Shown.LEAST_SHOWN;
    }

    /**
     * Whether it would be of no use to hide a cell: it is national, was told before, or so much follows of it from
     * totals that were told before that too little of a hidden cell is left.
     */
    private boolean hidesNothing(int cell) {
        return truth.hierarchy().national(puzzle.cell(cell))
                || puzzle.toldBefore(cell)
                || room.most(cell) < Math.min(Shown.WIDTH, free.most(cell));
    }

    /** Whether in a rounded table nothing more can be hidden of a cell: it is hidden, or was told before. */
    boolean nothingToHide(int cell) {
        return switch (puzzle.shown(cell).state()) {
            case WITHHELD -> true;
            case ROUNDED -> puzzle.toldBefore(cell);
            case UNPUBLISHED ->
                before
                        && Arrays.stream(relationsOf[cell])
                                .flatMap(r -> Arrays.stream(relations[r].cells()))
                                .noneMatch(other -> other != cell && mayHide(other));
            default -> false;
        };
    }

    void hide(int cell) {
        Shown.State state = mode == Mode.ROUND ? Shown.State.WITHHELD : Shown.State.SECONDARY;
        puzzle.show(cell, Shown.of(state).revised(puzzle.shown(cell).revised()));
    }

    /** Shows nothing at all of a cell, not even that it is not zero; false if that cannot be, or is so already. */
    boolean withdraw(int cell) {
        Shown shown = puzzle.shown(cell);
        boolean can = !hidesNothing(cell)
                && shown.state() != Shown.State.UNPUBLISHED
                && shown.state() != Shown.State.WITHHELD;
        if (can) {
            puzzle.show(cell, Shown.of(Shown.State.WITHHELD).revised(shown.revised()));
        }
        return can;
    }

    /** A row has one marker for its value and its denominator, so that both are withheld in the same way. */
    boolean withdrawRows() {
        boolean changed = false;
        for (int[] row : rows) {
            Shown value = puzzle.shown(row[0]);
            Shown denominator = puzzle.shown(row[1]);
            boolean withheld = value.state() == Shown.State.WITHHELD || denominator.state() == Shown.State.WITHHELD;
            if (withheld && (value.suppressed() || denominator.suppressed())) {
                changed |= withdraw(row[0]);
                changed |= withdraw(row[1]);
            }
        }
        return changed;
    }

    /** How each cell of the release is shown. */
    Map<Cell, Shown> shown() {
        Map<Cell, Shown> result = new LinkedHashMap<>();
        for (int i = 0; i < puzzle.size(); i++) {
            if (truth.counts().containsKey(puzzle.cell(i))) {
                result.put(puzzle.cell(i), puzzle.shown(i)); // the latest comes last
            }
        }
        return result;
    }
}
