package org.openndtms.statistics.publication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Measure;
import org.openndtms.statistics.measure.Period;

/**
 * The figures of a measure with a column for each period: everybody and substance categories, as the monthly tables
 * have them (reference 9.1). A share is shown per hundred, a count as a number.
 */
final class OverTime {
    private static final Set<String> BREAKDOWNS = Set.of("all", "substance group", "substance cited");

    private OverTime() {}

    /**
     * One row.
     *
     * @param figure any figure of the row, for what it is about
     * @param byPeriod the figure of each period, in order of time; null where there is none
     */
    record Line(Figure figure, List<@Nullable Figure> byPeriod) {}

    private record Key(String measure, String level, String code, String breakdown, String category) {}

    /** The rows of a measure at some levels, in the order of the figures. */
    static List<Line> lines(Release release, Measure measure, Set<String> levels) {
        List<Period> periods = release.periods();
        Map<Key, Map<Period, Figure>> found = new LinkedHashMap<>();
        for (Figure figure : release.ofAllPeriods(measure)) {
            if (levels.contains(figure.level()) && BREAKDOWNS.contains(figure.breakdown())) {
                Key key =
                        new Key(figure.measure(), figure.level(), figure.code(), figure.breakdown(), figure.category());
                found.computeIfAbsent(key, none -> new LinkedHashMap<>()).put(figure.period(), figure);
            }
        }
        List<Line> lines = new ArrayList<>();
        found.forEach((key, byPeriod) -> {
            List<@Nullable Figure> columns = new ArrayList<>();
            periods.forEach(period -> columns.add(byPeriod.get(period)));
            lines.add(new Line(byPeriod.values().iterator().next(), columns));
        });
        return lines;
    }

    /** The number that is shown of a figure: its rate where the measure is a share, else its value. */
    static @Nullable Double shown(Measure measure, Figure figure) {
        boolean count =
                measure.kind() == Measure.Kind.COUNT || !figure.measure().equals(measure.id());
        return count ? figure.value() : figure.rate();
    }
}
