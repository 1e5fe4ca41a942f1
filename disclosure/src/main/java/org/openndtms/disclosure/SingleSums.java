package org.openndtms.disclosure;

import java.util.Arrays;
import java.util.List;
import org.openndtms.disclosure.attack.Demand;
import org.openndtms.disclosure.attack.Relation;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;

/** Hides what a single sum gives away: the cell whose hiding costs least, until no sum by itself tells anything. */
final class SingleSums {
    /** So many people more a cell costs for each sum that would leave too little of it. */
    private static final double DEARER = 50;

    private final Draft draft;
    private final Puzzle puzzle;
    private final Relation[] relations;

    SingleSums(Draft draft) {
        this.draft = draft;
        puzzle = draft.puzzle();
        relations = draft.relations();
    }

    /**
     * Hides.
     *
     * @throws RefusedException if a sum gives something away and nothing in it can be hidden
     */
    void loosen() {
        boolean changed = true;
        while (changed) {
            changed = false;
            boolean[] tight = new boolean[relations.length];
            for (int r = 0; r < relations.length; r++) {
                tight[r] = tight(r);
            }
            for (int r = 0; r < relations.length; r++) {
                if (tight[r] && tight(r)) {
                    int cheapest = cheapest(r, tight);
                    if (cheapest >= 0) {
                        draft.hide(cheapest);
                    } else {
                        withdraw(r);
                    }
                    changed = true;
                }
            }
            changed |= draft.withdrawRows();
        }
    }

    private boolean tight(int r) {
        Relation relation = relations[r];
        int[] cells = relation.cells();
        int[] signs = relation.signs();
        long low = 0;
        long high = 0;
        for (int i = 0; i < cells.length; i++) {
            boolean plus = signs[i] > 0;
            low += plus ? puzzle.least(cells[i]) : -puzzle.most(cells[i]);
            high += plus ? puzzle.most(cells[i]) : -puzzle.least(cells[i]);
        }
        for (int i = 0; i < cells.length; i++) {
            if (narrowed(cells[i], signs[i] > 0, relation.most() - low, high - relation.least())) {
                return true;
            }
        }
        return draft.mode() == Mode.SUPPRESS && SmallSums.guessed(puzzle, relation).length > 0;
    }

    /** Whether too little is left of a number by a sum that has so much room above its least and below its most. */
    private boolean narrowed(int cell, boolean plus, long above, long below) {
        Demand demand = draft.demand(cell);
        if (demand.isNothing()) {
            return false;
        }
        long from = puzzle.least(cell);
        long to = puzzle.most(cell);
        long newFrom = Math.max(from, plus ? to - below : to - above);
        long newTo = Math.min(to, plus ? from + above : from + below);
        return !demand.met(newFrom, newTo);
    }

    /**
     * The cell of a sum whose hiding costs least, by people, by how many tight sums it loosens, and by how many others
     * it would make tight: a number in small sums cannot be hidden without them. -1 for none.
     */
    int cheapest(int r, boolean[] tight) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int cell : relations[r].cells()) {
            if (draft.mayHide(cell)) {
                int loosens = 0;
                for (int other : draft.relationsOf(cell)) {
                    loosens += tight[other] ? 1 : 0;
                }
                double cost = (draft.count(cell) + 1.0) / Math.max(1, loosens);
                if (draft.mode() == Mode.ROUND) {
                    cost += DEARER * tightened(cell);
                }
                if (cost < least) {
                    least = cost;
                    best = cell;
                }
            }
        }
        return best;
    }

    /** How many sums would leave too little of a cell if it were hidden. */
    private int tightened(int cell) {
        int tightened = 0;
        for (int r : draft.relationsOf(cell)) {
            tightened += wouldNarrow(relations[r], cell) ? 1 : 0;
        }
        return tightened;
    }

    private boolean wouldNarrow(Relation relation, int cell) {
        long low = 0;
        long high = 0;
        boolean plus = false;
        for (int i = 0; i < relation.cells().length; i++) {
            int other = relation.cells()[i];
            if (other == cell) {
                plus = relation.signs()[i] > 0;
            } else {
                boolean added = relation.signs()[i] > 0;
                low += added ? puzzle.least(other) : -puzzle.most(other);
                high += added ? puzzle.most(other) : -puzzle.least(other);
            }
        }
        long from = plus ? relation.least() - high : low - relation.most();
        long to = plus ? relation.most() - low : high - relation.least();
        return to - Math.max(0, from) < Shown.WIDTH;
    }

    /** Where nothing else helps, nothing of a sum is shown below the national level, zeros neither. */
    private void withdraw(int r) {
        boolean changed = false;
        for (int cell : relations[r].cells()) {
            changed |= draft.withdraw(cell);
        }
        if (!changed) {
            int[] cells = relations[r].cells();
            throw new RefusedException(
                    List.of("No way was found to protect the parts of this figure: "
                            + puzzle.cell(cells[cells.length - 1]) + ". Publish it in less detail."),
                    puzzle.measures(Arrays.stream(cells)));
        }
    }
}
