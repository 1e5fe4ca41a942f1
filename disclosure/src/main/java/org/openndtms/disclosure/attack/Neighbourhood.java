package org.openndtms.disclosure.attack;

import java.util.Arrays;

/** Orders the numbers of a block by how near they are to one of them. */
final class Neighbourhood {
    private final Bounds bounds;
    private final int[] order;
    private final boolean[] cellSeen;
    private final boolean[] relationSeen;

    Neighbourhood(Bounds bounds) {
        this.bounds = bounds;
        order = new int[bounds.size()];
        cellSeen = new boolean[bounds.size()];
        relationSeen = new boolean[bounds.relations()];
    }

    /** All numbers, the nearest first, the number itself before all. */
    int[] from(int cell) {
        Arrays.fill(cellSeen, false);
        Arrays.fill(relationSeen, false);
        int count = 0;
        order[count++] = cell;
        cellSeen[cell] = true;
        for (int next = 0; next < count; next++) {
            for (int relation : bounds.relationsOf(order[next])) {
                if (relationSeen[relation]) {
                    continue;
                }
                relationSeen[relation] = true;
                for (int member : bounds.cellsOf(relation)) {
                    if (!cellSeen[member]) {
                        cellSeen[member] = true;
                        order[count++] = member;
                    }
                }
            }
        }
        return Arrays.copyOf(order, count);
    }
}
