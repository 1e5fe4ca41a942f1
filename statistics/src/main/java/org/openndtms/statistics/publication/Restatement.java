package org.openndtms.statistics.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.measure.Figure;

/** Holds figures against those that an earlier snapshot gives for the same period. */
public final class Restatement {
    private Restatement() {}

    /**
     * A figure that changed.
     *
     * @param figure as it is now
     * @param earlier the value it had; null if it had none
     */
    public record Change(Figure figure, @Nullable Double earlier) {}

    /** The figures, those marked that differ. */
    public static List<Figure> mark(List<Figure> figures, List<Figure> earlier) {
        Map<String, Figure> before = byKey(earlier);
        return figures.stream()
                .map(figure -> changed(figure, before.get(figure.key())) ? figure.marked(Figure.REVISED) : figure)
                .toList();
    }

    /** The figures that differ, in their order. */
    public static List<Change> changes(List<Figure> figures, List<Figure> earlier) {
        Map<String, Figure> before = byKey(earlier);
        List<Change> changes = new ArrayList<>();
        for (Figure figure : figures) {
            Figure old = before.get(figure.key());
            if (old != null && changed(figure, old)) {
                changes.add(new Change(figure, old.value()));
            }
        }
        return changes;
    }

    private static Map<String, Figure> byKey(List<Figure> figures) {
        Map<String, Figure> byKey = new HashMap<>();
        figures.forEach(figure -> byKey.put(figure.key(), figure));
        return byKey;
    }

    /** What was not available is not restated when it becomes so. */
    private static boolean changed(Figure figure, @Nullable Figure earlier) {
        return earlier != null
                && !earlier.marker().contains(Figure.NOT_AVAILABLE)
                && (!Objects.equals(figure.value(), earlier.value())
                        || !Objects.equals(figure.denominator(), earlier.denominator()));
    }
}
