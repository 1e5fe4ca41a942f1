package org.openndtms.statistics.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of how many the shares of a breakdown are taken, in one place: of all whose category is known. */
final class Bases {
    private static final Set<String> MISSING = Set.of("Not known", "Not recorded", "Not classified", "Not specified");

    /** Somebody who cites several substances is in several categories, so the base is everybody. */
    private static final String SEVERAL = "substance cited";

    private final Map<String, Double> bases = new HashMap<>();

    Bases(List<Count> counts, Tabulation.Place place) {
        for (Count count : counts) {
            boolean here = count.level() == place.level() && count.code().equals(place.code());
            if (here && count.question().isEmpty() && !missing(count.category())) {
                bases.merge(count.breakdownName(), count.numerator(), Double::sum);
            }
        }
        bases.put(SEVERAL, bases.getOrDefault(Tabulation.ALL, 0.0));
    }

    static boolean missing(String category) {
        return MISSING.contains(category);
    }

    double of(String breakdown) {
        return bases.getOrDefault(breakdown, 0.0);
    }
}
