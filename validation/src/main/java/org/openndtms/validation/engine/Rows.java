package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.records.Cells;

/** Rows that stand in a file more than once. */
final class Rows {
    /** Up to so many rows each is simply held against all before it. */
    private static final int FEW = 32;

    private Rows() {}

    /** The rows that repeat an earlier one to the letter. */
    static List<Cells> repetitions(List<Cells> rows) {
        int candidates = 0;
        for (int i = 1; i < rows.size(); i++) {
            candidates += rows.get(i).novel() ? 0 : 1;
        }
        return candidates <= FEW ? amongFew(rows) : amongMany(rows);
    }

    private static List<Cells> amongFew(List<Cells> rows) {
        List<Cells> repeated = List.of();
        for (int i = 1; i < rows.size(); i++) {
            Cells row = rows.get(i);
            for (int before = 0; before < i && !row.novel(); before++) {
                if (row.sameAs(rows.get(before))) {
                    repeated = repeated.isEmpty() ? new ArrayList<>() : repeated;
                    repeated.add(row);
                    break;
                }
            }
        }
        return repeated;
    }

    private static List<Cells> amongMany(List<Cells> rows) {
        List<Cells> repeated = new ArrayList<>();
        Map<Integer, List<Cells>> seen = new HashMap<>();
        for (Cells row : rows) {
            List<Cells> alike = seen.computeIfAbsent(row.checksum(), checksum -> new ArrayList<>(1));
            if (!row.novel() && alike.stream().anyMatch(row::sameAs)) {
                repeated.add(row);
            } else {
                alike.add(row);
            }
        }
        return repeated;
    }
}
