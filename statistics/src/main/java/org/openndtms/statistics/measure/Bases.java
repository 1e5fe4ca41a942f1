package org.openndtms.statistics.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of how many the shares of a breakdown are taken, in each place: of all whose category is known. */
final class Bases {
    private static final Set<String> MISSING = Set.of("Not known", "Not recorded", "Not classified", "Not specified");

    /** Somebody who cites several substances is in several categories, so the base is everybody. */
    private static final String SEVERAL = "substance cited";

    private record Key(Tabulation.Place place, String breakdown) {}

    private final Map<Key, Double> bases = new HashMap<>();

    Bases(List<Count> counts) {
        for (Count count : counts) {
            if (count.question().isEmpty() && !missing(count.category())) {
                Tabulation.Place place = new Tabulation.Place(count.level(), count.code());
                bases.merge(new Key(place, count.breakdownName()), count.numerator(), Double::sum);
            }
        }
    }

    static boolean missing(String category) {
        return MISSING.contains(category);
    }

    double of(Tabulation.Place place, String breakdown) {
        String whole = breakdown.equals(SEVERAL) ? Tabulation.ALL : breakdown;
        return bases.getOrDefault(new Key(place, whole), 0.0);
    }
}
