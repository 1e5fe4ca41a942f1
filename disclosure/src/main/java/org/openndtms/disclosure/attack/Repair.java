package org.openndtms.disclosure.attack;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Changes values that fit so that one number lies in a range and all fit again. Touches only what has to change: looks
 * for a relation that is no longer met, moves one of its numbers, and goes on until none is left.
 */
final class Repair {
    private static final int DEEPEST = 4000;

    private final Bounds bounds;
    private final long[] value;
    private final boolean[] moved;
    private final int[] decided = new int[DEEPEST];
    private final int[] decidedMark = new int[DEEPEST];
    private final long[] otherFrom = new long[DEEPEST];
    private final long[] otherTo = new long[DEEPEST];
    private int[] places = new int[256];
    private int count;
    private long[] found = new long[0];
    private @Nullable Random random;

    Repair(Bounds bounds) {
        this.bounds = bounds;
        value = new long[bounds.size()];
        moved = new boolean[bounds.size()];
    }

    /** The values found last. */
    long[] found() {
        return found;
    }

    /** Where they differ from the values that were to be changed. */
    int[] moved() {
        return Arrays.copyOf(places, count);
    }

    /**
     * Looks for values.
     *
     * @param witness values that fit but for the range
     * @param failures how many decisions may be taken back
     * @param chance chooses what is moved; null to move what has the most room
     */
    Search.Outcome around(int cell, long from, long to, long[] witness, int failures, @Nullable Random chance) {
        random = chance;
        int start = bounds.mark();
        Search.Outcome outcome = bounds.narrow(cell, from, to) && bounds.propagate()
                ? decide(start, witness, failures)
                : Search.Outcome.IMPOSSIBLE;
        bounds.undo(start);
        return outcome;
    }

    private Search.Outcome decide(int start, long[] witness, int failures) {
        int depth = 0;
        int left = failures;
        while (true) {
            follow(start, witness);
            int relation = broken(witness);
            if (relation < 0) {
                found = witness.clone();
                for (int i = 0; i < count; i++) {
                    found[places[i]] = value[places[i]];
                }
                return Search.Outcome.FOUND;
            }
            if (depth == DEEPEST) {
                return Search.Outcome.UNDECIDED;
            }
            boolean fine = branch(depth++, relation, witness) && bounds.propagate();
            while (!fine) {
                if (depth == 0) {
                    return Search.Outcome.IMPOSSIBLE;
                }
                if (left-- <= 0) {
                    return Search.Outcome.UNDECIDED;
                }
                depth--;
                bounds.undo(decidedMark[depth]);
                fine = bounds.narrow(decided[depth], otherFrom[depth], otherTo[depth]) && bounds.propagate();
            }
        }
    }

    /** Collects the numbers that limits have pushed away from the values that fitted. */
    private void follow(int start, long[] witness) {
        count = 0;
        for (int i = bounds.mark() - 1; i >= start; i--) {
            int cell = bounds.narrowed(i);
            long pushed = Math.max(bounds.lo[cell], Math.min(bounds.hi[cell], witness[cell]));
            if (pushed != witness[cell] && !moved[cell]) {
                moved[cell] = true;
                value[cell] = pushed;
                if (count == places.length) {
                    places = Arrays.copyOf(places, count * 2);
                }
                places[count++] = cell;
            }
        }
        for (int i = 0; i < count; i++) {
            moved[places[i]] = false;
        }
    }

    private int broken(long[] witness) {
        for (int i = 0; i < count; i++) {
            moved[places[i]] = true;
        }
        int broken = -1;
        for (int i = 0; i < count && broken < 0; i++) {
            for (int relation : bounds.relationsOf(places[i])) {
                long sum = sum(relation, witness);
                if (sum < bounds.leastOf(relation) || sum > bounds.mostOf(relation)) {
                    broken = relation;
                    break;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            moved[places[i]] = false;
        }
        return broken;
    }

    private long sum(int relation, long[] witness) {
        long sum = 0;
        int[] cells = bounds.cellsOf(relation);
        int[] signs = bounds.signsOf(relation);
        for (int i = 0; i < cells.length; i++) {
            sum += signs[i] * (moved[cells[i]] ? value[cells[i]] : witness[cells[i]]);
        }
        return sum;
    }

    /** Moves that number of a broken relation which has the most room, as far as that is needed. */
    private boolean branch(int depth, int relation, long[] witness) {
        int[] cells = bounds.cellsOf(relation);
        int[] signs = bounds.signsOf(relation);
        long sum = 0;
        for (int i = 0; i < cells.length; i++) {
            sum += signs[i] * now(cells[i], witness);
        }
        boolean tooMuch = sum > bounds.mostOf(relation);
        long excess = tooMuch ? sum - bounds.mostOf(relation) : bounds.leastOf(relation) - sum;
        int best = -1;
        long room = 0;
        boolean up = false;
        int seen = 0;
        for (int i = 0; i < cells.length; i++) {
            boolean rise = signs[i] > 0 != tooMuch;
            long value = now(cells[i], witness);
            long here = rise ? bounds.hi[cells[i]] - value : value - bounds.lo[cells[i]];
            boolean chosen = random == null ? here > room : here > 0 && random.nextInt(++seen) == 0;
            if (chosen) {
                best = cells[i];
                room = here;
                up = rise;
            }
        }
        if (best < 0) {
            throw new IllegalStateException("limits were not passed on");
        }
        long step = Math.min(excess, room);
        long value = now(best, witness);
        decided[depth] = best;
        decidedMark[depth] = bounds.mark();
        long lo = bounds.lo[best];
        long hi = bounds.hi[best];
        otherFrom[depth] = up ? lo : value - step + 1;
        otherTo[depth] = up ? value + step - 1 : hi;
        return up ? bounds.narrow(best, value + step, hi) : bounds.narrow(best, lo, value - step);
    }

    private long now(int cell, long[] witness) {
        return Math.max(bounds.lo[cell], Math.min(bounds.hi[cell], witness[cell]));
    }
}
