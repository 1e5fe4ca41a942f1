package org.openndtms.disclosure.attack;

import java.util.ArrayList;
import java.util.List;

/** Values that fit all that is known of a block, as far as any were found, and how far they spread for each number. */
final class Witnesses {
    private static final int KEPT = 6;

    final long[] least;
    final long[] most;
    private final List<long[]> kept = new ArrayList<>();

    Witnesses(int size) {
        least = new long[size];
        most = new long[size];
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    void add(long[] values) {
        boolean first = kept.isEmpty();
        for (int i = 0; i < values.length; i++) {
            least[i] = first ? values[i] : Math.min(least[i], values[i]);
            most[i] = first ? values[i] : Math.max(most[i], values[i]);
        }
        keep(values);
    }

    /** Adds values that differ from others that were added before in some places only. */
    void add(long[] values, int[] places) {
        for (int place : places) {
            least[place] = Math.min(least[place], values[place]);
            most[place] = Math.max(most[place], values[place]);
        }
        keep(values);
    }

    private void keep(long[] values) {
        // The first stays: it is the plainest.
        if (kept.size() == KEPT) {
            kept.remove(1);
        }
        kept.add(values);
    }

    long[] first() {
        return kept.get(0);
    }

    /** The values in which one number is nearest to what is wanted. */
    long[] nearest(int cell, long wanted) {
        long[] best = kept.get(0);
        for (long[] values : kept) {
            if (Math.abs(values[cell] - wanted) < Math.abs(best[cell] - wanted)) {
                best = values;
            }
        }
        return best;
    }
}
