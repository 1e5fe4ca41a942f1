package org.openndtms.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;

/** Hides what the same count in another period gives away. */
final class OtherPeriods {
    private final Draft draft;
    private final List<Publication> earlier;

    OtherPeriods(Draft draft, List<Publication> earlier) {
        this.draft = draft;
        this.earlier = earlier;
    }

    /**
     * Hides; false if there was nothing to hide.
     *
     * @throws RefusedException if both counts were told before
     */
    boolean hide() {
        if (draft.mode() == Mode.ROUND && earlier.isEmpty()) {
            return false; // nothing exact is below the national level
        }
        List<Publication> all = new ArrayList<>(earlier);
        Map<Cell, Shown> now = draft.shown();
        all.add(new Publication("the new release", now, draft.truth().hierarchy()));
        boolean changed = false;
        for (Finding finding : Differences.find(all, now.keySet())) {
            Cell named = finding.cell();
            if (named != null) {
                changed |= hide(draft.puzzle().index(named), finding.text());
            }
        }
        return changed;
    }

    private boolean hide(int cell, String why) {
        if (draft.puzzle().shown(cell).state() != Shown.State.EXACT) {
            return false;
        }
        if (draft.puzzle().toldBefore(cell)) {
            throw new RefusedException(why + ".");
        }
        if (draft.mayHide(cell)) {
            draft.hide(cell);
            return true;
        }
        return draft.withdraw(cell);
    }
}
