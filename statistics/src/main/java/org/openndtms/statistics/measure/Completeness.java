package org.openndtms.statistics.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Marks figures that rest on too few profiles: those of places where less than 80 % of start profiles were completed.
 */
final class Completeness {
    private static final double THRESHOLD = 80;

    private final Map<String, String> thresholdOf = new HashMap<>();

    Completeness(List<Measure> measures) {
        for (Measure measure : measures) {
            String threshold = measure.reportingThreshold();
            if (threshold != null) {
                thresholdOf.put(measure.id(), threshold);
            }
        }
    }

    /**
     * The figures, those marked that rest on little.
     *
     * @param completeness figures that say how many start profiles were completed, whether they are asked for or not
     */
    List<Figure> mark(List<Figure> figures, List<Figure> completeness) {
        Map<String, Double> complete = new HashMap<>();
        for (Figure figure : completeness) {
            Double rate = figure.rate();
            if (thresholdOf.containsValue(figure.measure())
                    && figure.breakdown().equals("all")
                    && rate != null) {
                complete.put(figure.measure() + figure.level() + figure.code(), rate);
            }
        }
        return figures.stream().map(figure -> marked(figure, complete)).toList();
    }

    private Figure marked(Figure figure, Map<String, Double> complete) {
        String threshold = thresholdOf.get(figure.measure().replace(".mean", "").replace(".median", ""));
        if (threshold == null || figure.value() == null) {
            return figure;
        }
        Double rate = complete.get(threshold + figure.level() + figure.code());
        return rate != null && rate < THRESHOLD ? figure.marked(Figure.LOW) : figure;
    }
}
