package org.openndtms.disclosure.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Decides for some numbers of a block whether enough stays unknown of them: looks for values that fit and lie far
 * apart, or for a proof that there are none. One set of values serves many numbers at once.
 */
final class Settling {
    private static final int FAILURES = 30;
    private static final int MANY_FAILURES = 400;
    private static final int ATTEMPTS = 4;
    private static final int QUICK_ATTEMPTS = 12;
    private static final int MANY_ATTEMPTS = 60;
    private static final int LONG_ATTEMPTS = 15;
    private static final int STEPS = 60;
    private static final int MANY_STEPS = 1000;
    private static final int SHARPENING = 12;
    private static final int SHARPENED = 100;
    private static final int NEIGHBOURS = 100;
    private static final int MANY_NEIGHBOURS = 300;
    private static final int SOLVER_STEPS = 3_000;
    private static final int MOST_PROGRAMS = 40;

    private final Bounds bounds;
    private final Demand[] demands;
    private final long[] first;
    private final Spans spans;
    private final Care care;
    private final Moves moves;
    private final Repair repair;
    private final Random random;
    private final List<Exposure> exposures = new ArrayList<>();
    private long searches;
    private long programs;

    /**
     * Prepares.
     *
     * @param bounds the limits of the block, passed on; they are narrowed further
     * @param first values that fit
     * @param spans what was seen of all numbers of the block; more is added
     */
    Settling(Leaves leaves, Bounds bounds, Demand[] demands, long[] first, Spans spans, Care care, long seed) {
        this.bounds = bounds;
        moves = new Moves(leaves, bounds, first, seed);
        this.demands = demands;
        this.first = first;
        this.spans = spans;
        this.care = care;
        repair = new Repair(bounds, first);
        random = new Random(seed);
    }

    /** Decides for each of the numbers. */
    void run(int[] cells) {
        for (int cell : cells) {
            settle(cell);
        }
        if (care == Care.THOROUGH) {
            for (int i = 0; i < Math.min(SHARPENED, exposures.size()); i++) {
                exposures.set(i, sharpen(exposures.get(i)));
            }
        }
    }

    /** The numbers of which too little stays unknown. */
    List<Exposure> exposures() {
        return exposures;
    }

    long searches() {
        return searches;
    }

    long programs() {
        return programs;
    }

    Spans spans() {
        return spans;
    }

    private void settle(int cell) {
        Demand demand = demands[cell];
        boolean triedLow = false;
        boolean triedHigh = false;
        boolean heldInVain = false;
        while (!spans.meet(cell, demand)) {
            long lo = bounds.lo[cell];
            long hi = bounds.hi[cell];
            if (!demand.met(lo, hi)) {
                exposures.add(new Exposure(cell, lo, hi, true));
                return;
            }
            boolean hold = !heldInVain && wantsToHold(cell, demand);
            boolean high = triedLow || reachedLow(cell, demand, hold);
            if (high && (triedHigh || spans.most[cell] >= hi)) {
                exposures.add(new Exposure(cell, lo, hi, false));
                return;
            }
            boolean decided = high
                    ? reach(cell, highTarget(cell, demand, hold), hi, true)
                    : reach(cell, lo, lowTarget(cell, demand, hold), false);
            if (!decided && hold) {
                if (demand.width() == Equations.UNLIMITED) {
                    exposures.add(new Exposure(cell, lo, hi, false));
                    return;
                }
                // A width of its own will do as well.
                heldInVain = true;
            } else {
                triedLow |= !high && !decided;
                triedHigh |= high && !decided;
            }
        }
    }

    /**
     * Whether to look for all values that have to stay possible: where nothing else will do, or as long as what was
     * seen is not beyond them, when a width is nearer.
     */
    private boolean wantsToHold(int cell, Demand demand) {
        return !demand.either()
                && holdsPossible(cell, demand)
                && (demand.width() == Equations.UNLIMITED || spans.least[cell] <= demand.most());
    }

    private boolean holdsPossible(int cell, Demand demand) {
        return demand.most() >= demand.least() && bounds.lo[cell] <= demand.least() && bounds.hi[cell] >= demand.most();
    }

    private boolean reachedLow(int cell, Demand demand, boolean hold) {
        if (demand.either()) {
            return bounds.lo[cell] > demand.least();
        }
        if (hold) {
            return spans.least[cell] <= demand.least();
        }
        return spans.least[cell] <= bounds.lo[cell];
    }

    private long lowTarget(int cell, Demand demand, boolean hold) {
        if (demand.either() || hold) {
            return demand.least();
        }
        long wanted = Math.min(spans.least[cell] - 1, spans.most[cell] - demand.width());
        return Math.max(bounds.lo[cell], wanted);
    }

    private long highTarget(int cell, Demand demand, boolean hold) {
        if (demand.either() || hold) {
            return demand.most();
        }
        long wanted = Math.max(spans.most[cell] + 1, spans.least[cell] + demand.width());
        return Math.min(bounds.hi[cell], wanted);
    }

