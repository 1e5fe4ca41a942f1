package org.openndtms.statistics.publication;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Measure;

/**
 * The tables that may be published below national level once they are protected: nation, regions and areas by substance
 * group, sex and three age groups, one number a cell. What cannot be protected is left out: agencies, means, answers to
 * further questions, and finer breakdowns, from which others could be worked out.
 */
public final class CubeTables {
    private static final Set<String> LEVELS = Set.of("national", "region", "area");
    private static final Set<String> BREAKDOWNS = Set.of("all", "substance group", "sex", "age group");

    private CubeTables() {}

    /** The figures that belong to the tables, exact. A plain count has no share, which its parts would repeat. */
    public static List<Figure> of(Release release) {
        Set<String> counts = release.measures().stream()
                .filter(measure -> measure.kind() == Measure.Kind.COUNT)
                .map(Measure::id)
                .collect(Collectors.toSet());
        Set<String> shares = release.measures().stream()
                .filter(measure -> measure.kind() == Measure.Kind.RATE && !measure.byCell())
                .map(Measure::id)
                .collect(Collectors.toSet());
        return release.figures().stream()
                .filter(figure -> LEVELS.contains(figure.level()) && BREAKDOWNS.contains(figure.breakdown()))
                .filter(figure -> counts.contains(figure.measure()) || shares.contains(figure.measure()))
                .filter(figure -> !figure.marker().contains(Figure.NOT_AVAILABLE))
                .map(figure -> counts.contains(figure.measure()) ? number(figure) : share(figure))
                .toList();
    }

    /** A share of nobody is nobody of nobody: protection has to know. */
    private static Figure share(Figure figure) {
        return figure.marker().equals(Figure.NOT_APPLICABLE) ? cell(figure, 0.0, 0.0, "") : figure;
    }

    private static Figure number(Figure figure) {
        return cell(figure, figure.value(), null, figure.marker());
    }

    private static Figure cell(Figure figure, @Nullable Double value, @Nullable Double base, String marker) {
        return new Figure(
                figure.measure(),
                figure.period(),
                figure.level(),
                figure.code(),
                figure.breakdown(),
                figure.category(),
                value,
                base,
                null,
                null,
                null,
                marker);
    }

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
