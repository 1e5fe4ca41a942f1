package org.openndtms.disclosure.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attack on numbers that hang together. For each number it looks for values that fit everything known and lie far
 * apart, which shows that enough stays unknown, or for a proof that there are none. One set of values serves many
 * numbers at once.
 */
final class Block {
    private static final int QUICK = 30;
    private static final int THOROUGH = 3000;
    private static final int ATTEMPTS = 10;
    private static final int SHARPENING = 12;
    private static final int NEIGHBOURS = 100;
    private static final int MANY = 350;
    private static final int SOLVER_STEPS = 3_000;
    private static final long UNKNOWN_GUIDE = 50;
    private static final long FAR = 10_000_000;

    private final Bounds bounds;
    private final Demand[] demands;
    private final List<Relation> relations;
    private final Search search;
    private final Repair repair;
    private final Witnesses witnesses;
    private final Random random;
    private final Neighbourhood neighbourhood;
    private final List<Exposure> exposures = new ArrayList<>();
    private final List<Relation> contradictions = new ArrayList<>();
    private long searches;
    private long programs;

    /**
     * Makes an attack.
     *
     * @param bounds the limits, passed on as far as they go
     * @param demands what has to stay unknown of each number
     * @param relations those of the bounds
     * @param seed for what is tried first; the outcome is the same for the same seed
     */
    Block(Bounds bounds, Demand[] demands, List<Relation> relations, long seed) {
        this.bounds = bounds;
        this.demands = demands;
        this.relations = relations;
        search = new Search(bounds);
        repair = new Repair(bounds);
        witnesses = new Witnesses(bounds.size());
        random = new Random(seed);
        neighbourhood = new Neighbourhood(bounds);
    }

    /**
     * Attacks.
     *
     * @param truth values known to fit, if there are any
     * @param done told how many demands were settled
     */
    Findings run(long @Nullable [] truth, IntConsumer done) {
        List<Integer> open = new ArrayList<>();
        for (int cell = 0; cell < bounds.size(); cell++) {
            if (!demands[cell].isNothing()) {
                open.add(cell);
            }
        }
        int all = open.size();
        settle(open);
        if (all > 0 && findAny(truth)) {
            for (int cell : open) {
                settleOne(cell);
            }
            exposures.replaceAll(this::sharpen);
        } else if (contradictions.isEmpty()) {
            for (int cell : open) {
                exposures.add(new Exposure(cell, bounds.lo[cell], bounds.hi[cell], false));
            }
        }
        done.accept(all);
        return new Findings(exposures, contradictions, new Findings.Effort(1, bounds.size(), searches, programs));
    }

    /** Takes out of the list what is known already, one way or the other. */
    private void settle(List<Integer> open) {
        open.removeIf(cell -> {
            if (!demands[cell].met(bounds.lo[cell], bounds.hi[cell])) {
                exposures.add(new Exposure(cell, bounds.lo[cell], bounds.hi[cell], true));
                return true;
            }
            return !witnesses.isEmpty() && demands[cell].met(witnesses.least[cell], witnesses.most[cell]);
        });
    }

    private boolean findAny(long @Nullable [] truth) {
        int[] order = neighbourhood.from(0);
        if (truth != null) {
            if (search.near(-1, 0, 0, order, truth, QUICK) == Search.Outcome.FOUND) {
                witnesses.add(search.found());
                return true;
            }
        }
        for (int attempt = 0; attempt < 12; attempt++) {
            long[] guide = middle(attempt > 3);
            Search.Outcome outcome = near(-1, 0, 0, order, guide, QUICK << attempt);
            if (outcome == Search.Outcome.FOUND) {
                return true;
            }
            if (outcome == Search.Outcome.IMPOSSIBLE) {
                contradictions.addAll(relations.subList(0, Math.min(3, relations.size())));
                return false;
            }
            order = neighbourhood.from(random.nextInt(bounds.size()));
        }
        return solveForAny(order);
    }

    private boolean solveForAny(int[] order) {
        LinearProgram program = new LinearProgram(bounds, order);
        programs++;
        LinearProgram.Answer answer = program.solve(order[0], false, true, SOLVER_STEPS);
        if (answer.impossible()) {
            contradictions.addAll(relations.subList(0, Math.min(3, relations.size())));
        }
        return answer.point() != null
                && near(-1, 0, 0, order, overlay(middle(false), order, answer.point()), THOROUGH)
                        == Search.Outcome.FOUND;
    }

    private long[] middle(boolean shaken) {
        long[] guide = new long[bounds.size()];
        for (int i = 0; i < guide.length; i++) {
            long lo = bounds.lo[i];
            long hi = bounds.hi[i] - lo > FAR ? lo + UNKNOWN_GUIDE : bounds.hi[i];
            guide[i] = shaken ? lo + (long) (random.nextDouble() * (hi - lo + 1)) : (lo + hi) / 2;
        }
        return guide;
    }

    private void settleOne(int cell) {
        Demand demand = demands[cell];
        while (true) {
            if (demand.met(witnesses.least[cell], witnesses.most[cell])) {
                return;
            }
            long lo = bounds.lo[cell];
            long hi = bounds.hi[cell];
            if (!demand.met(lo, hi)) {
                exposures.add(new Exposure(cell, lo, hi, true));
                return;
            }
            boolean decided;
            if (!reachedLow(cell, demand)) {
                decided = reach(cell, lo, lowTarget(cell, demand), false);
            } else {
                decided = reach(cell, highTarget(cell, demand), hi, true);
            }
            if (!decided) {
                exposures.add(new Exposure(cell, lo, hi, false));
                return;
            }
        }
    }