    /** Finds values with the number in a range, or proves that there are none and narrows it; false if neither. */
    private boolean reach(int cell, long from, long to, boolean high) {
        long target = high ? from : to;
        if (attempt(cell, from, to, QUICK_ATTEMPTS, STEPS)) {
            return true;
        }
        if (care == Care.QUICK) {
            return false;
        }
        if (attempt(cell, from, to, MANY_ATTEMPTS, STEPS) || attempt(cell, from, to, LONG_ATTEMPTS, MANY_STEPS)) {
            return true;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Search.Outcome outcome = move(cell, from, to, attempt > 0);
            if (outcome == Search.Outcome.FOUND) {
                return true;
            }
            if (outcome == Search.Outcome.IMPOSSIBLE) {
                return ruleOut(cell, target, high);
            }
        }
        if (programs >= MOST_PROGRAMS) {
            return false;
        }
        int[] order = new Neighbourhood(bounds).from(cell);
        return program(cell, from, to, order, high, NEIGHBOURS)
                || order.length > NEIGHBOURS && program(cell, from, to, order, high, MANY_NEIGHBOURS)
                || decided(near(cell, from, to, order, first), cell, target, high);
    }

    /** Each attempt begins where the last that succeeded ended, and so from other values most times. */
    private boolean attempt(int cell, long from, long to, int attempts, int steps) {
        for (int i = 0; i < attempts; i++) {
            if (quick(cell, from, to, steps)) {
                return true;
            }
        }
        return false;
    }

    private boolean quick(int cell, long from, long to, int steps) {
        searches++;
        boolean found = moves.around(cell, from, to, steps);
        if (found) {
            moves.tell(spans);
            moves.stay();
        } else {
            moves.restore();
        }
        return found;
    }

    private Search.Outcome move(int cell, long from, long to, boolean atRandom) {
        searches++;
        Search.Outcome outcome = repair.around(cell, from, to, FAILURES, atRandom ? random : null);
        if (outcome == Search.Outcome.FOUND) {
            for (int i = 0; i < repair.changes(); i++) {
                spans.add(repair.changed(i), repair.value(repair.changed(i)));
            }
            spans.add(cell, repair.value(cell));
        }
        repair.restore();
        return outcome;
    }

    /** Asks the solver, then looks near what it says. */
    private boolean program(int cell, long from, long to, int[] order, boolean high, int size) {
        long target = high ? from : to;
        int[] members = Arrays.copyOf(order, Math.min(size, order.length));
        LinearProgram program = new LinearProgram(bounds, members);
        for (boolean whole : new boolean[] {false, true}) {
            programs++;
            LinearProgram.Answer answer = program.solve(cell, high, whole, SOLVER_STEPS);
            Long bound = answer.bound();
            if (bound != null && (high ? bound < target : bound > target)) {
                return ruleOut(cell, high ? bound + 1 : bound - 1, high);
            }
            long[] point = answer.point();
            if (point != null) {
                long[] guide = first.clone();
                for (int i = 0; i < members.length; i++) {
                    guide[members[i]] = point[i];
                }
                if (near(cell, from, to, order, guide) == Search.Outcome.FOUND) {
                    return true;
                }
            }
        }
        return false;
    }

    private Search.Outcome near(int cell, long from, long to, int[] order, long[] guide) {
        searches++;
        Search search = new Search(bounds);
        Search.Outcome outcome = search.near(cell, from, to, order, guide, MANY_FAILURES);
        if (outcome == Search.Outcome.FOUND) {
            long[] found = search.found();
            for (int i = 0; i < found.length; i++) {
                spans.add(i, found[i]);
            }
        }
        return outcome;
    }

    private boolean decided(Search.Outcome outcome, int cell, long target, boolean high) {
        return outcome == Search.Outcome.FOUND || outcome == Search.Outcome.IMPOSSIBLE && ruleOut(cell, target, high);
    }

    /** The number cannot reach the target: narrows it for good, which may narrow others. */
    private boolean ruleOut(int cell, long target, boolean high) {
        boolean fits = high ? bounds.narrow(cell, 0, target - 1) : bounds.narrow(cell, target + 1, Equations.UNLIMITED);
        if (!fits || !bounds.propagate()) {
            throw new IllegalStateException("values that fit were ruled out");
        }
        return true;
    }

    /** Finds out how little is left of an exposed number, as far as that takes few steps. */
    private Exposure sharpen(Exposure exposure) {
        int cell = exposure.cell();
        if (!exposure.proven()) {
            return exposure;
        }
        sharpen(cell, false);
        sharpen(cell, true);
        return new Exposure(cell, bounds.lo[cell], bounds.hi[cell], true);
    }

    private void sharpen(int cell, boolean high) {
        for (int step = 0; step < SHARPENING; step++) {
            long end = high ? bounds.hi[cell] : bounds.lo[cell];
            boolean seen = high ? spans.most[cell] >= end : spans.least[cell] <= end;
            if (seen || move(cell, end, end, false) != Search.Outcome.IMPOSSIBLE) {
                return;
            }
            ruleOut(cell, end, high);
        }
    }
}
