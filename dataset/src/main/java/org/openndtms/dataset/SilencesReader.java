package org.openndtms.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code silences.csv}, and refuses circles: rules that silence each other would both be silent. */
final class SilencesReader {
    private static final String FILE = "silences.csv";

    private final Map<String, Set<String>> silenced = new HashMap<>();

    private SilencesReader() {}

    /** Reads the file; empty if the pack has none. */
    static List<Silence> read(PackFiles files, Set<String> ruleIds) {
        String text = files.textIfThere(FILE);
        if (text == null) {
            return List.of();
        }
        SilencesReader reader = new SilencesReader();
        List<Silence> silences = new ArrayList<>();
        for (Table.Row row : Table.read(FILE, text, List.of("first", "silenced", "reach", "why"), files.faults())
                .rows()) {
            silences.add(reader.silence(row, ruleIds));
        }
        return List.copyOf(silences);
    }

    private Silence silence(Table.Row row, Set<String> ruleIds) {
        Silence silence = new Silence(
                ids(row.cell("first"), ruleIds),
                ids(row.cell("silenced"), ruleIds),
                row.cell("reach").oneOf(Cell.choices(Silence.Reach.values()), Silence.Reach.RECORD),
                row.cell("why").required());
        for (String first : silence.first()) {
            silenced.computeIfAbsent(first, id -> new HashSet<>()).addAll(silence.silenced());
        }
        for (String first : silence.first()) {
            if (reaches(first, first, new HashSet<>())) {
                row.cell("silenced").fault("rule " + first + " would silence itself, directly or through others");
            }
        }
        return silence;
    }

    private static Set<String> ids(Cell cell, Set<String> known) {
        cell.required();
        return Cell.ordered(cell.listOf(known, "rule"));
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        for (String id : silenced.getOrDefault(from, Set.of())) {
            if (id.equals(to) || seen.add(id) && reaches(id, to, seen)) {
                return true;
            }
        }
        return false;
    }
}
