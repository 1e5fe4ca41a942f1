package org.openndtms.portal.submission.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Rule;
import org.openndtms.validation.Finding;

/**
 * One change to one record in the system that the file came from.
 *
 * @param place which record and which item
 * @param item the item; null where a record as a whole has to be looked at
 * @param findings what the change mends; never empty
 */
record Fix(Place place, @Nullable Item item, List<Finding> findings) {

    /**
     * Where a change is made, by the ids of the supplying system.
     *
     * @param client client ID; blank where the file gives none
     * @param episode episode ID; blank for the client
     * @param record ID of the intervention, review or profile; blank for client and episode
     * @param header header of the item; blank where a record as a whole is meant
     * @param rule id of the rule where no item can be named; else blank
     * @param line line of the file where no client can be named; else 0
     */
    record Place(String client, String episode, String record, String header, String rule, int line) {}

    /** The rules that the change settles, worst first. */
    Set<Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        findings.stream()
                .map(Finding::rule)
                .sorted(java.util.Comparator.comparing(Rule::severity))
                .forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        return new LinkedHashSet<>(rules.values());
    }

    /** Lines of the file on which it shows. */
    List<Integer> lines() {
        return findings.stream()
                .map(Finding::line)
                .filter(line -> line > 0)
                .distinct()
                .sorted()
                .toList();
    }

    /** What to do, in one line: what is wrong, then the advice of the rules. */
    String whatToDo() {
        Set<String> sentences = new LinkedHashSet<>();
        List<Rule> all = new ArrayList<>(rules());
        all.forEach(rule -> sentences.add(rule.message()));
        all.forEach(rule -> sentences.add(rule.help()));
        sentences.remove("");
        return String.join(" ", sentences);
    }
}
