package org.openndtms.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.openndtms.disclosure.attack.Attack;
import org.openndtms.disclosure.attack.Care;
import org.openndtms.disclosure.attack.Demand;
import org.openndtms.disclosure.attack.Exposure;
import org.openndtms.disclosure.attack.Findings;
import org.openndtms.disclosure.attack.Relation;
import org.openndtms.disclosure.attack.Spans;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;

/**
 * Decides how each cell is shown. Begins with what the rule asks for, attacks the result as somebody would who even
 * knows which counts are small, and hides more where that succeeds or stays undecided, until nothing can be worked out.
 */
final class Protector {
    private static final int MOST_ROUNDS = 400;

    private final Draft draft;
    private final SingleSums sums;
    private final SeveralSums several;
    private final OtherPeriods periods;
    private final Spans spans;

    /**
     * Makes a protector.
     *
     * @param earlier what was published before
     * @throws RefusedException if the tables contradict that
     */
    Protector(Truth truth, Mode mode, List<Publication> earlier) {
        draft = new Draft(truth, mode, earlier);
        sums = new SingleSums(draft);
        several = new SeveralSums(draft, sums);
        periods = new OtherPeriods(draft, earlier);
        spans = new Spans(draft.puzzle().size());
    }

    /**
     * Decides.
     *
     * @throws RefusedException if no way was found that protects everybody
     */
    Map<Cell, Shown> run(LongConsumer progress) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            sums.loosen();
            if (periods.hide()) {
                continue;
            }
            List<Exposure> exposures = exposures(progress);
            if (exposures.isEmpty()) {
                return draft.shown();
            }
            several.hideFor(exposures);
        }
        throw new RefusedException("No way was found to protect these tables; publish them in less detail.");
    }

    /** What is exposed, or could not be shown quickly not to be. */
    private List<Exposure> exposures(LongConsumer progress) {
        Findings quick = attack(draft.demands(), Care.QUICK, progress);
        List<Exposure> exposures = new ArrayList<>();
        Demand[] stubborn = new Demand[draft.puzzle().size()];
        Arrays.fill(stubborn, Demand.nothing());
        boolean any = false;
        for (Exposure exposure : quick.exposures()) {
            if (draft.puzzle().shown(exposure.cell()).state() == Shown.State.WITHHELD) {
                // No more can be hidden of it: it has to be certain that it needs to.
                stubborn[exposure.cell()] = draft.demand(exposure.cell());
                any = true;
            } else {
                exposures.add(exposure);
            }
        }
        if (any) {
            List<Exposure> certain = attack(stubborn, Care.THOROUGH, done -> {}).exposures();
            exposures.addAll(NationalFigures.without(draft.puzzle(), certain));
        }
        return exposures;
    }

    private Findings attack(Demand[] demands, Care care, LongConsumer progress) {
        Puzzle puzzle = draft.puzzle();
        Findings found = new Attack(puzzle.equations(), demands, care, spans).run(draft.counts(), progress);
        if (!found.contradictions().isEmpty()) {
            throw new RefusedException(found.contradictions().stream()
                    .map(Protector::lastCell)
                    .map(cell -> "These figures do not fit those published before: " + puzzle.cell(cell) + ".")
                    .toList());
        }
        return found;
    }

    private static int lastCell(Relation relation) {
        return relation.cells()[relation.cells().length - 1];
    }

    /** Hides for the sake of cells that somebody else found to be exposed; false if that would change nothing. */
    boolean hideFor(List<Cell> cells) {
        List<Exposure> exposures = cells.stream()
                .map(draft.puzzle()::find)
                .filter(index -> index >= 0)
                .map(index -> new Exposure(index, 0, 0, false))
                .toList();
        if (exposures.isEmpty()) {
            return false;
        }
        several.hideFor(exposures);
        return true;
    }

    /** Tables on their way to a release. */
    record Attempt(String name, Truth truth, Protector protector, Mode mode) {
        Protection protect(LongConsumer progress) {
            return Protection.of(name, truth, mode, protector.run(progress));
        }

        /**
         * Hides more where an audit found that counts can be worked out or was not sure; false if it found anything
         * else.
         */
        boolean hideMore(AuditReport audit) {
            boolean mendable = audit.findings().stream()
                    .allMatch(finding -> finding.cell() != null
                            && (finding.kind() == Finding.Kind.REVEALED || finding.kind() == Finding.Kind.UNDECIDED));
            return mendable
                    && protector.hideFor(audit.findings().stream()
                            .map(Finding::cell)
                            .filter(java.util.Objects::nonNull)
                            .distinct()
                            .toList());
        }
    }
}
