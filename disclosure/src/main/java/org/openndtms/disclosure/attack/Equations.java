package org.openndtms.disclosure.attack;

import java.util.List;

/**
 * Whole numbers, each with the limits known beforehand, and the relations between them.
 *
 * @param least least value of each number, never negative
 * @param most most value of each; {@link #UNLIMITED} where nothing is known
 * @param relations what is known of several together
 */
@SuppressWarnings("ArrayRecordComponent")
public record Equations(long[] least, long[] most, List<Relation> relations) {
    /** More than any count of people; small enough that sums of thousands of them are exact. */
    public static final long UNLIMITED = 1L << 50;

    /** How many numbers there are. */
    public int size() {
        return least.length;
    }
}
