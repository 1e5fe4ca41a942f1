package org.openndtms.statistics.publication;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openndtms.statistics.measure.Figure;

/** How the places of the fixed cube hang together. */
public final class CubeTables {
    private CubeTables() {}

    /**
     * Which place is a part of which, as disclosure control asks for it: by level, by code, the code one level up.
     *
     * @param regionOfArea region of each area of the snapshot
     */
    public static Map<String, Map<String, String>> parents(List<Figure> figures, Map<String, String> regionOfArea) {
        String nation = figures.stream()
                .filter(figure -> figure.level().equals(Figure.NATIONAL))
                .map(Figure::code)
                .findFirst()
                .orElse("");
        Map<String, Map<String, String>> parents = new TreeMap<>();
        for (Figure figure : figures) {
            String code = figure.code();
            if (figure.level().equals("region")) {
                parents.computeIfAbsent("region", level -> new TreeMap<>()).put(code, nation);
            } else if (figure.level().equals("area")) {
                parents.computeIfAbsent("area", level -> new TreeMap<>())
                        .put(code, regionOfArea.getOrDefault(code, "unknown"));
            }
        }
        return parents;
    }
}
