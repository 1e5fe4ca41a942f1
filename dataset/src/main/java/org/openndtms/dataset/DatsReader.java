package org.openndtms.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the DAT (partnership) in which each local authority lies: both lists name the upper tier authority among their
 * groups, the list of local authorities as {@code UTLA E06000001}, the list of DATs as the bare code.
 */
final class DatsReader {
    private static final String UTLA = "UTLA ";
    private static final Pattern AREA = Pattern.compile("E[0-9]{8}");

    private DatsReader() {}

    /** Codes of DATs by codes of local authorities; empty if the pack has no items for them. */
    static Map<String, String> read(List<Item> items, Faults faults) {
        Optional<CodeList> dats = list(items, "episode.dat");
        Optional<CodeList> authorities = list(items, "episode.la");
        if (dats.isEmpty() || authorities.isEmpty()) {
            return Map.of();
        }
        Map<String, String> byUtla = new HashMap<>();
        for (Code dat : dats.get().codes()) {
            for (String utla : dat.groups()) {
                String other = AREA.matcher(utla).matches() ? byUtla.put(utla, dat.code()) : null;
                if (other != null && !other.equals(dat.code())) {
                    faults.add(
                            CodeListsReader.file(dats.get().name()),
                            0,
                            "group",
                            "both " + other + " and " + dat.code() + " name the upper tier authority " + utla);
                }
            }
        }
        Map<String, String> byAuthority = new HashMap<>();
        for (Code authority : authorities.get().codes()) {
            authority.groups().stream()
                    .filter(group -> group.startsWith(UTLA))
                    .map(group -> byUtla.get(group.substring(UTLA.length())))
                    .filter(dat -> dat != null)
                    .forEach(dat -> byAuthority.put(authority.code(), dat));
        }
        return byAuthority;
    }

    private static Optional<CodeList> list(List<Item> items, String role) {
        return items.stream()
                .filter(item -> item.role().equals(role))
                .findFirst()
                .map(Item::codeList);
    }
}
