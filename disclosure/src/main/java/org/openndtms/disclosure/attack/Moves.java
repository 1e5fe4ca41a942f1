package org.openndtms.disclosure.attack;

import java.util.Arrays;
import java.util.Random;

/**
 * Looks for whole numbers that fit by moving leaves by one, each time the one after which the rows are least out of
 * their limits. Rows that stay out weigh more from step to step, so that it does not run in circles. Finds quickly what
 * there is to find and proves nothing.
 */
final class Moves {
    private static final int CANDIDATES = 64;
    private static final int PICKED = 5;
    private static final int TABU = 4;

    private final Leaves leaves;
    private final Bounds bounds;
    private final Random random;
    private final long[] value;
    private final long[] sum;
    private final long[] rowLeast;
    private final long[] rowMost;
    private final int[] weight;
    private final int[] out;
    private final int[] placeOut;
    private int outs;
    private final int[] movedAt;
    private final int[] movedBy;
    private int clock = TABU;

    private int[] log = new int[256];
    private long[] logStep = new long[256];
    private int logged;
    private int[] weighted = new int[256];
    private int weights;
    private int asked = -1;

    /**
     * Makes moves from some numbers.
     *
     * @param values numbers of all cells, of which those of the leaves count
     */
    Moves(Leaves leaves, Bounds bounds, long[] values, long seed) {
        this.leaves = leaves;
        this.bounds = bounds;
        random = new Random(seed);
        value = new long[leaves.leafCell.length];
        Arrays.setAll(value, leaf -> values[leaves.leafCell[leaf]]);
        int rows = leaves.rowCell.length;
        sum = new long[rows];
        rowLeast = new long[rows];
        rowMost = new long[rows];
        weight = new int[rows];
        Arrays.fill(weight, 1);
        out = new int[rows];
        placeOut = new int[rows];
        Arrays.fill(placeOut, -1);
        movedAt = new int[value.length];
        movedBy = new int[value.length];
        for (int r = 0; r < rows; r++) {
            sum[r] = leaves.rowExtra[r];
            for (int i = 0; i < leaves.rowLeaves[r].length; i++) {
                sum[r] += leaves.rowSigns[r][i] * value[leaves.rowLeaves[r][i]];
            }
            rowLeast[r] = leaves.least(r);
            rowMost[r] = leaves.most(r);
            note(r);
        }
    }

    /** Moves from where the numbers are until all fit; false if they still do not after so many steps. */
    boolean fit(int steps) {
        boolean fits = search(steps, -1);
        logged = 0;
        forgetWeights();
        return fits;
    }

    /**
     * Looks for numbers of which one lies in a range. What was found stays until it is restored, which it has to be
     * before the next search.
     */
    boolean around(int cell, long from, long to, int steps) {
        int leaf = leaves.leafOf[cell];
        if (leaf >= 0) {
            long there = Math.max(from, Math.min(to, value[leaf]));
            move(leaf, there - value[leaf]);
            return search(steps, leaf);
        }
        asked = leaves.rowOf[cell];
        rowLeast[asked] = Math.max(from, rowLeast[asked]);
        rowMost[asked] = Math.min(to, rowMost[asked]);
        note(asked);
        return search(steps, -1);
    }

    /** Tells of each number that the last search moved. */
    void tell(Spans spans) {
        for (int i = 0; i < logged; i++) {
            int leaf = log[i];
            spans.add(leaves.leafCell[leaf], value[leaf]);
            for (int row : leaves.leafRows[leaf]) {
                if (leaves.rowCell[row] >= 0) {
                    spans.add(leaves.rowCell[row], sum[row]);
                }
            }
        }
    }

    /** Begins the next search from what the last one found. */
    void stay() {
        forgetAsked();
        logged = 0;
        forgetWeights();
    }

    /** Goes back to the numbers from which the last search started. */
    void restore() {
        forgetAsked();
        while (logged > 0) {
            logged--;
            shift(log[logged], -logStep[logged]);
        }
        forgetWeights();
    }

    private void forgetAsked() {
        if (asked >= 0) {
            rowLeast[asked] = leaves.least(asked);
            rowMost[asked] = leaves.most(asked);
            note(asked);
            asked = -1;
        }
    }

