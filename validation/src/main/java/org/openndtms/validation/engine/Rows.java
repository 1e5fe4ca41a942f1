package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.records.Cells;

/** Rows that stand in a file more than once. */
final class Rows {
    private Rows() {}

    /** The rows that repeat an earlier one in every cell. */
    static List<Cells> repetitions(List<Cells> rows) {
        List<Cells> repeated = new ArrayList<>(0);
        Map<Long, List<Cells>> seen = new HashMap<>();
        for (Cells row : rows) {
            List<Cells> alike = seen.computeIfAbsent(row.hash(), hash -> new ArrayList<>(1));
            if (alike.stream().anyMatch(row::sameAs)) {
                repeated.add(row);
            } else {
                alike.add(row);
            }
        }
        return repeated;
    }
}
