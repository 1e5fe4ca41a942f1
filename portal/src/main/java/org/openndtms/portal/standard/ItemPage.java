package org.openndtms.portal.standard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.catalogue.Wording;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.portal.standard.Fact.Link;

/**
 * What the page of an item shows.
 *
 * @param item the item
 * @param facts everything known of it
 * @param codes its codes where they are few enough to stand on the page; null for the others
 * @param before the item before it in the heading; null for the first
 * @param after the item after it; null for the last
 */
record ItemPage(
        Item item,
        List<Fact> facts,
        @Nullable CodeList codes,
        @Nullable Link before,
        @Nullable Link after) {
    private static final int CODES_SHOWN = 40;

    static ItemPage of(Pack pack, Item item) {
        Fact.Gatherer facts = new Fact.Gatherer();
        facts.add("Header", item.header());
        facts.add("Section", item.section().title());
        facts.add("Datasets", datasets(pack, item));
        facts.add("Written as", Wording.form(pack, item));
        CodeList list = item.codeList();
        if (list != null) {
            facts.add(
                    "Code list",
                    List.of(new Link(
                            list.name(), Paths.of(pack, list), list.codes().size() + " codes")));
        }
        facts.add("Required", Wording.required(item.requirement()));
        facts.add("Introduced", item.introduced().isEmpty() ? "" : "with dataset version " + item.introduced());
        facts.add("Known to programs as", item.role());
        facts.add("Rules that name it", Paths.rules(pack, rules(pack, item)));
        facts.add("Where this comes from", provenance(item.provenance(), item.sourceNote()));
        return new ItemPage(
                item,
                facts.facts(),
                list == null || list.codes().size() > CODES_SHOWN ? null : list,
                neighbour(pack, item.index() - 1),
                neighbour(pack, item.index() + 1));
    }

    private static List<Rule> rules(Pack pack, Item item) {
        return pack.rules().stream()
                .filter(rule -> rule.fields().contains(item))
                .toList();
    }

    private static String datasets(Pack pack, Item item) {
        List<String> titles = new ArrayList<>();
        pack.datasets().stream()
                .filter(item::in)
                .forEach(dataset -> titles.add(dataset.title() + " (" + dataset.id() + ")"));
        return String.join(", ", titles);
    }

    private static @Nullable Link neighbour(Pack pack, int index) {
        if (index < 0 || index >= pack.items().size()) {
            return null;
        }
        Item item = pack.items().get(index);
        return new Link(item.header(), Paths.of(pack, item), item.title());
    }

    private static String provenance(String provenance, String note) {
        return note.isEmpty() ? provenance : provenance + ": " + note;
    }
}
