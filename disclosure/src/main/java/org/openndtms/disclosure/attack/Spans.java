package org.openndtms.disclosure.attack;

import java.util.Arrays;

/**
 * How far values that fit were seen to spread, for each number. What was seen stays true when more is hidden, so that
 * spans can be carried from one attack to the next as long as limits only widen.
 */
public final class Spans {
    final long[] least;
    final long[] most;

    /** Nothing seen yet of so many numbers. */
    public Spans(int size) {
        this(new long[size], new long[size]);
        Arrays.fill(least, Long.MAX_VALUE);
        Arrays.fill(most, Long.MIN_VALUE);
    }

    private Spans(long[] least, long[] most) {
        this.least = least;
        this.most = most;
    }

    Spans copy() {
        return new Spans(least.clone(), most.clone());
    }

    /** Those of some numbers, by their place among them. */
    Spans of(int[] cells) {
        return new Spans(
                Arrays.stream(cells).mapToLong(cell -> least[cell]).toArray(),
                Arrays.stream(cells).mapToLong(cell -> most[cell]).toArray());
    }

    void add(int cell, long value) {
        least[cell] = Math.min(least[cell], value);
        most[cell] = Math.max(most[cell], value);
    }

    /** Takes over what others saw; safe from several threads, and the same in whatever order. */
    synchronized void merge(Spans others, int[] cells) {
        for (int i = 0; i < cells.length; i++) {
            least[cells[i]] = Math.min(least[cells[i]], others.least[i]);
            most[cells[i]] = Math.max(most[cells[i]], others.most[i]);
        }
    }

    synchronized void merge(Spans others) {
        for (int i = 0; i < least.length; i++) {
            least[i] = Math.min(least[i], others.least[i]);
            most[i] = Math.max(most[i], others.most[i]);
        }
    }

    boolean meet(int cell, Demand demand) {
        return least[cell] <= most[cell] && demand.met(least[cell], most[cell]);
    }
}
