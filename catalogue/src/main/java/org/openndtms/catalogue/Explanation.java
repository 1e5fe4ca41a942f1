package org.openndtms.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Silence;
import org.openndtms.validation.report.TextLayout;
import org.openndtms.validation.report.TextLayout.Style;
import org.openndtms.validation.report.Words;

/** Explains a rule, an item, a code or a code list of a pack. */
public final class Explanation {
    private static final int LABEL = 16;
    private static final int CODES_SHOWN = 40;

    private final Pack pack;
    private final TextLayout layout;

    private Explanation(Pack pack, TextLayout layout) {
        this.pack = pack;
        this.layout = layout;
    }

    /**
     * Explains everything of that name: a rule, an item (by header, letter case apart), a code list, and the lists that
     * have such a code.
     *
     * @return whether there is anything of that name; if not, nothing was written
     */
    public static boolean write(Pack pack, String name, TextLayout layout) {
        Explanation explanation = new Explanation(pack, layout);
        int explained = 0;
        for (Rule rule : pack.rules()) {
            if (rule.id().equalsIgnoreCase(name)) {
                explanation.apart(explained++);
                explanation.rule(rule);
            }
        }
        for (Item item : pack.items()) {
            if (item.header().equalsIgnoreCase(name) || item.name().equalsIgnoreCase(name)) {
                explanation.apart(explained++);
                explanation.item(item);
            }
        }
        for (CodeList list : pack.codeLists().values()) {
            if (list.name().equalsIgnoreCase(name)) {
                explanation.apart(explained++);
                explanation.list(list);
            }
        }
        for (CodeList list : pack.codeLists().values()) {
            List<Code> codes = list.codes().stream()
                    .filter(code -> code.code().equals(name))
                    .toList();
            if (!codes.isEmpty()) {
                explanation.apart(explained++);
                explanation.code(list, codes);
            }
        }
        return explained > 0;
    }

    /** Names of rules, items and lists that are near to a word, nearest first. */
    public static List<String> near(Pack pack, String word) {
        TreeSet<String> names = new TreeSet<>(pack.codeLists().keySet());
        pack.rules().forEach(rule -> names.add(rule.id()));
        pack.items().forEach(item -> names.add(item.header()));
        return Nearest.of(word, names);
    }

    private void apart(int before) {
        if (before > 0) {
            layout.blank();
        }
    }

    private void rule(Rule rule) {
        PlainCondition plain = new PlainCondition(pack);
        layout.paragraph(Style.HEADING, "", rule.id() + ": " + rule.message());
        fact("Severity", rule.severity().text() + (rule.confirmable() ? ", can be confirmed with a reason" : ""));
        fact("What to do", rule.help());
        fact("Section", rule.section() + "; " + Wording.scope(rule.scope()));
        fact("Datasets", String.join(", ", Wording.datasets(pack, rule.datasets())));
        if (rule.appliesFrom() != null) {
            fact("Applies", "to episodes triaged on or after " + Words.day(rule.appliesFrom()));
        }
        fact("Items", rule.fields().isEmpty() ? "all" : titles(rule.fields()));
        fact("Asked when", plain.of(rule.when()));
        fact("Must hold", plain.of(rule.must()));
        fact("As written", "when: " + PlainCondition.written(rule.when()));
        fact("", "must: " + PlainCondition.written(rule.must()));
        fact("Passes", rule.passing());
        fact("Fails", rule.failing());
        for (Silence silence : pack.silences()) {
            if (silence.first().contains(rule.id())) {
                fact("Silences", sorted(silence.silenced()) + " (" + silence.why() + ")");
            }
        }
        for (Silence silence : pack.silences()) {
            if (silence.silenced().contains(rule.id())) {
                fact("Silenced by", sorted(silence.first()) + " (" + silence.why() + ")");
            }
        }
        fact("Speaks for", sorted(rule.standsFor()));
        fact("Official rule", rule.officialRule());
        fact("Provenance", rule.provenance());
        fact("Note", rule.note());
    }

    private void item(Item item) {
        layout.paragraph(Style.HEADING, "", item.header() + ": " + item.title());
        fact("Section", item.section().title());
        fact("Datasets", String.join(", ", Wording.datasets(pack, item.datasets())));
        fact("Written as", Wording.form(pack, item));
        fact("Required", Wording.required(item.requirement()));
        fact("Introduced", item.introduced().isEmpty() ? "" : "with dataset version " + item.introduced());
        fact("Role", item.role());
        CodeList list = item.codeList();
        if (list != null) {
            fact("Code list", list.name());
            codes(list);
        }
        List<String> rules = new ArrayList<>();
        for (Rule rule : pack.rules()) {
            if (rule.fields().contains(item)) {
                rules.add(rule.id());
            }
        }
        fact("Rules", String.join(", ", rules));
        fact("Provenance", item.provenance() + (item.sourceNote().isEmpty() ? "" : ": " + item.sourceNote()));
    }

    private void list(CodeList list) {
        layout.paragraph(Style.HEADING, "", list.name() + ": code list");
        fact("Used by", users(list));
        codes(list);
    }

    private void codes(CodeList list) {
        List<Code> codes = list.codes();
        for (Code code : codes.subList(0, Math.min(CODES_SHOWN, codes.size()))) {
            layout.paragraph(" ".repeat(LABEL) + code.code() + "  ", code.text() + validity(code));
        }
        if (codes.size() > CODES_SHOWN) {
            layout.paragraph(
                    " ".repeat(LABEL),
                    "and " + (codes.size() - CODES_SHOWN) + " more: ndtms dictionary --list " + list.name());
        }
    }

    private void code(CodeList list, List<Code> codes) {
        layout.paragraph(Style.HEADING, "", codes.get(0).code() + " in " + list.name());
        for (Code code : codes) {
            fact("Means", code.text() + validity(code));
            fact("Groups", String.join(", ", code.groups()));
            fact("Provenance", code.provenance());
        }
        fact("Used by", users(list));
    }

    private String users(CodeList list) {
        return titles(pack.items().stream()
                .filter(item ->
                        item.codeList() != null && item.codeList().name().equals(list.name()))
                .toList());
    }

    private static String validity(Code code) {
        String from = code.validFrom() == null ? "" : " from " + code.validFrom();
        String to = code.validTo() == null ? "" : " to " + code.validTo();
        return from.isEmpty() && to.isEmpty() ? "" : " (valid" + from + to + ")";
    }

    private static String titles(List<Item> items) {
        return String.join(
                ", ",
                items.stream()
                        .map(item -> item.header() + " (" + item.title() + ")")
                        .toList());
    }

    private static String sorted(java.util.Set<String> ids) {
        return String.join(", ", new TreeSet<>(ids));
    }

    private void fact(String name, String text) {
        if (!text.isEmpty()) {
            layout.paragraph(name + " ".repeat(LABEL - name.length()), text);
        }
    }
}
