package org.openndtms.disclosure.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a block that all others follow from, the leaves, and rows that say what has to hold of them: each
 * number that follows lies within its limits, and relations that do not follow by themselves are met. Moving a leaf
 * moves all its totals at once, so that nothing has to be mended after it but rows that leave their limits.
 */
final class Leaves {
    private static final int OPEN = 0;
    private static final int UNDER_WAY = 1;
    private static final int DONE = 2;

    private final Bounds bounds;
    private final int[] definition;
    private final int[] state;
    private final List<@Nullable Sum> sums = new ArrayList<>();

    /** The leaf that a cell is, or -1. */
    final int[] leafOf;
    /** The row that a cell is, or -1. */
    final int[] rowOf;
    /** The cell that a leaf is. */
    final int[] leafCell;
    /** The cell that a row is, or -1 for a relation. */
    final int[] rowCell;
    /** The leaves of each row, and with what sign and how often they count. */
    final int[][] rowLeaves;

    final int[][] rowSigns;
    /** The rows of each leaf, likewise. */
    final int[][] leafRows;

    final int[][] leafSigns;
    /** What is added to the leaves of a row. */
    final long[] rowExtra;

    /** A number in terms of leaves, by their cells. */
    private record Sum(SortedMap<Integer, Integer> leaves, long extra) {}

    private record Row(int cell, int relation, Sum sum) {}

    Leaves(Bounds bounds) {
        this.bounds = bounds;
        int size = bounds.size();
        definition = new int[size];
        state = new int[size];
        Arrays.fill(definition, -1);
        for (int i = 0; i < size; i++) {
            sums.add(null);
        }
        define();
        for (int cell = 0; cell < size; cell++) {
            sum(cell);
        }
        defineLeft();
        leafOf = new int[size];
        rowOf = new int[size];
        Arrays.fill(leafOf, -1);
        Arrays.fill(rowOf, -1);
        List<Row> rows = rows();
        leafCell = java.util.stream.IntStream.range(0, size)
                .filter(cell -> definition[cell] < 0)
                .toArray();
        for (int i = 0; i < leafCell.length; i++) {
            leafOf[leafCell[i]] = i;
        }
        rowCell = rows.stream().mapToInt(Row::cell).toArray();
        rowRelation = rows.stream().mapToInt(Row::relation).toArray();
        rowExtra = rows.stream().mapToLong(row -> row.sum.extra).toArray();
        rowLeaves = new int[rows.size()][];
        rowSigns = new int[rows.size()][];
        for (int r = 0; r < rowLeaves.length; r++) {
            if (rowCell[r] >= 0) {
                rowOf[rowCell[r]] = r;
            }
            SortedMap<Integer, Integer> leaves = rows.get(r).sum.leaves;
            rowLeaves[r] =
                    leaves.keySet().stream().mapToInt(cell -> leafOf[cell]).toArray();
            rowSigns[r] = leaves.values().stream().mapToInt(Integer::intValue).toArray();
        }
        leafRows = new int[leafCell.length][];
        leafSigns = new int[leafCell.length][];
        turn();
        sums.clear();
    }

    private final int[] rowRelation;

    long least(int row) {
        return rowCell[row] >= 0 ? bounds.lo[rowCell[row]] : bounds.leastOf(rowRelation[row]);
    }

    long most(int row) {
        return rowCell[row] >= 0 ? bounds.hi[rowCell[row]] : bounds.mostOf(rowRelation[row]);
    }

    /** A total follows from its parts by the first relation that says so. */
    private void define() {
        for (int r = 0; r < bounds.relations(); r++) {
            int[] cells = bounds.cellsOf(r);
            int[] signs = bounds.signsOf(r);
            int last = cells.length - 1;
            boolean sum = bounds.leastOf(r) == bounds.mostOf(r) && last > 0 && signs[last] < 0;
            for (int i = 0; i < last && sum; i++) {
                sum = signs[i] > 0;
            }
            if (sum && definition[cells[last]] < 0) {
                definition[cells[last]] = r;
            }
        }
    }