    /** Finds out how little is left of an exposed number, as far as that takes few steps. */
    private Exposure sharpen(Exposure exposure) {
        int cell = exposure.cell();
        if (!exposure.proven()) {
            return exposure;
        }
        for (int step = 0; step < SHARPENING && witnesses.least[cell] > bounds.lo[cell]; step++) {
            long lo = bounds.lo[cell];
            if (repair(cell, lo, lo, witnesses.nearest(cell, lo), QUICK, false) == Search.Outcome.IMPOSSIBLE) {
                ruleOut(cell, lo, false);
            }
        }
        for (int step = 0; step < SHARPENING && witnesses.most[cell] < bounds.hi[cell]; step++) {
            long hi = bounds.hi[cell];
            if (repair(cell, hi, hi, witnesses.nearest(cell, hi), QUICK, false) == Search.Outcome.IMPOSSIBLE) {
                ruleOut(cell, hi, true);
            }
        }
        return new Exposure(cell, bounds.lo[cell], bounds.hi[cell], true);
    }

    private boolean holdsPossible(int cell, Demand demand) {
        return demand.most() >= demand.least() && bounds.lo[cell] <= demand.least() && bounds.hi[cell] >= demand.most();
    }

    private boolean reachedLow(int cell, Demand demand) {
        if (demand.either()) {
            return bounds.lo[cell] > demand.least();
        }
        if (holdsPossible(cell, demand)) {
            return witnesses.least[cell] <= demand.least();
        }
        return witnesses.least[cell] <= bounds.lo[cell];
    }

    private long lowTarget(int cell, Demand demand) {
        if (demand.either() || holdsPossible(cell, demand)) {
            return demand.least();
        }
        long wanted = Math.min(witnesses.least[cell] - 1, witnesses.most[cell] - demand.width());
        return Math.max(bounds.lo[cell], wanted);
    }

    private long highTarget(int cell, Demand demand) {
        if (demand.either() || holdsPossible(cell, demand)) {
            return demand.most();
        }
        long wanted = Math.max(witnesses.most[cell] + 1, witnesses.least[cell] + demand.width());
        return Math.min(bounds.hi[cell], wanted);
    }

    /** Finds values with the number in a range, or proves that there are none and narrows it; false if neither. */
    private boolean reach(int cell, long from, long to, boolean high) {
        long target = high ? from : to;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long[] guide = attempt == 0 ? witnesses.first() : witnesses.nearest(cell, target);
            Search.Outcome outcome = repair(cell, from, to, guide, QUICK, attempt > 1);
            if (outcome == Search.Outcome.FOUND) {
                return true;
            }
            if (outcome == Search.Outcome.IMPOSSIBLE) {
                return ruleOut(cell, target, high);
            }
        }
        int[] order = neighbourhood.from(cell);
        return program(cell, from, to, order, high, NEIGHBOURS)
                || order.length > NEIGHBOURS && program(cell, from, to, order, high, MANY)
                || thorough(cell, from, to, order, high);
    }

    private Search.Outcome repair(int cell, long from, long to, long[] witness, int failures, boolean atRandom) {
        searches++;
        Search.Outcome outcome = repair.around(cell, from, to, witness, failures, atRandom ? random : null);
        if (outcome == Search.Outcome.FOUND) {
            witnesses.add(repair.found(), repair.moved());
        }
        return outcome;
    }

    private boolean thorough(int cell, long from, long to, int[] order, boolean high) {
        long target = high ? from : to;
        Search.Outcome outcome = near(cell, from, to, order, witnesses.nearest(cell, target), THOROUGH);
        return outcome == Search.Outcome.FOUND || outcome == Search.Outcome.IMPOSSIBLE && ruleOut(cell, target, high);
    }

    /** Asks the solver: first without regard to whole numbers, then with it. */
    private boolean program(int cell, long from, long to, int[] order, boolean high, int size) {
        long target = high ? from : to;
        int[] members = java.util.Arrays.copyOf(order, Math.min(size, order.length));
        LinearProgram program = new LinearProgram(bounds, members);
        for (boolean integer : new boolean[] {false, true}) {
            programs++;
            LinearProgram.Answer answer = program.solve(cell, high, integer, SOLVER_STEPS);
            Long bound = answer.bound();
            if (bound != null && (high ? bound < target : bound > target)) {
                return ruleOut(cell, high ? bound + 1 : bound - 1, high);
            }
            long[] point = answer.point();
            if (point != null) {
                long[] guide = overlay(witnesses.nearest(cell, target), members, point);
                if (near(cell, from, to, order, guide, THOROUGH) == Search.Outcome.FOUND) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long[] overlay(long[] values, int[] members, long[] point) {
        long[] guide = values.clone();
        for (int i = 0; i < members.length; i++) {
            guide[members[i]] = point[i];
        }
        return guide;
    }

    private Search.Outcome near(int cell, long from, long to, int[] order, long[] guide, int failures) {
        searches++;
        Search.Outcome outcome = search.near(cell, from, to, order, guide, failures);
        if (outcome == Search.Outcome.FOUND) {
            witnesses.add(search.found());
        }
        return outcome;
    }

    /** The number cannot reach the target: narrows it for good, which may narrow others. */
    private boolean ruleOut(int cell, long target, boolean high) {
        boolean fits = high ? bounds.narrow(cell, 0, target - 1) : bounds.narrow(cell, target + 1, Equations.UNLIMITED);
        if (!fits || !bounds.propagate()) {
            throw new IllegalStateException("values that fit were ruled out");
        }
        return true;
    }
}
