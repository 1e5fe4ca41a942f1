package org.openndtms.disclosure.attack;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks for whole numbers that meet all relations of a block, near a guide. Decides number after number and passes the
 * limits on each time; takes the last decision back where that fails. Gives up after some failures.
 */
final class Search {
    /** What came of a search. */
    enum Outcome {
        /** Numbers were found. */
        FOUND,
        /** There are none. */
        IMPOSSIBLE,
        /** Neither was shown within the failures allowed. */
        UNDECIDED
    }

    private final Bounds bounds;
    private final int[] decided;
    private final int[] decidedMark;
    private final long[] otherFrom;
    private final long[] otherTo;
    private final int[] position;
    private long @Nullable [] found;

    Search(Bounds bounds) {
        this.bounds = bounds;
        // A number is decided in several steps where the guide lies in its middle.
        int size = bounds.size() * 3 + 8;
        decided = new int[size];
        decidedMark = new int[size];
        otherFrom = new long[size];
        otherTo = new long[size];
        position = new int[size];
    }

    /** The numbers found last. */
    long[] found() {
        if (found == null) {
            throw new IllegalStateException("nothing was found");
        }
        return found;
    }

    /**
     * Searches with one number narrowed.
     *
     * @param cell the number, or -1 for none
     * @param order numbers in the order in which they are decided
     * @param guide values that are tried first
     * @param failures how many decisions may be taken back
     */
    Outcome near(int cell, long from, long to, int[] order, long[] guide, int failures) {
        int start = bounds.mark();
        Outcome outcome;
        if (cell >= 0 && !bounds.narrow(cell, from, to)) {
            outcome = Outcome.IMPOSSIBLE;
        } else if (!bounds.propagate()) {
            outcome = Outcome.IMPOSSIBLE;
        } else {
            outcome = decide(order, guide, failures);
        }
        bounds.undo(start);
        return outcome;
    }

    private Outcome decide(int[] order, long[] guide, int failures) {
        int depth = 0;
        int next = 0;
        int left = failures;
        while (true) {
            while (next < order.length && bounds.lo[order[next]] == bounds.hi[order[next]]) {
                next++;
            }
            if (next == order.length) {
                found = Arrays.copyOf(bounds.lo, bounds.size());
                return Outcome.FOUND;
            }
            if (depth == decided.length) {
                return Outcome.UNDECIDED;
            }
            int cell = order[next];
            boolean fine = branch(depth++, cell, guide[cell], next) && bounds.propagate();
            while (!fine) {
                if (depth == 0) {
                    return Outcome.IMPOSSIBLE;
                }
                if (left-- <= 0) {
                    return Outcome.UNDECIDED;
                }
                depth--;
                bounds.undo(decidedMark[depth]);
                next = position[depth];
                fine = bounds.narrow(decided[depth], otherFrom[depth], otherTo[depth]) && bounds.propagate();
            }
        }
    }

    /** Splits what a number can be in two, and goes on with the part that holds the guide. */
    private boolean branch(int depth, int cell, long guide, int next) {
        long lo = bounds.lo[cell];
        long hi = bounds.hi[cell];
        decided[depth] = cell;
        decidedMark[depth] = bounds.mark();
        position[depth] = next;
        long from = lo;
        long to = hi;
        if (guide <= lo) {
            to = lo;
            otherFrom[depth] = lo + 1;
            otherTo[depth] = hi;
        } else if (guide >= hi) {
            from = hi;
            otherFrom[depth] = lo;
            otherTo[depth] = hi - 1;
        } else {
            from = guide;
            otherFrom[depth] = lo;
            otherTo[depth] = guide - 1;
        }
        return bounds.narrow(cell, from, to);
    }
}
