package org.openndtms.disclosure;

import org.openndtms.disclosure.attack.Demand;

/**
 * How a cell is shown, and so what its rule leaves possible.
 *
 * @param state how it is shown
 * @param value what is shown; 0 where nothing is
 * @param revised whether it is marked as published before with another value
 */
public record Shown(State state, long value, boolean revised) {
    /** The least count that is shown below the national level where counts are suppressed, apart from 0. */
    static final int LEAST_SHOWN = 5;

    /** How uncertain a count has to stay that was withheld for the sake of another. */
    static final int WIDTH = 5;

    /** More people than live in England: no count is larger. */
    static final long MOST = 100_000_000;

    private static final int ROUNDING = 2;

    /** How cells are shown. */
    public enum State {
        /** As it is. */
        EXACT,
        /** Rounded to the nearest 5. */
        ROUNDED,
        /** Suppressed; an outsider cannot tell whether because it is small, or for the sake of another. */
        SUPPRESSED,
        /** Suppressed because it is from 1 to 4; only the ledger tells. */
        PRIMARY,
        /** Suppressed for the sake of another; only the ledger tells. */
        SECONDARY,
        /** Not shown and could be any number, zero among them. */
        WITHHELD,
        /** Not published, but its total and the other parts of it are. */
        UNPUBLISHED
    }

    static Shown exact(long value) {
        return new Shown(State.EXACT, value, false);
    }

    static Shown of(State state) {
        return new Shown(state, 0, false);
    }

    Shown revised(boolean is) {
        return new Shown(state, value, is);
    }

    /** The nearest multiple of 5: 0 to 2 become 0, 3 to 7 become 5. */
    public static long round(long count) {
        return 5 * Math.floorDiv(count + ROUNDING, 5);
    }

    /** The least the count can be by the rule alone. */
    long least() {
        return switch (state) {
            case EXACT -> value;
            case ROUNDED -> Math.max(0, value - ROUNDING);
            // Zeros are shown, unless all around them is withheld.
            case SUPPRESSED, PRIMARY, SECONDARY -> 1;
            case WITHHELD, UNPUBLISHED -> 0;
        };
    }

    /** The most the count can be by the rule alone. */
    long most() {
        return switch (state) {
            case EXACT -> value;
            case ROUNDED -> value + ROUNDING;
            case PRIMARY -> LEAST_SHOWN - 1;
            case SUPPRESSED, SECONDARY, WITHHELD, UNPUBLISHED -> MOST;
        };
    }

    /**
     * What has to stay unknown of it: no more than national figures leave, which are shown exactly whatever lies below.
     *
     * @param from the least it can be by national figures
     * @param to the most it can be by them
     */
    Demand demand(long from, long to) {
        return switch (state) {
            case EXACT -> Demand.nothing();
            // Where national figures leave one person, nobody needs to be told that there may be two.
            case ROUNDED -> Demand.all(Math.max(least(), from), Math.min(most(), to));
            case PRIMARY -> Demand.all(least(), most());
            case SUPPRESSED -> Demand.allOrWidth(1, LEAST_SHOWN - 1, WIDTH);
            case SECONDARY -> Demand.width(WIDTH);
            case WITHHELD -> Demand.width(Math.min(WIDTH, to - from));
            case UNPUBLISHED -> from > 0 && to < LEAST_SHOWN ? Demand.nothing() : Demand.notBetween(0, LEAST_SHOWN);
        };
    }

    /** Whether it is one of the states that {@code [c]} stands for in a table with suppression. */
    boolean suppressed() {
        return state == State.SUPPRESSED || state == State.PRIMARY || state == State.SECONDARY;
    }
}
