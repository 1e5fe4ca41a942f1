package org.openndtms.records;

/**
 * How the value of a cell is held in one long, so that comparing two values never needs the text again.
 *
 * <ul>
 *   <li>a day: days since 1970-01-01
 *   <li>a number: ten-thousandths
 *   <li>a code: its position in the code list; a text not in the list: {@link #unlisted}
 *   <li>a text or an ID: a 64-bit hash of its characters
 * </ul>
 *
 * A few values far below all these have a meaning of their own.
 */
public final class Values {
    /** No value: the cell is empty or holds only spaces. */
    public static final long BLANK = Long.MIN_VALUE;

    /** There is a value, but it cannot be used: it is not readable, was refused, or the rows of the record disagree. */
    public static final long UNUSABLE = Long.MIN_VALUE + 1;

    /** The token {@code NA}, not answered, where the item allows it. Compares with no number. */
    public static final long NA = Long.MIN_VALUE + 2;

    /** A value that is there but equals nothing. */
    public static final long SOMETHING = Long.MIN_VALUE + 3;

    /** One whole in the notation of numbers. */
    public static final long ONE = 10_000;

    private static final long LOWEST = Long.MIN_VALUE + 16;

    private Values() {}

    /** Makes a hash that is none of the special values. */
    static long text(long hash) {
        return hash < LOWEST ? hash + 32 : hash;
    }

    /** Makes the value of a text that is not in the code list: negative, and none of the special values. */
    static long unlisted(long hash) {
        return text(hash | Long.MIN_VALUE);
    }

    /** Whether the value is a code that stands in the code list. */
    public static boolean listed(long value) {
        return value >= 0;
    }

    /** Whether there is a value that can be compared. */
    public static boolean usable(long value) {
        return value != BLANK && value != UNUSABLE;
    }
}