    /** The numbers of all cells. */
    long[] values() {
        long[] values = new long[bounds.size()];
        for (int leaf = 0; leaf < value.length; leaf++) {
            values[leaves.leafCell[leaf]] = value[leaf];
        }
        for (int row = 0; row < sum.length; row++) {
            if (leaves.rowCell[row] >= 0) {
                values[leaves.rowCell[row]] = sum[row];
            }
        }
        return values;
    }

    private boolean search(int steps, int fixed) {
        for (int step = 0; step < steps && outs > 0; step++) {
            clock++;
            int row = pick();
            int leaf = best(row, fixed);
            if (leaf >= 0) {
                int by = direction(row, leaf);
                if (score(leaf, by) >= 0) {
                    weigh();
                }
                movedAt[leaf] = clock;
                movedBy[leaf] = by;
                move(leaf, by);
            } else {
                weigh();
            }
        }
        return outs == 0;
    }

    /** Of a few rows that are out of their limits the one with the fewest leaves. */
    private int pick() {
        int best = out[random.nextInt(outs)];
        for (int i = 1; i < PICKED; i++) {
            int other = out[random.nextInt(outs)];
            if (leaves.rowLeaves[other].length < leaves.rowLeaves[best].length) {
                best = other;
            }
        }
        return best;
    }

    private int best(int row, int fixed) {
        int[] members = leaves.rowLeaves[row];
        if (members.length == 0) {
            return -1;
        }
        int start = random.nextInt(members.length);
        int count = Math.min(CANDIDATES, members.length);
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            int at = start + i < members.length ? start + i : start + i - members.length;
            int leaf = members[at];
            int by = (sum[row] < rowLeast[row]) == (leaves.rowSigns[row][at] > 0) ? 1 : -1;
            long then = value[leaf] + by;
            boolean back = movedBy[leaf] == -by && clock - movedAt[leaf] < TABU;
            int cell = leaves.leafCell[leaf];
            if (leaf != fixed && !back && then >= bounds.lo[cell] && then <= bounds.hi[cell]) {
                long score = score(leaf, by);
                if (score < least) {
                    least = score;
                    best = leaf;
                }
            }
        }
        return best;
    }

    private int direction(int row, int leaf) {
        int[] rows = leaves.leafRows[leaf];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == row) {
                return (sum[row] < rowLeast[row]) == (leaves.leafSigns[leaf][i] > 0) ? 1 : -1;
            }
        }
        throw new IllegalStateException("a leaf is not in its row");
    }

    private long score(int leaf, int by) {
        long score = 0;
        int[] rows = leaves.leafRows[leaf];
        int[] signs = leaves.leafSigns[leaf];
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            long then = sum[row] + (long) signs[i] * by;
            score += weight[row] * (off(row, then) - off(row, sum[row]));
        }
        return score;
    }

    private long off(int row, long at) {
        return at < rowLeast[row] ? rowLeast[row] - at : at > rowMost[row] ? at - rowMost[row] : 0;
    }

    private void move(int leaf, long by) {
        if (by != 0) {
            if (logged == log.length) {
                log = Arrays.copyOf(log, logged * 2);
                logStep = Arrays.copyOf(logStep, logged * 2);
            }
            log[logged] = leaf;
            logStep[logged++] = by;
            shift(leaf, by);
        }
    }

    private void shift(int leaf, long by) {
        value[leaf] += by;
        int[] rows = leaves.leafRows[leaf];
        int[] signs = leaves.leafSigns[leaf];
        for (int i = 0; i < rows.length; i++) {
            sum[rows[i]] += signs[i] * by;
            note(rows[i]);
        }
    }

    /** Keeps the list of rows that are out of their limits. */
    private void note(int row) {
        boolean is = off(row, sum[row]) > 0;
        int place = placeOut[row];
        if (is && place < 0) {
            placeOut[row] = outs;
            out[outs++] = row;
        } else if (!is && place >= 0) {
            int last = out[--outs];
            out[place] = last;
            placeOut[last] = place;
            placeOut[row] = -1;
        }
    }

    private void weigh() {
        for (int i = 0; i < Math.min(outs, CANDIDATES); i++) {
            if (weights == weighted.length) {
                weighted = Arrays.copyOf(weighted, weights * 2);
            }
            weighted[weights++] = out[i];
            weight[out[i]]++;
        }
    }

    private void forgetWeights() {
        while (weights > 0) {
            weight[weighted[--weights]] = 1;
        }
    }
}
