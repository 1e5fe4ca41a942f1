package org.openndtms.disclosure.attack;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Changes numbers that fit so that one of them lies in a range, or one more relation is met, and all fit again. Touches
 * only what has to change: looks for a relation that is no longer met, moves the number whose move disturbs least, and
 * goes on until none is left.
 */
final class Repair {
    private static final int DEEPEST = 600;
    private static final int CHANCE = 3;

    private final Bounds bounds;
    private final long[] now;
    private final long[] sum;

    private int[] changed = new int[256];
    private long[] before = new long[256];
    private int changes;

    private final int[] decided = new int[DEEPEST];
    private final int[] decidedMark = new int[DEEPEST];
    private final int[] decidedChanges = new int[DEEPEST];
    private final long[] otherFrom = new long[DEEPEST];
    private final long[] otherTo = new long[DEEPEST];
    private @Nullable Random random;

    /**
     * Makes a repair of numbers.
     *
     * @param values numbers within the limits, which meet all relations as these are now or will be limited
     */
    Repair(Bounds bounds, long[] values) {
        this.bounds = bounds;
        now = values.clone();
        sum = new long[bounds.relations()];
        for (int r = 0; r < sum.length; r++) {
            int[] cells = bounds.cellsOf(r);
            int[] signs = bounds.signsOf(r);
            for (int i = 0; i < cells.length; i++) {
                sum[r] += signs[i] * now[cells[i]];
            }
        }
    }

    /** The numbers as they are now. */
    long[] values() {
        return now.clone();
    }

    long value(int cell) {
        return now[cell];
    }

    /** What a relation sums up to now. */
    long sum(int relation) {
        return sum[relation];
    }

    /** How many changes the last repair made; a number may have been changed several times. */
    int changes() {
        return changes;
    }

    /** The number that one of these changes changed. */
    int changed(int change) {
        return changed[change];
    }

    /** Takes the numbers that were found for those from which the next repair starts. */
    void adopt() {
        changes = 0;
    }

    /** Goes back to the numbers from which the last repair started. */
    void restore() {
        undoChanges(0);
    }

    /**
     * Looks for numbers of which one lies in a range. What was found stays until it is adopted, restored, or the next
     * repair begins.
     *
     * @param failures how many decisions may be taken back
     * @param chance chooses among moves; null to make the one that disturbs least
     */
    Search.Outcome around(int cell, long from, long to, int failures, @Nullable Random chance) {
        restore();
        random = chance;
        int start = bounds.mark();
        Search.Outcome outcome = bounds.narrow(cell, from, to) && bounds.propagate()
                ? decide(start, -1, failures)
                : Search.Outcome.IMPOSSIBLE;
        bounds.undo(start);
        return outcome;
    }

    /** Looks likewise for numbers that meet a relation, which they do not meet now, beside all others. */
    Search.Outcome mend(int relation, int failures, @Nullable Random chance) {
        restore();
        random = chance;
        int start = bounds.mark();
        bounds.enqueue(relation);
        Search.Outcome outcome = bounds.propagate() ? decide(start, relation, failures) : Search.Outcome.IMPOSSIBLE;
        bounds.undo(start);
        return outcome;
    }

    private Search.Outcome decide(int start, int asked, int failures) {
        int depth = 0;
        int seen = start;
        int left = failures;
        while (true) {
            follow(seen);
            seen = bounds.mark();
            int relation = broken(asked);
            if (relation < 0) {
                return Search.Outcome.FOUND;
            }
            if (depth == DEEPEST) {
                restore();
                return Search.Outcome.UNDECIDED;
            }
            boolean fine = branch(depth++, relation) && bounds.propagate();
            while (!fine) {
                if (depth == 0 || left-- <= 0) {
                    restore();
                    return depth == 0 ? Search.Outcome.IMPOSSIBLE : Search.Outcome.UNDECIDED;
                }
                depth--;
                bounds.undo(decidedMark[depth]);
                undoChanges(decidedChanges[depth]);
                seen = decidedMark[depth];
                fine = bounds.narrow(decided[depth], otherFrom[depth], otherTo[depth]) && bounds.propagate();
            }
        }
    }

