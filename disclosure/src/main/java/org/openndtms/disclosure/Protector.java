package org.openndtms.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final Truth truth;
    private final Mode mode;
    private final List<Publication> earlier;
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
        this.truth = truth;
        this.mode = mode;
        this.earlier = earlier;
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
        if (saidBefore()) {
            return draft.shown();
        }
        List<Exposure> exposures = List.of();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            sums.loosen();
            if (periods.hide()) {
                continue;
            }
            exposures = exposures(progress);
            if (exposures.isEmpty()) {
                return draft.shown();
            }
            several.hideFor(exposures);
        }
        throw new RefusedException(
                List.of("No way was found to protect these tables; publish them in less detail."),
                draft.puzzle().measures(exposures.stream().mapToInt(Exposure::cell)));
    }

    /**
     * Whether the last release that says anything of these cells says the same of them, and of how they hang together;
     * to say it again tells nobody more.
     */
    boolean saidBefore() {
        Map<Cell, Shown> now = draft.shown();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Publication before = earlier.get(i);
            if (!Collections.disjoint(before.cells().keySet(), now.keySet())) {
                return before.shows(now) && before.hierarchy().equals(truth.hierarchy());
            }
        }
        return false;
    }

    /** What is exposed, or could not be shown quickly not to be. */
    private List<Exposure> exposures(LongConsumer progress) {
        Findings quick = attack(draft.demands(), Care.QUICK, progress);
        List<Exposure> exposures = new ArrayList<>();
        Demand[] stubborn = new Demand[draft.puzzle().size()];
        Arrays.fill(stubborn, Demand.nothing());
        boolean any = false;
        for (Exposure exposure : quick.exposures()) {
            if (draft.nothingToHide(exposure.cell())) {
                // Others would be hidden for its sake: it has to be certain that they need to be.
                stubborn[exposure.cell()] = draft.demand(exposure.cell());
                any = true;
            } else {
                exposures.add(exposure);
            }
        }
        // Often what is hidden for the others serves these as well.
        if (any && exposures.isEmpty()) {
            List<Exposure> certain = attack(stubborn, Care.THOROUGH, done -> {}).exposures();
            exposures.addAll(NationalFigures.without(draft.puzzle(), certain));
        }
        return exposures;
    }

    private Findings attack(Demand[] demands, Care care, LongConsumer progress) {
        Puzzle puzzle = draft.puzzle();
        Findings found = new Attack(puzzle.equations(), demands, care, spans).run(draft.counts(), progress);
        if (!found.contradictions().isEmpty()) {
            throw contradiction(found.contradictions());
        }
        return found;
    }

    /** Figures that contradict an earlier release are everybody's affair; those that contradict each other are not. */
    private RefusedException contradiction(List<Relation> relations) {
        Puzzle puzzle = draft.puzzle();
        boolean before = !earlier.isEmpty() && new Protector(truth, mode, List.of()).fits();
        String text = before
                ? "These figures do not fit those published before: "
                : "These figures of the new release do not fit each other: ";
        return new RefusedException(
                relations.stream()
                        .map(relation -> text + puzzle.cell(lastCell(relation)) + ".")
                        .toList(),
                before
                        ? Set.of()
                        : puzzle.measures(
                                relations.stream().flatMapToInt(relation -> Arrays.stream(relation.cells()))));
    }

    private boolean fits() {
        return new Attack(draft.puzzle().equations(), draft.demands(), Care.QUICK, spans)
                .run(draft.counts(), done -> {})
                .contradictions()
                .isEmpty();
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
}
