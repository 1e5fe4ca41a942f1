package org.openndtms.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openndtms.dataset.PackDifference.Change;
import org.openndtms.dataset.PackDifference.Part;

/** Compares two packs, such as two versions of the standard, or a reconstruction and its correction. */
public final class PackDiff {
    private PackDiff() {}

    /**
     * What differs from the first pack to the second: part by part, in the order of the first pack, then what the
     * second adds. Empty if they say the same; provenance and notes count as well.
     */
    public static List<PackDifference> between(Pack first, Pack second) {
        List<PackDifference> differences = new ArrayList<>();
        for (Part part : Part.values()) {
            compare(part, PackColumns.of(first, part), PackColumns.of(second, part), differences);
        }
        differences.removeIf(
                difference -> difference.part() == Part.CODE && !bothHave(difference.name(), first, second));
        return List.copyOf(differences);
    }

    private static void compare(
            Part part,
            Map<String, Map<String, String>> before,
            Map<String, Map<String, String>> after,
            List<PackDifference> differences) {
        before.forEach((name, columns) -> {
            Map<String, String> now = after.get(name);
            if (now == null) {
                differences.add(new PackDifference(part, name, Change.REMOVED, "", "", ""));
            } else {
                columns.forEach((column, value) -> {
                    String other = now.getOrDefault(column, "");
                    if (!value.equals(other)) {
                        differences.add(new PackDifference(part, name, Change.CHANGED, column, value, other));
                    }
                });
            }
        });
        for (String name : after.keySet()) {
            if (!before.containsKey(name)) {
                differences.add(new PackDifference(part, name, Change.ADDED, "", "", ""));
            }
        }
    }

    /** Codes of a list that was added or removed as a whole are not told one by one. */
    private static boolean bothHave(String listAndCode, Pack first, Pack second) {
        String list = listAndCode.substring(0, listAndCode.indexOf(' '));
        return first.codeLists().containsKey(list) && second.codeLists().containsKey(list);
    }
}
