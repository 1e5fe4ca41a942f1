package org.openndtms.statistics.publication;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openndtms.statistics.measure.Figure;

/** What the shorthand beside a figure means. */
final class Markers {
    private Markers() {}

    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(Figure.CONFIDENTIAL, "confidential: withheld so that nobody can be recognised");
        meanings.put(Figure.NOT_AVAILABLE, "not available: the data do not hold it");
        meanings.put(Figure.NOT_APPLICABLE, "not applicable, such as a share of nobody");
        meanings.put(Figure.LOW, "rests on fewer than 80 % of the profiles that were due");
        meanings.put(Figure.REVISED, "revised: the earlier snapshot gave another value");
        return meanings;
    }
}
