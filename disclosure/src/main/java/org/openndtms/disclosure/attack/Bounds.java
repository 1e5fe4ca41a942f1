package org.openndtms.disclosure.attack;

import java.util.Arrays;
import java.util.List;

/**
 * Limits of the numbers of one block, tightened by passing them through the relations until nothing changes. Remembers
 * each step, so that it can be taken back.
 */
final class Bounds {
    private final int[][] cells;
    private final int[][] signs;
    private final long[] least;
    private final long[] most;
    private final int[][] relationsOf;
    final long[] lo;
    final long[] hi;
    private final long[] actLo;
    private final long[] actHi;
    private final long[] widest;
    private final boolean[] uniform;

    private int[] trailCell = new int[1024];
    private long[] trailLo = new long[1024];
    private long[] trailHi = new long[1024];
    private int trail;

    private int[] queue = new int[256];
    private int queued;
    private final boolean[] inQueue;
    private int conflict = -1;

    Bounds(long[] lo, long[] hi, List<Relation> relations) {
        int count = relations.size();
        this.lo = lo.clone();
        this.hi = hi.clone();
        cells = new int[count][];
        signs = new int[count][];
        least = new long[count];
        most = new long[count];
        actLo = new long[count];
        actHi = new long[count];
        widest = new long[count];
        inQueue = new boolean[count];
        uniform = new boolean[count];
        int[] degree = new int[lo.length];
        for (int r = 0; r < count; r++) {
            Relation relation = relations.get(r);
            cells[r] = relation.cells();
            signs[r] = relation.signs();
            least[r] = relation.least();
            most[r] = relation.most();
            uniform[r] = uniform(signs[r]);
            for (int cell : cells[r]) {
                degree[cell]++;
            }
        }
        relationsOf = new int[lo.length][];
        for (int c = 0; c < lo.length; c++) {
            relationsOf[c] = new int[degree[c]];
        }
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < cells[r].length; i++) {
                int cell = cells[r][i];
                relationsOf[cell][--degree[cell]] = r;
                actLo[r] += signs[r][i] > 0 ? lo[cell] : -hi[cell];
                actHi[r] += signs[r][i] > 0 ? hi[cell] : -lo[cell];
            }
        }
        measureWidths();
    }

    private Bounds(Bounds other) {
        cells = other.cells;
        signs = other.signs;
        uniform = other.uniform;
        relationsOf = other.relationsOf;
        least = other.least.clone();
        most = other.most.clone();
        lo = other.lo.clone();
        hi = other.hi.clone();
        actLo = other.actLo.clone();
        actHi = other.actHi.clone();
        widest = new long[cells.length];
        inQueue = new boolean[cells.length];
        measureWidths();
    }

    /** Takes the widths of now for granted from here on; must not be called with steps that may be taken back. */
    private void measureWidths() {
        for (int r = 0; r < cells.length; r++) {
            widest[r] = 0;
            for (int cell : cells[r]) {
                widest[r] = Math.max(widest[r], hi[cell] - lo[cell]);
            }
        }
    }

    int size() {
        return lo.length;
    }

    int[] relationsOf(int cell) {
        return relationsOf[cell];
    }

    int[] cellsOf(int relation) {
        return cells[relation];
    }

    int[] signsOf(int relation) {
        return signs[relation];
    }

    int relations() {
        return cells.length;
    }

    long leastOf(int relation) {
        return least[relation];
    }

    long mostOf(int relation) {
        return most[relation];
    }

    /** The relation that could not be met when limits were last passed on. */
    int conflict() {
        return conflict;
    }

    /** Sets the limits of a relation, to loosen it or to tighten it again; what was passed on stays. */
    void limit(int relation, long from, long to) {
        least[relation] = from;
        most[relation] = to;
    }

    int mark() {
        return trail;
    }

    /** The number that a step narrowed. */
    int narrowed(int step) {
        return trailCell[step];
    }

    void undo(int mark) {
        while (trail > mark) {
            trail--;
            move(trailCell[trail], trailLo[trail], trailHi[trail]);
        }
        while (queued > 0) {
            inQueue[queue[--queued]] = false;
        }
    }

    /** Narrows a number; false if nothing is left of it. */
    boolean narrow(int cell, long from, long to) {
        long newLo = Math.max(from, lo[cell]);
        long newHi = Math.min(to, hi[cell]);
        if (newLo > newHi) {
            return false;
        }
        if (newLo == lo[cell] && newHi == hi[cell]) {
            return true;
        }
        if (trail == trailCell.length) {
            trailCell = Arrays.copyOf(trailCell, trail * 2);
            trailLo = Arrays.copyOf(trailLo, trail * 2);
            trailHi = Arrays.copyOf(trailHi, trail * 2);
        }
        trailCell[trail] = cell;
        trailLo[trail] = lo[cell];
        trailHi[trail++] = hi[cell];
        move(cell, newLo, newHi);
        for (int relation : relationsOf[cell]) {
            enqueue(relation);
        }
        return true;
    }

    /** The same limits, to be narrowed apart from these; must not be called with steps that may be taken back. */
    Bounds copy() {
        return new Bounds(this);
    }

    void enqueueAll() {
        for (int r = 0; r < cells.length; r++) {
            enqueue(r);
        }
    }

    /** Passes limits on until nothing changes; false if the relations cannot all be met. */
    boolean propagate() {
        while (queued > 0) {
            int relation = queue[--queued];
            inQueue[relation] = false;
            if (!tighten(relation)) {
                conflict = relation;
                return false;
            }
        }
        return true;
    }

    private boolean tighten(int r) {
        long spareAbove = most[r] - actLo[r];
        long spareBelow = actHi[r] - least[r];
        if (spareAbove < 0 || spareBelow < 0) {
            return false;
        }
        if (spareAbove >= widest[r] && spareBelow >= widest[r]) {
            return true;
        }
        int[] members = cells[r];
        for (int i = 0; i < members.length; i++) {
            int cell = members[i];
            long width = hi[cell] - lo[cell];
            if (width == 0) {
                continue;
            }
            boolean plus = signs[r][i] > 0;
            long down = most[r] - actLo[r]; // how far the term may rise above its least
            long up = actHi[r] - least[r]; // how far it may fall below its most
            if (down < width || up < width) {
                long from = plus ? hi[cell] - up : hi[cell] - down;
                long to = plus ? lo[cell] + down : lo[cell] + up;
                if (!narrow(cell, from, to)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void move(int cell, long newLo, long newHi) {
        long low = newLo - lo[cell];
        long high = newHi - hi[cell];
        for (int relation : relationsOf[cell]) {
            if (sign(relation, cell) > 0) {
                actLo[relation] += low;
                actHi[relation] += high;
            } else {
                actLo[relation] -= high;
                actHi[relation] -= low;
            }
        }
        lo[cell] = newLo;
        hi[cell] = newHi;
    }

    /** The sign of a number in a relation that holds it. */
    int sign(int relation, int cell) {
        int[] members = cells[relation];
        int last = members.length - 1;
        if (members[last] == cell) {
            return signs[relation][last];
        }
        return uniform[relation] ? signs[relation][0] : slowSign(relation, cell);
    }

    /** Whether all but the last, which is the total in a sum, have the same sign. */
    private static boolean uniform(int[] signs) {
        for (int i = 1; i < signs.length - 1; i++) {
            if (signs[i] != signs[0]) {
                return false;
            }
        }
        return true;
    }

    private int slowSign(int relation, int cell) {
        int[] members = cells[relation];
        for (int i = 0; i < members.length; i++) {
            if (members[i] == cell) {
                return signs[relation][i];
            }
        }
        throw new IllegalStateException("a number is not in its relation");
    }

    void enqueue(int relation) {
        if (!inQueue[relation]) {
            if (queued == queue.length) {
                queue = Arrays.copyOf(queue, queued * 2);
            }
            inQueue[relation] = true;
            queue[queued++] = relation;
        }
    }
}
