package org.openndtms.portal.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openndtms.catalogue.Explanation;
import org.openndtms.dataset.Pack;
import org.openndtms.portal.standard.Fact.Link;

/**
 * What of a pack has a word in its name or text.
 *
 * @param word what was asked for, trimmed
 * @param items items with it in header or title
 * @param lists code lists with it in their name, or in the code or text of one of their codes
 * @param rules rules with it in id, message or help
 * @param near names that are nearly the word; asked only where nothing has it
 */
record Search(String word, List<Link> items, List<Link> lists, List<Link> rules, List<String> near) {
    private static final int LONGEST = 100;

    /** Searches a pack; finds nothing for a blank word. */
    static Search in(Pack pack, String asked) {
        String word = asked.strip();
        word = word.substring(0, Math.min(LONGEST, word.length()));
        if (word.isEmpty()) {
            return new Search("", List.of(), List.of(), List.of(), List.of());
        }
        String needle = word.toLowerCase(Locale.ROOT);
        List<Link> items = Paths.items(
                pack,
                pack.items().stream()
                        .filter(item -> has(needle, item.header(), item.title()))
                        .toList());
        List<Link> lists = new ArrayList<>();
        pack.codeLists().values().forEach(list -> {
            long codes = list.codes().stream()
                    .filter(code -> code.code().equalsIgnoreCase(needle) || has(needle, code.text()))
                    .count();
            if (codes > 0 || has(needle, list.name(), list.name().replace('_', ' '))) {
                lists.add(new Link(list.name(), Paths.of(pack, list), codes == 0 ? "" : codes + " of its codes"));
            }
        });
        List<Link> rules = Paths.rules(
                pack,
                pack.rules().stream()
                        .filter(rule -> has(needle, rule.id(), rule.message(), rule.help()))
                        .toList());
        boolean nothing = items.isEmpty() && lists.isEmpty() && rules.isEmpty();
        return new Search(word, items, lists, rules, nothing ? Explanation.near(pack, word) : List.of());
    }

    /** How many things were found. */
    public int size() {
        return items.size() + lists.size() + rules.size();
    }

    private static boolean has(String needle, String... texts) {
        for (String text : texts) {
            if (text.toLowerCase(Locale.ROOT).contains(needle)) {
                return true;
            }
        }
        return false;
    }
}
