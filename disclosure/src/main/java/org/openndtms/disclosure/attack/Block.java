package org.openndtms.disclosure.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The attack on numbers that hang together: first values that fit at all, then number by number. The numbers are
 * attacked in portions of a fixed size, each by itself, so that several threads share the work and come to the same as
 * one.
 */
final class Block {
    private static final int PORTION = 1500;
    private static final int STEPS = 1000;
    private static final int STEPS_EACH = 40;
    private static final int DECISIONS = 3000;
    private static final int SOLVER_STEPS = 3_000;
    private static final int LARGEST_PROGRAM = 1500;

    private final Bounds bounds;
    private final Demand[] demands;
    private final List<Relation> relations;
    private final Spans spans;
    private final Care care;
    private final long seed;
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
     * @param spans what was seen before of each number; more is added
     * @param seed for what is tried first; the outcome is the same for the same seed
     */
    Block(Bounds bounds, Demand[] demands, List<Relation> relations, Spans spans, Care care, long seed) {
        this.bounds = bounds;
        this.demands = demands;
        this.relations = relations;
        this.spans = spans;
        this.care = care;
        this.seed = seed;
    }

    /**
     * Attacks.
     *
     * @param truth values that fit, or nearly, if any are known
     * @param done told how many numbers were settled, from several threads
     */
    Findings run(long @Nullable [] truth, LongConsumer done) {
        int[] open = IntStream.range(0, bounds.size())
                .filter(cell -> !demands[cell].isNothing() && !spans.meet(cell, demands[cell]))
                .toArray();
        if (open.length > 0) {
            Leaves leaves = new Leaves(bounds);
            long[] first = findAny(leaves, truth == null ? Interior.rounded(bounds) : within(truth));
            if (first != null) {
                attack(leaves, open, first, done);
            } else {
                for (int cell : open) {
                    exposures.add(new Exposure(cell, bounds.lo[cell], bounds.hi[cell], false));
                }
            }
        }
        done.accept(bounds.size() - (long) open.length);
        return new Findings(exposures, contradictions, new Findings.Effort(1, bounds.size(), searches, programs));
    }

    private void attack(Leaves leaves, int[] open, long[] first, LongConsumer done) {
        for (int i = 0; i < first.length; i++) {
            spans.add(i, first[i]);
        }
        int portions = (open.length + PORTION - 1) / PORTION;
        List<Settling> settled = IntStream.range(0, portions)
                .parallel()
                .mapToObj(portion -> {
                    int[] cells =
                            Arrays.copyOfRange(open, portion * PORTION, Math.min(open.length, (portion + 1) * PORTION));
                    Settling settling =
                            new Settling(leaves, bounds.copy(), demands, first, spans.copy(), care, seed + cells[0]);
                    settling.run(cells);
                    done.accept(cells.length);
                    return settling;
                })
                .toList();
        for (Settling part : settled) {
            exposures.addAll(part.exposures());
            searches += part.searches();
            programs += part.programs();
            spans.merge(part.spans());
        }
    }

    private long[] within(long[] values) {
        long[] within = new long[values.length];
        Arrays.setAll(within, i -> Math.max(bounds.lo[i], Math.min(bounds.hi[i], values[i])));
        return within;
    }

    private long @Nullable [] findAny(Leaves leaves, long[] start) {
        Moves moves = new Moves(leaves, bounds, start, seed);
        searches++;
        boolean fits = moves.fit(STEPS + STEPS_EACH * bounds.size());
        if (fits) {
            return moves.values();
        }
        FirstPoint first = new FirstPoint(bounds, within(moves.values()), new Random(seed));
        long[] found = first.find();
        searches++;
        if (found == null && first.impossible() >= 0) {
            contradictions.add(relations.get(first.impossible()));
        } else if (found == null) {
            found = decide();
        }
        return found;
    }

    /** Decides number after number; where that does not end either, asks the solver. */
    private long @Nullable [] decide() {
        int[] order = new Neighbourhood(bounds).from(0);
        Search search = new Search(bounds);
        long[] guide = Interior.rounded(bounds);
        Search.Outcome outcome = search.near(-1, 0, 0, order, guide, DECISIONS);
        if (outcome == Search.Outcome.UNDECIDED && order.length <= LARGEST_PROGRAM) {
            programs++;
            LinearProgram.Answer answer = new LinearProgram(bounds, order).solve(order[0], false, true, SOLVER_STEPS);
            long[] point = answer.point();
            if (answer.impossible()) {
                outcome = Search.Outcome.IMPOSSIBLE;
            } else if (point != null) {
                for (int i = 0; i < order.length; i++) {
                    guide[order[i]] = point[i];
                }
                outcome = search.near(-1, 0, 0, order, guide, DECISIONS);
            }
        }
        if (outcome == Search.Outcome.IMPOSSIBLE) {
            contradictions.addAll(relations.subList(0, Math.min(3, relations.size())));
        }
        return outcome == Search.Outcome.FOUND ? search.found() : null;
    }
}
