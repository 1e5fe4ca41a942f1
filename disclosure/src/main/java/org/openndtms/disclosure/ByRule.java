package org.openndtms.disclosure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Mode;

/** Each cell as the rule alone would show it, with nothing hidden yet for the sake of another. */
final class ByRule {
    private final Truth truth;
    private final Mode mode;
    private final List<Publication> earlier;

    private ByRule(Truth truth, Mode mode, List<Publication> earlier) {
        this.truth = truth;
        this.mode = mode;
        this.earlier = earlier;
    }

    /**
     * Shows all cells.
     *
     * @param earlier what was published before: what was hidden then stays hidden
     */
    static Map<Cell, Shown> of(Truth truth, Mode mode, List<Publication> earlier) {
        ByRule rule = new ByRule(truth, mode, earlier);
        Map<Cell, Shown> shown = new LinkedHashMap<>();
        Set<Cell> revised = truth.revised();
        truth.counts().forEach((cell, count) -> {
            Shown how = rule.shown(cell, count);
            boolean changed = revised.contains(cell);
            shown.put(cell, (changed ? how : rule.asBefore(cell, how)).revised(changed));
        });
        return shown;
    }

    private Shown shown(Cell cell, long count) {
        if (truth.hierarchy().national(cell)) {
            return Shown.exact(count);
        }
        if (mode == Mode.ROUND) {
            return new Shown(Shown.State.ROUNDED, Shown.round(count), false);
        }
        if (count < Shown.LEAST_SHOWN && truth.hierarchy().zeroDiscloses(cell.series())) {
            // Nothing may tell a zero from a few, so that both are shown as what could be any number.
            return Shown.of(Shown.State.WITHHELD);
        }
        return count > 0 && count < Shown.LEAST_SHOWN ? Shown.of(Shown.State.PRIMARY) : Shown.exact(count);
    }

    /** What was hidden stays hidden, or it would be given away after all, and often others with it. */
    private Shown asBefore(Cell cell, Shown how) {
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Shown before = earlier.get(i).cells().get(cell);
            if (before != null && before.state() == Shown.State.WITHHELD) {
                return Shown.of(Shown.State.WITHHELD);
            }
            if (before != null && before.suppressed() && how.state() == Shown.State.EXACT && how.value() > 0) {
                return Shown.of(Shown.State.SECONDARY);
            }
        }
        return how;
    }
}
