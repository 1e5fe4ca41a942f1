package org.openndtms.portal.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openndtms.catalogue.PlainCondition;
import org.openndtms.catalogue.Wording;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.dataset.Silence;
import org.openndtms.portal.standard.Fact.Link;
import org.openndtms.validation.report.Words;

/**
 * What the page of a rule shows.
 *
 * @param rule the rule
 * @param facts everything known of it
 */
record RulePage(Rule rule, List<Fact> facts) {

    static RulePage of(Pack pack, Rule rule) {
        PlainCondition plain = new PlainCondition(pack);
        Fact.Gatherer facts = new Fact.Gatherer();
        facts.add("Severity", severity(rule.severity()));
        facts.add("Can it be confirmed?", rule.confirmable() ? "Yes, with a reason" : "No");
        facts.add("What to do", rule.help());
        facts.add("Section", rule.section() + "; " + Wording.scope(rule.scope()));
        facts.add("Datasets", String.join(", ", Wording.datasets(pack, rule.datasets())));
        if (rule.appliesFrom() != null) {
            facts.add("Applies", "to episodes triaged on or after " + Words.day(rule.appliesFrom()));
        }
        if (rule.fields().isEmpty()) {
            facts.add("Items", "all");
        } else {
            facts.add("Items", Paths.items(pack, rule.fields()));
        }
        facts.add("Asked when", plain.of(rule.when()));
        facts.add("What must hold", plain.of(rule.must()));
        facts.add("Passes", rule.passing());
        facts.add("Fails", rule.failing());
        facts.add("In the rule language, when", PlainCondition.written(rule.when()));
        facts.add("In the rule language, must", PlainCondition.written(rule.must()));
        facts.add("Keeps silent", links(pack, silenced(pack, rule)));
        facts.add("Is kept silent by", links(pack, silencing(pack, rule)));
        facts.add("Speaks for", links(pack, rule.standsFor()));
        facts.add("Official rule number", rule.officialRule().isBlank() ? "not known" : rule.officialRule());
        facts.add("Where this comes from", rule.provenance());
        facts.add("Note", rule.note());
        return new RulePage(rule, facts.facts());
    }

    /** What a finding of the severity does to a file, in a sentence for the person who has to mend it. */
    static String severity(Severity severity) {
        return switch (severity) {
            case REJECT -> "Reject: the file is not processed at all";
            case ERROR -> "Error: the record would not load; lowers the load percentage";
            case WARNING -> "Warning: the record would load but is doubtful; lowers the data quality percentage";
            case MISMATCH -> "Mismatch: the file disagrees with what was loaded before; mend it or confirm it";
            case NULLED -> "Nulled: the value is dropped; lowers neither percentage";
            case INFO -> "For information: lowers neither percentage";
        };
    }

    private static Set<String> silenced(Pack pack, Rule rule) {
        Set<String> ids = new TreeSet<>();
        for (Silence silence : pack.silences()) {
            if (silence.first().contains(rule.id())) {
                ids.addAll(silence.silenced());
            }
        }
        return ids;
    }

    private static Set<String> silencing(Pack pack, Rule rule) {
        Set<String> ids = new TreeSet<>();
        for (Silence silence : pack.silences()) {
            if (silence.silenced().contains(rule.id())) {
                ids.addAll(silence.first());
            }
        }
        return ids;
    }

    private static List<Link> links(Pack pack, Set<String> ids) {
        List<Rule> rules = new ArrayList<>();
        new TreeSet<>(ids).forEach(id -> pack.findRule(id).ifPresent(rules::add));
        return Paths.rules(pack, rules);
    }
}
