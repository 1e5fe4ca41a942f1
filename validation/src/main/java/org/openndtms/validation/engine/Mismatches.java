package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Section;
import org.openndtms.records.Entity;
import org.openndtms.validation.Finding;

/** Mismatches of one thread as findings; those that turn out to have one cause are left out at the end. */
final class Mismatches {
    private final RuleSet rules;
    private final FindingFactory factory;
    private final Map<String, List<Finding>> byRule = new TreeMap<>();

    Mismatches(RuleSet rules, FindingFactory factory) {
        this.rules = rules;
        this.factory = factory;
    }

    Map<String, List<Finding>> byRule() {
        return byRule;
    }

    /**
     * Adds a mismatch between two records, or about one of them.
     *
     * @param now the record in the new file; null if it has none
     * @param before the record in the old file; null if the rule is not about one
     * @param changed headers of the items that differ; empty where the rule names them all
     */
    void add(String id, @Nullable Entity now, @Nullable Entity before, List<String> changed) {
        Judgement judgement = rules.find(id);
        if (judgement == null) {
            return;
        }
        Rule rule = judgement.rule();
        Entity shown = now != null ? now : java.util.Objects.requireNonNull(before);
        // A matched record is named by the ID it was loaded under where it has lost its own.
        String fingerprint = Fingerprint.letters(
                Fingerprint.hash(shown) * 31 + (before == null || before == shown ? 0 : Fingerprint.hash(before)));
        Finding finding = new Finding(
                rule,
                false,
                now == null ? 0 : now.cells().line(),
                judgement.headers(),
                factory.shownAgency(factory.agency(shown.cells(), shown)),
                factory.shown(factory.clientId(shown), Shapes.telling(factory.clientId(shown))),
                factory.shown(FindingFactory.episodeId(shown), Shapes.telling(FindingFactory.episodeId(shown))),
                factory.shown(FindingFactory.recordId(shown), Shapes.telling(FindingFactory.recordId(shown))),
                rule.message(),
                factory.showsValues() && now != null ? values(now, changed) : named(changed, judgement.headers()),
                factory.showsValues() && before != null ? values(before, changed) : null,
                fingerprint);
        byRule.computeIfAbsent(id, key -> new ArrayList<>()).add(finding);
    }

    /** Which of the items changed; null where that is all those of the rule, which the finding names already. */
    private static @Nullable String named(List<String> changed, List<String> ofRule) {
        return changed.isEmpty() || changed.equals(ofRule) ? null : "changed: " + String.join(", ", changed);
    }

    private @Nullable String values(Entity entity, List<String> headers) {
        StringBuilder text = new StringBuilder();
        for (String header : headers) {
            Item item = rules.setting.pack().findHeader(header).orElseThrow();
            Section section = rules.setting.layout().section(item);
            if (section.equals(entity.section())) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(header)
                        .append('=')
                        .append(Shapes.printable(entity.text(item)));
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    void merge(Mismatches other) {
        other.byRule.forEach((id, list) ->
                byRule.computeIfAbsent(id, key -> new ArrayList<>()).addAll(list));
    }
}
