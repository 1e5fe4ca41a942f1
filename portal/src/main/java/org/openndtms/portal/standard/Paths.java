package org.openndtms.portal.standard;

import java.util.Collection;
import java.util.List;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.portal.standard.Fact.Link;

/** Where the pages of a pack's items, code lists and rules are. Lasting: other documents cite them. */
final class Paths {
    private Paths() {}

    static String of(Pack pack) {
        return "/dataset/" + pack.id();
    }

    static String of(Pack pack, Item item) {
        return of(pack) + "/items/" + item.header();
    }

    static String of(Pack pack, Rule rule) {
        return of(pack) + "/rules/" + rule.id();
    }

    static String of(Pack pack, CodeList list) {
        return of(pack) + "/code-lists/" + list.name();
    }

    static List<Link> items(Pack pack, Collection<Item> items) {
        return items.stream()
                .map(item -> new Link(item.header(), of(pack, item), item.title()))
                .toList();
    }

    static List<Link> rules(Pack pack, Collection<Rule> rules) {
        return rules.stream()
                .map(rule -> new Link(rule.id(), of(pack, rule), rule.message()))
                .toList();
    }
}
