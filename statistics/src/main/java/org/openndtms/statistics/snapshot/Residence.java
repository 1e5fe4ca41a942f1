package org.openndtms.statistics.snapshot;

import java.util.HashMap;
import java.util.Map;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Pack;

/**
 * In which area and region somebody lives: by local authority; where that is blank by upper tier; where that is blank
 * too by DAT. The area is the upper tier local authority.
 */
final class Residence {
    /** A place that is not known, or outside England. */
    static final Place NOWHERE = new Place("", "");

    private final Map<String, String> regionCodes = new HashMap<>();
    private final Map<String, Place> ofLa = new HashMap<>();
    private final Map<String, Place> ofUtla = new HashMap<>();
    private final Map<String, Place> ofDat = new HashMap<>();

    /**
     * Where somebody lives.
     *
     * @param region code of the region, such as {@code E12000007}; empty if not known
     * @param area code of the upper tier local authority; empty if not known
     */
    record Place(String region, String area) {}

    Residence(Pack pack) {
        codes(pack, "region").forEach((code, entry) -> regionCodes.put(entry.text(), code));
        codes(pack, "upper_tier_local_authority").forEach((code, entry) -> ofUtla.put(code, place(entry, code)));
        codes(pack, "local_authority")
                .forEach((code, entry) -> ofLa.put(code, place(entry, area(entry, "UTLA ", code))));
        codes(pack, "dat_partnership").forEach((code, entry) -> ofDat.put(code, place(entry, area(entry, "E", ""))));
    }

    private static Map<String, Code> codes(Pack pack, String list) {
        Map<String, Code> codes = new HashMap<>();
        CodeList found = pack.codeLists().get(list);
        if (found != null) {
            found.codes().forEach(code -> codes.put(code.code(), code));
        }
        return codes;
    }

    private Place place(Code code, String area) {
        for (String facet : code.groups()) {
            String region = regionCodes.get(facet);
            if (region != null) {
                return new Place(region, area);
            }
        }
        return NOWHERE;
    }

    private static String area(Code code, String prefix, String otherwise) {
        for (String facet : code.groups()) {
            if (facet.startsWith(prefix) && facet.matches("(UTLA )?E[0-9]{8}")) {
                return facet.replace("UTLA ", "");
            }
        }
        return otherwise;
    }

    Place of(String la, String utla, String dat) {
        if (!la.isEmpty()) {
            return ofLa.getOrDefault(la, NOWHERE);
        }
        if (!utla.isEmpty()) {
            return ofUtla.getOrDefault(utla, NOWHERE);
        }
        return ofDat.getOrDefault(dat, NOWHERE);
    }
}
