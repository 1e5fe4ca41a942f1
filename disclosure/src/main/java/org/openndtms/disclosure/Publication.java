package org.openndtms.disclosure;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Hierarchy;

/**
 * What one release tells: each cell it shows, and how.
 *
 * @param name what the release is called in messages
 * @param cells the cells, in their order
 * @param hierarchy how they hang together, with nothing left open
 */
public record Publication(String name, Map<Cell, Shown> cells, Hierarchy hierarchy) {

    /** What it tells of a family of measures. */
    Publication of(SortedSet<String> family) {
        Map<Cell, Shown> theirs = new LinkedHashMap<>();
        cells.forEach((cell, how) -> {
            if (Families.has(family, cell)) {
                theirs.put(cell, how);
            }
        });
        return new Publication(name, theirs, hierarchy);
    }

    /** Whether it shows all of these cells, and in the same way. */
    boolean shows(Map<Cell, Shown> others) {
        return others.entrySet().stream().allMatch(other -> {
            Shown how = cells.get(other.getKey());
            return how != null
                    && how.state() == other.getValue().state()
                    && how.value() == other.getValue().value();
        });
    }

    /** First and last day of each period that it has figures of. */
    Set<List<LocalDate>> periods() {
        Set<List<LocalDate>> periods = new HashSet<>();
        cells.keySet().forEach(cell -> periods.add(List.of(cell.from(), cell.to())));
        return periods;
    }
}
