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
    private final List<Exposure> exposures = new ArrayList<>();
    private final List<Relation> contradictions = new ArrayList<>();

    /**
     * Prepares an attack.
     *
     * @param demands what has to stay unknown of each number
     */
    public Attack(Equations equations, Demand[] demands) {
        this.equations = equations;
        this.demands = demands.clone();
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
        List<Findings> findings = inTurn.parallelStream()
                .map(part -> {
                    Findings found = block(part, truth);
                    progress.accept(settled.addAndGet(part.cells().length) * WHOLE / all);
                    return found;
                })
                .toList();
        Findings.Effort effort = Findings.Effort.NONE;
        for (Findings found : findings) {
            effort = effort.plus(found.effort());
            exposures.addAll(found.exposures());
            contradictions.addAll(found.contradictions());
        }
        exposures.sort(Comparator.comparingInt(Exposure::cell));
        return new Findings(List.copyOf(exposures), List.copyOf(contradictions), effort);
    }

    private Findings block(Blocks.Part part, long @Nullable [] truth) {
        int[] cells = part.cells();
        Demand[] asked = Arrays.stream(cells).mapToObj(cell -> demands[cell]).toArray(Demand[]::new);
        long[] known = truth == null
                ? null
                : Arrays.stream(cells).mapToLong(cell -> truth[cell]).toArray();
        Findings found = new Block(part.bounds(), asked, part.relations(), cells[0]).run(known, done -> {});
        return new Findings(
                found.exposures().stream()
                        .map(e -> new Exposure(cells[e.cell()], e.least(), e.most(), e.proven()))
                        .toList(),
                found.contradictions().stream().map(part::outside).toList(),
                found.effort());
    }
}
