package org.openndtms.disclosure.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A small table of up to three dimensions with all margins, of which some numbers are hidden one way or another. */
final class SmallTable {
    private final int[] sides;
    private final List<int[]> cells = new ArrayList<>();
    private final long[] least;
    private final long[] most;
    private final Demand[] demands;

    SmallTable(Random random) {
        int[][] shapes = {{2, 2}, {2, 3}, {2, 2, 2}, {4}, {3}, {2, 2}};
        sides = shapes[random.nextInt(shapes.length)];
        addCells(new int[sides.length], 0);
        least = new long[cells.size()];
        most = new long[cells.size()];
        demands = new Demand[cells.size()];
        boolean rounded = random.nextBoolean();
        int largest = rounded ? 9 : 7;
        long[] values = values(random, largest);
        double hidden = random.nextDouble();
        for (int i = 0; i < values.length; i++) {
            hide(i, values[i], rounded, random.nextDouble() < hidden);
        }
    }

    private long[] values(Random random, int largest) {
        long[] values = new long[cells.size()];
        for (int i = 0; i < values.length; i++) {
            if (leaf(cells.get(i))) {
                long value = random.nextInt(largest + 1);
                for (int j = 0; j < values.length; j++) {
                    values[j] += covers(cells.get(j), cells.get(i)) ? value : 0;
                }
            }
        }
        return values;
    }

    private void hide(int cell, long value, boolean rounded, boolean hidden) {
        least[cell] = value;
        most[cell] = value;
        demands[cell] = Demand.nothing();
        if (rounded && hidden) {
            long shown = 5 * Math.floorDiv(value + 2, 5);
            least[cell] = Math.max(0, shown - 2);
            most[cell] = shown + 2;
            demands[cell] = Demand.all(least[cell], most[cell]);
        } else if (!rounded && value >= 1 && value <= 4) {
            least[cell] = 1;
            most[cell] = 4;
            demands[cell] = Demand.all(1, 4);
        } else if (!rounded && hidden && value > 0) {
            least[cell] = 1;
            most[cell] = Math.max(40, value); // the true table has to fit
            demands[cell] = Demand.width(5);
        }
    }

    Equations equations() {
        List<Relation> relations = new ArrayList<>();
        for (int total = 0; total < cells.size(); total++) {
            for (int side = 0; side < sides.length; side++) {
                if (cells.get(total)[side] == 0) {
                    relations.add(Relation.sum(total, parts(total, side)));
                }
            }
        }
        return new Equations(least, most, relations);
    }

    Demand[] demands() {
        return demands.clone();
    }

    /** The interval of each number over all tables that fit, by trying all of them. */
    long[][] everyInterval() {
        List<Integer> leaves = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (leaf(cells.get(i))) {
                leaves.add(i);
            }
        }
        long[][] found = new long[cells.size()][];
        tryAll(leaves, 0, new long[cells.size()], found);
        return found;
    }

    private void tryAll(List<Integer> leaves, int next, long[] sums, long[][] found) {
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] > most[i]) {
                return;
            }
            boolean whole = next == leaves.size() || closed(i, leaves, next);
            if (whole && sums[i] < least[i]) {
                return;
            }
        }
        if (next == leaves.size()) {
            for (int i = 0; i < sums.length; i++) {
                found[i] = found[i] == null
                        ? new long[] {sums[i], sums[i]}
                        : new long[] {Math.min(found[i][0], sums[i]), Math.max(found[i][1], sums[i])};
            }
            return;
        }
        int leaf = leaves.get(next);
        for (long value = least[leaf]; value <= most[leaf]; value++) {
            long[] with = sums.clone();
            for (int i = 0; i < with.length; i++) {
                with[i] += covers(cells.get(i), cells.get(leaf)) ? value : 0;
            }
            if (Arrays.stream(with).max().orElse(0) > 200) {
                return;
            }
            tryAll(leaves, next + 1, with, found);
        }
    }

    private boolean closed(int cell, List<Integer> leaves, int next) {
        return leaves.subList(next, leaves.size()).stream().noneMatch(leaf -> covers(cells.get(cell), cells.get(leaf)));
    }

    private void addCells(int[] place, int side) {
        if (side == sides.length) {
            cells.add(place.clone());
            return;
        }
        for (int i = 0; i <= sides[side]; i++) {
            place[side] = i;
            addCells(place, side + 1);
        }
    }

    private int[] parts(int total, int side) {
        List<Integer> parts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            int[] cell = cells.get(i).clone();
            if (cell[side] != 0) {
                cell[side] = 0;
                if (Arrays.equals(cell, cells.get(total))) {
                    parts.add(i);
                }
            }
        }
        return parts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean leaf(int[] cell) {
        return Arrays.stream(cell).allMatch(place -> place > 0);
    }

    private static boolean covers(int[] total, int[] cell) {
        for (int side = 0; side < total.length; side++) {
            if (total[side] != 0 && total[side] != cell[side]) {
                return false;
            }
        }
        return true;
    }
}
