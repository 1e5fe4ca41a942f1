package org.openndtms.disclosure.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Works out what can be worked out. Numbers that hang together only through numbers already known are attacked apart,
 * each block first by passing limits on, then by looking for values that fit, then by linear and whole-number programs.
 */
public final class Attack {
    private static final long WHOLE = 1000;

    private final Equations equations;
    private final Demand[] demands;
    private final Care care;
    private final Spans spans;
    private final List<Exposure> exposures = new ArrayList<>();
    private final List<Relation> contradictions = new ArrayList<>();

    /**
     * Prepares a thorough attack.
     *
     * @param demands what has to stay unknown of each number
     */
    public Attack(Equations equations, Demand[] demands) {
        this(equations, demands, Care.THOROUGH, new Spans(equations.size()));
    }

    /**
     * Prepares an attack.
     *
     * @param demands what has to stay unknown of each number
     * @param spans what earlier attacks with narrower limits saw; this one adds to it
     */
    public Attack(Equations equations, Demand[] demands, Care care, Spans spans) {
        this.equations = equations;
        this.demands = demands.clone();
        this.care = care;
        this.spans = spans;
    }

    /**
     * Attacks.
     *
     * @param truth values that are known to fit, if there are any; they only save time
     * @param progress told how much is done, from 0 to 1000, from several threads
     */
    public Findings run(long @Nullable [] truth, LongConsumer progress) {
        List<Blocks.Part> parts = new ArrayList<>();
        for (Blocks.Part part : Blocks.of(equations)) {
            Bounds bounds = part.bounds();
            bounds.enqueueAll();
            if (bounds.propagate()) {
                parts.add(part);
            } else {
                contradictions.add(part.outside(part.relations().get(bounds.conflict())));
            }
        }
        exposeKnown();
        return attack(smaller(parts), truth, progress);
    }

    /** Numbers that were never unknown. */
    private void exposeKnown() {
        for (int cell = 0; cell < equations.size(); cell++) {
            long least = equations.least()[cell];
            long most = equations.most()[cell];
            if (least == most && !demands[cell].met(least, most)) {
                exposures.add(new Exposure(cell, least, most, true));
            }
        }
    }

    /** Blocks fall apart once limits were passed on; numbers that came to be known are exposed. */
    private List<Blocks.Part> smaller(List<Blocks.Part> parts) {
        long[] least = equations.least().clone();
        long[] most = equations.most().clone();
        List<Relation> relations = new ArrayList<>();
        for (Blocks.Part part : parts) {
            for (int i = 0; i < part.cells().length; i++) {
                int cell = part.cells()[i];
                least[cell] = part.bounds().lo[i];
                most[cell] = part.bounds().hi[i];
                if (least[cell] == most[cell] && !demands[cell].met(least[cell], most[cell])) {
                    exposures.add(new Exposure(cell, least[cell], most[cell], true));
                }
            }
            part.relations().forEach(relation -> relations.add(part.outside(relation)));
        }
        boolean[] wanted = new boolean[least.length];
        parts.forEach(part -> Arrays.stream(part.cells()).forEach(cell -> wanted[cell] = true));
        return Blocks.of(new Equations(least, most, relations), wanted);
    }

    private Findings attack(List<Blocks.Part> parts, long @Nullable [] truth, LongConsumer progress) {
        long all = Math.max(
                1, parts.stream().mapToLong(part -> part.cells().length).sum());
        AtomicLong settled = new AtomicLong();
        // The largest first, so that no thread is left alone with it at the end.
        List<Blocks.Part> inTurn = new ArrayList<>(parts);
        inTurn.sort(Comparator.comparingInt(part -> -part.cells().length));
        LongConsumer done = cells -> progress.accept(settled.addAndGet(cells) * WHOLE / all);
        List<Findings> findings =
                inTurn.parallelStream().map(part -> block(part, truth, done)).toList();
        Findings.Effort effort = Findings.Effort.NONE;
        for (Findings found : findings) {
            effort = effort.plus(found.effort());
            exposures.addAll(found.exposures());
            contradictions.addAll(found.contradictions());
        }
        exposures.sort(Comparator.comparingInt(Exposure::cell));
        return new Findings(List.copyOf(exposures), List.copyOf(contradictions), effort);
    }

    private Findings block(Blocks.Part part, long @Nullable [] truth, LongConsumer done) {
        int[] cells = part.cells();
        Demand[] asked = Arrays.stream(cells).mapToObj(cell -> demands[cell]).toArray(Demand[]::new);
        long[] known = truth == null
                ? null
                : Arrays.stream(cells).mapToLong(cell -> truth[cell]).toArray();
        Spans seen = spans.of(cells);
        Findings found = new Block(part.bounds(), asked, part.relations(), seen, care, cells[0]).run(known, done);
        spans.merge(seen, cells);
        return new Findings(
                found.exposures().stream()
                        .map(e -> new Exposure(cells[e.cell()], e.least(), e.most(), e.proven()))
                        .toList(),
                found.contradictions().stream().map(part::outside).toList(),
                found.effort());
    }
}
