package org.openndtms.disclosure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openndtms.disclosure.attack.Attack;
import org.openndtms.disclosure.attack.Demand;
import org.openndtms.disclosure.attack.Equations;
import org.openndtms.disclosure.attack.Exposure;

/**
 * What exact national figures tell by themselves. They are published whatever lies below them, so that a count which is
 * withheld gives away no more than they do: where one person is counted in all of the country, no area has two.
 */
final class NationalFigures {
    private NationalFigures() {}

    /** The exposures that are not due to national figures alone. */
    static List<Exposure> without(Puzzle puzzle, List<Exposure> exposures) {
        Demand[] wider = new Demand[puzzle.size()];
        Arrays.fill(wider, Demand.nothing());
        boolean any = false;
        for (Exposure exposure : exposures) {
            if (exposure.proven() && puzzle.shown(exposure.cell()).state() == Shown.State.WITHHELD) {
                wider[exposure.cell()] = Demand.width(exposure.most() - exposure.least() + 1);
                any = true;
            }
        }
        if (!any) {
            return exposures;
        }
        Equations national = puzzle.national();
        Set<Integer> noWider = new HashSet<>();
        for (Exposure exposure :
                new Attack(national, wider).run(null, done -> {}).exposures()) {
            if (exposure.proven()) {
                noWider.add(exposure.cell());
            }
        }
        return exposures.stream()
                .filter(exposure -> !noWider.contains(exposure.cell()))
                .toList();
    }
}