    /** What is left of a relation, and appears in no other, follows from the rest of it. */
    private void defineLeft() {
        boolean[] used = new boolean[bounds.relations()];
        for (int r : definition) {
            if (r >= 0) {
                used[r] = true;
            }
        }
        for (int r = 0; r < used.length; r++) {
            if (used[r] || bounds.leastOf(r) != bounds.mostOf(r)) {
                continue;
            }
            for (int cell : bounds.cellsOf(r)) {
                if (definition[cell] < 0 && bounds.relationsOf(cell).length == 1) {
                    definition[cell] = r;
                    sums.set(cell, solved(r, cell));
                    break;
                }
            }
        }
    }

    private Sum sum(int cell) {
        Sum known = sums.get(cell);
        if (known != null) {
            return known;
        }
        if (state[cell] == UNDER_WAY) {
            definition[cell] = -1; // it would follow from itself
        }
        if (definition[cell] < 0) {
            return leaf(cell);
        }
        state[cell] = UNDER_WAY;
        Sum solved = solved(definition[cell], cell);
        state[cell] = definition[cell] < 0 ? OPEN : DONE;
        Sum result = definition[cell] < 0 ? leaf(cell) : solved;
        sums.set(cell, result);
        return result;
    }

    private static Sum leaf(int cell) {
        SortedMap<Integer, Integer> self = new TreeMap<>();
        self.put(cell, 1);
        return new Sum(self, 0);
    }

    /** A number by the others of a relation. */
    private Sum solved(int relation, int cell) {
        int sign = -bounds.sign(relation, cell);
        SortedMap<Integer, Integer> leaves = new TreeMap<>();
        long extra = -bounds.leastOf(relation) * sign;
        int[] cells = bounds.cellsOf(relation);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != cell) {
                extra += add(leaves, sum(cells[i]), bounds.signsOf(relation)[i] * sign);
            }
        }
        return new Sum(leaves, extra);
    }

    private static long add(SortedMap<Integer, Integer> leaves, Sum part, int sign) {
        part.leaves.forEach((leaf, count) -> {
            if (leaves.merge(leaf, count * sign, Integer::sum) == 0) {
                leaves.remove(leaf);
            }
        });
        return part.extra * sign;
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        boolean[] used = new boolean[bounds.relations()];
        for (int cell = 0; cell < definition.length; cell++) {
            if (definition[cell] >= 0) {
                used[definition[cell]] = true;
                rows.add(new Row(cell, -1, sum(cell)));
            }
        }
        for (int r = 0; r < used.length; r++) {
            if (!used[r]) {
                SortedMap<Integer, Integer> leaves = new TreeMap<>();
                long extra = 0;
                for (int i = 0; i < bounds.cellsOf(r).length; i++) {
                    extra += add(leaves, sum(bounds.cellsOf(r)[i]), bounds.signsOf(r)[i]);
                }
                boolean follows = leaves.isEmpty() && extra >= bounds.leastOf(r) && extra <= bounds.mostOf(r);
                if (!follows) {
                    rows.add(new Row(-1, r, new Sum(leaves, extra)));
                }
            }
        }
        return rows;
    }

    private void turn() {
        int[] degree = new int[leafCell.length];
        for (int[] leaves : rowLeaves) {
            for (int leaf : leaves) {
                degree[leaf]++;
            }
        }
        for (int leaf = 0; leaf < degree.length; leaf++) {
            leafRows[leaf] = new int[degree[leaf]];
            leafSigns[leaf] = new int[degree[leaf]];
        }
        for (int r = rowLeaves.length - 1; r >= 0; r--) {
            for (int i = 0; i < rowLeaves[r].length; i++) {
                int leaf = rowLeaves[r][i];
                leafRows[leaf][--degree[leaf]] = r;
                leafSigns[leaf][degree[leaf]] = rowSigns[r][i];
            }
        }
    }
}
