package org.openndtms.disclosure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openndtms.disclosure.attack.Exposure;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;

/** Hides what several sums together give away: the cheapest of what lies nearest to each exposed cell. */
final class SeveralSums {
    /** How many times another cell is hidden for the sake of one. */
    private static final int PATIENCE = 3;

    private final Draft draft;
    private final Puzzle puzzle;
    private final SingleSums sums;
    private final int[] tried;

    SeveralSums(Draft draft, SingleSums sums) {
        this.draft = draft;
        this.sums = sums;
        puzzle = draft.puzzle();
        tried = new int[puzzle.size()];
    }

    /**
     * Hides for the sake of exposed cells; one cell at a time in each neighbourhood, as it often serves several.
     *
     * @throws RefusedException if nothing is left that could be hidden
     */
    void hideFor(List<Exposure> exposures) {
        boolean[] tight = new boolean[draft.relations().length];
        for (Exposure exposure : exposures) {
            for (int r : draft.relationsOf(exposure.cell())) {
                tight[r] = true;
            }
        }
        Set<Integer> touched = new TreeSet<>();
        boolean changed = false;
        for (Exposure exposure : exposures) {
            int[] around = draft.relationsOf(exposure.cell());
            if (Arrays.stream(around).noneMatch(touched::contains)) {
                tried[exposure.cell()]++;
                int hidden = inVain(exposure.cell()) ? -1 : nearest(exposure.cell(), tight);
                if (hidden >= 0) {
                    draft.hide(hidden);
                    Arrays.stream(draft.relationsOf(hidden)).forEach(touched::add);
                    changed = true;
                } else {
                    changed |= withdrawAround(exposure.cell());
                }
                Arrays.stream(around).forEach(touched::add);
            }
        }
        if (!changed) {
            throw new RefusedException(
                    List.of("No way was found to protect this figure: "
                            + puzzle.cell(exposures.get(0).cell()) + ". Publish it in less detail."),
                    puzzle.measures(exposures.stream().mapToInt(Exposure::cell)));
        }
    }

    /**
     * Whether hiding for a cell was in vain before: a hidden total of two small counts stays within a few, whatever
     * else is hidden. In a rounded table all that is hidden can be any number already.
     */
    private boolean inVain(int cell) {
        return draft.mode() == Mode.SUPPRESS && tried[cell] > PATIENCE;
    }

    /** The cheapest cell to hide among the nearest that can be hidden: the cell itself, its sums, theirs. */
    private int nearest(int cell, boolean[] tight) {
        if (draft.mayHide(cell)) {
            return cell;
        }
        Set<Integer> ring = new TreeSet<>(Set.of(cell));
        Set<Integer> seen = new TreeSet<>(ring);
        while (!ring.isEmpty()) {
            int best = -1;
            long least = Long.MAX_VALUE;
            Set<Integer> next = new TreeSet<>();
            for (int member : ring) {
                for (int r : draft.relationsOf(member)) {
                    int candidate = sums.cheapest(r, tight);
                    if (candidate >= 0 && draft.count(candidate) < least) {
                        least = draft.count(candidate);
                        best = candidate;
                    }
                    for (int other : draft.relations()[r].cells()) {
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
                for (int r : draft.relationsOf(member)) {
                    for (int other : draft.relations()[r].cells()) {
                        changed |= draft.withdraw(other);
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
}
