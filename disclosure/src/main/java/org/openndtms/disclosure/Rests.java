package org.openndtms.disclosure;

import java.util.ArrayDeque;
import java.util.Deque;
import org.openndtms.disclosure.attack.Relation;

/** Works out the counts of cells that nobody published and nobody counted from those of the sums that they stand in. */
final class Rests {
    private final long[] counts;
    private final boolean[] unknown;
    private final Relation[] relations;
    private final int[][] relationsOf;

    private Rests(long[] counts, boolean[] unknown, Relation[] relations, int[][] relationsOf) {
        this.counts = counts;
        this.unknown = unknown;
        this.relations = relations;
        this.relationsOf = relationsOf;
    }

    /**
     * Fills in what follows.
     *
     * @param counts the counts, of which those that follow are set; those that do not stay as they are
     * @param unknown which counts nobody counted; false afterwards for those that follow
     * @param relationsOf the relations that each count stands in
     */
    static void fill(long[] counts, boolean[] unknown, Relation[] relations, int[][] relationsOf) {
        new Rests(counts, unknown, relations, relationsOf).fill();
    }

    private void fill() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int r = 0; r < relations.length; r++) {
            open.add(r);
        }
        while (!open.isEmpty()) {
            Relation relation = relations[open.remove()];
            int at = onlyUnknown(relation);
            if (at >= 0 && relation.least() == relation.most()) {
                int cell = relation.cells()[at];
                counts[cell] = relation.signs()[at] * (relation.least() - sumWithout(relation, at));
                unknown[cell] = false;
                for (int r : relationsOf[cell]) {
                    open.add(r);
                }
            }
        }
    }

    /** The place of the only count in a relation that is not known; -1 if there is none or several. */
    private int onlyUnknown(Relation relation) {
        int found = -1;
        for (int i = 0; i < relation.cells().length; i++) {
            if (unknown[relation.cells()[i]]) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }

    private long sumWithout(Relation relation, int at) {
        long sum = 0;
        for (int i = 0; i < relation.cells().length; i++) {
            sum += i == at ? 0 : relation.signs()[i] * counts[relation.cells()[i]];
        }
        return sum;
    }
}