    /** Moves the numbers that limits have pushed. */
    private void follow(int from) {
        for (int i = from; i < bounds.mark(); i++) {
            int cell = bounds.narrowed(i);
            long pushed = Math.max(bounds.lo[cell], Math.min(bounds.hi[cell], now[cell]));
            if (pushed != now[cell]) {
                if (changes == changed.length) {
                    changed = Arrays.copyOf(changed, changes * 2);
                    before = Arrays.copyOf(before, changes * 2);
                }
                changed[changes] = cell;
                before[changes++] = now[cell];
                set(cell, pushed);
            }
        }
    }

    private void undoChanges(int mark) {
        while (changes > mark) {
            changes--;
            set(changed[changes], before[changes]);
        }
    }

    private void set(int cell, long value) {
        long step = value - now[cell];
        for (int relation : bounds.relationsOf(cell)) {
            sum[relation] += bounds.sign(relation, cell) * step;
        }
        now[cell] = value;
    }

    /** A relation that is not met, of those the one with the fewest numbers; -1 if all are met. */
    private int broken(int asked) {
        int broken = asked >= 0 && off(asked, sum[asked]) > 0 ? asked : -1;
        for (int i = 0; i < changes; i++) {
            for (int relation : bounds.relationsOf(changed[i])) {
                if (off(relation, sum[relation]) > 0 && (broken < 0 || size(relation) < size(broken))) {
                    broken = relation;
                }
            }
        }
        return broken;
    }

    private int size(int relation) {
        return bounds.cellsOf(relation).length;
    }

    private long off(int relation, long value) {
        return Math.max(0, Math.max(value - bounds.mostOf(relation), bounds.leastOf(relation) - value));
    }

    /** Moves a number of a broken relation as far as that is needed and possible. */
    private boolean branch(int depth, int relation) {
        int[] cells = bounds.cellsOf(relation);
        int[] signs = bounds.signsOf(relation);
        boolean tooMuch = sum[relation] > bounds.mostOf(relation);
        long excess = off(relation, sum[relation]);
        int best = -1;
        long bestRoom = 0;
        int leastCost = Integer.MAX_VALUE;
        for (int i = 0; i < cells.length; i++) {
            boolean rise = signs[i] > 0 != tooMuch;
            long room = rise ? bounds.hi[cells[i]] - now[cells[i]] : now[cells[i]] - bounds.lo[cells[i]];
            if (room > 0) {
                long step = Math.min(excess, room);
                int cost = cost(cells[i], relation, rise ? step : -step)
                        + (room < excess ? 1 : 0)
                        + (random == null ? 0 : random.nextInt(CHANCE));
                if (cost < leastCost || cost == leastCost && room > bestRoom) {
                    leastCost = cost;
                    best = i;
                    bestRoom = room;
                }
            }
        }
        if (best < 0) {
            throw new IllegalStateException("limits were not passed on");
        }
        return take(depth, cells[best], signs[best] > 0 != tooMuch, Math.min(excess, bestRoom));
    }

    /** How many other relations a move breaks, or breaks more; those that it mends count against them. */
    private int cost(int cell, int relation, long step) {
        int cost = 0;
        for (int other : bounds.relationsOf(cell)) {
            if (other != relation) {
                long off = off(other, sum[other]);
                long then = off(other, sum[other] + bounds.sign(other, cell) * step);
                cost += then > off ? 2 : then < off ? -1 : 0;
            }
        }
        return cost;
    }

    private boolean take(int depth, int cell, boolean up, long step) {
        decided[depth] = cell;
        decidedMark[depth] = bounds.mark();
        decidedChanges[depth] = changes;
        long lo = bounds.lo[cell];
        long hi = bounds.hi[cell];
        long value = now[cell];
        otherFrom[depth] = up ? lo : value - step + 1;
        otherTo[depth] = up ? value + step - 1 : hi;
        return up ? bounds.narrow(cell, value + step, hi) : bounds.narrow(cell, lo, value - step);
    }
}
