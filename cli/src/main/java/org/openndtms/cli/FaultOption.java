package org.openndtms.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.catalogue.Explanation;
import org.openndtms.dataset.Pack;

/** Reads {@code RULE=COUNT}. */
final class FaultOption {
    private FaultOption() {}

    /** Findings wanted of each rule; the same rule may be named more than once. */
    static Map<String, Integer> parse(Pack pack, List<String> written) {
        Map<String, Integer> faults = new LinkedHashMap<>();
        for (String fault : written) {
            int equals = fault.indexOf('=');
            String rule = equals < 0 ? fault : fault.substring(0, equals);
            if (pack.findRule(rule).isEmpty()) {
                List<String> near = Explanation.near(pack, rule);
                throw new UsageException("There is no rule " + rule + " in the pack " + pack + "."
                        + (near.isEmpty() ? "" : " Did you mean " + String.join(", ", near) + "?"));
            }
            faults.merge(rule, equals < 0 ? 1 : count(fault, fault.substring(equals + 1)), Integer::sum);
        }
        return faults;
    }

    private static int count(String fault, String text) {
        try {
            int count = Integer.parseInt(text);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException(
                "--fault takes a rule and how many findings of it, such as EP-06=3; it is " + fault + ".");
    }
}
