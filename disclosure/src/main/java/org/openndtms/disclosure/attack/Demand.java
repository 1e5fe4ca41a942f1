package org.openndtms.disclosure.attack;

/**
 * How much has to stay unknown of a number. A wider interval meets whatever a narrower one within it meets.
 *
 * @param least with {@code most}: the interval has to hold both; ignored where {@code most} is less than {@code least}
 * @param most see {@code least}
 * @param width it is enough if the interval is at least so wide, most minus least
 * @param either it is enough if the interval reaches down to {@code least} or up to {@code most}
 */
public record Demand(long least, long most, long width, boolean either) {
    private static final Demand NOTHING = new Demand(0, 0, 0, false);

    /** Nothing has to stay unknown. */
    public static Demand nothing() {
        return NOTHING;
    }

    /** All values from the first to the last have to stay possible. */
    public static Demand all(long least, long most) {
        return new Demand(least, most, Equations.UNLIMITED, false);
    }

    /** The interval has to have some width. */
    public static Demand width(long width) {
        return new Demand(0, -1, width, false);
    }

    /** All values from the first to the last have to stay possible, or the interval has to have some width. */
    public static Demand allOrWidth(long least, long most, long width) {
        return new Demand(least, most, width, false);
    }

    /** It has to stay possible that the number is not between the two, both excluded. */
    public static Demand notBetween(long least, long most) {
        return new Demand(least, most, Equations.UNLIMITED, true);
    }

    /** Whether an interval is wide enough. */
    public boolean met(long from, long to) {
        if (either) {
            return from <= least || to >= most;
        }
        return to - from >= width || most >= least && from <= least && to >= most;
    }

    /** Whether this asks for nothing. */
    public boolean isNothing() {
        return !either && width == 0;
    }
}
