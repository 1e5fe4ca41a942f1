package org.openndtms.disclosure.attack;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The numbers of a block in the order of how closely they hang together with one of them: those of short relations
 * first, whose few numbers narrow each other most. So the margins of one place come before the other places.
 */
final class Neighbourhood {
    private final Bounds bounds;
    private final boolean[] relationSeen;
    private final boolean[] cellSeen;

    Neighbourhood(Bounds bounds) {
        this.bounds = bounds;
        relationSeen = new boolean[bounds.relations()];
        cellSeen = new boolean[bounds.size()];
    }

    private record Step(int relation, int length, int found) {}

    /** All numbers that hang together with one, the closest first; it is the first itself. */
    int[] from(int cell) {
        Arrays.fill(cellSeen, false);
        Arrays.fill(relationSeen, false);
        int[] order = new int[bounds.size()];
        PriorityQueue<Step> open =
                new PriorityQueue<>(Comparator.comparingInt(Step::length).thenComparingInt(Step::found));
        int count = 0;
        order[count++] = cell;
        cellSeen[cell] = true;
        for (int next = 0; next < count || !open.isEmpty(); ) {
            while (next < count) {
                for (int relation : bounds.relationsOf(order[next])) {
                    if (!relationSeen[relation]) {
                        relationSeen[relation] = true;
                        open.add(new Step(relation, bounds.cellsOf(relation).length, next));
                    }
                }
                next++;
            }
            Step step = open.poll();
            if (step != null) {
                for (int member : bounds.cellsOf(step.relation)) {
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
