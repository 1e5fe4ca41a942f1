package org.openndtms.dataset;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.expression.ExpressionChecker;

/** Checks what the files of a pack say about each other, once all of them have been read. */
final class PackCheck {
    /** Roles without which no file can be read. */
    private static final List<String> KEYS = List.of("agency.code", "client.id", "consent");

    /** Roles of which the named values and functions of rules are made. */
    private static final List<String> KEYS_OF_RULES = List.of(
            "client.initial.first",
            "client.initial.surname",
            "client.birth_date",
            "client.sex",
            "episode.id",
            "episode.referred",
            "episode.triaged",
            "episode.discharged",
            "episode.dat",
            "episode.la",
            "substance.1",
            "substance.2",
            "substance.3",
            "intervention.id",
            "intervention.type",
            "intervention.referred",
            "intervention.start",
            "intervention.end",
            "sir.id",
            "sir.date",
            "time.id",
            "time.date",
            "outcome.id",
            "outcome.date",
            "outcome.stage",
            "cir.id",
            "cir.date");

    private final Manifest manifest;
    private final List<Item> items;
    private final Map<String, Item> byName;
    private final Faults faults;

    private PackCheck(Manifest manifest, List<Item> items, Faults faults) {
        this.manifest = manifest;
        this.items = items;
        this.byName =
                items.stream().collect(Collectors.toMap(Item::name, Function.identity(), (first, second) -> first));
        this.faults = faults;
    }

    /** Checks a pack; says nothing about items where there are none, since that is a fault already. */
    static void run(Manifest manifest, List<Item> items, Set<String> sets, boolean rules, Faults faults) {
        if (!items.isEmpty() && !manifest.sections().isEmpty()) {
            PackCheck check = new PackCheck(manifest, items, faults);
            check.roles(rules);
            manifest.sections().forEach(check::section);
            items.forEach(check::item);
        }
        for (String set : sets) {
            if (ExpressionChecker.isWord(set)) {
                faults.add("sets.csv", 0, "name", set + " is a word of the rule language");
            }
        }
    }

    private void roles(boolean rules) {
        Set<String> roles = items.stream().map(Item::role).collect(Collectors.toSet());
        Stream.concat(KEYS.stream(), rules ? KEYS_OF_RULES.stream() : Stream.empty())
                .filter(role -> !roles.contains(role))
                .forEach(role -> faults.add(ItemsReader.FILE, 0, "role", "no item has the role " + role));
    }

    private void section(Section section) {
        if (ExpressionChecker.isWord(section.collection())) {
            fault(section, "collection", section.collection() + " is a word of the rule language");
        }
        if (!byName.containsKey(section.key())) {
            fault(section, "key", "unknown item " + section.key());
        }
        for (String name : section.matching()) {
            if (!byName.containsKey(name)) {
                fault(section, "matching", "unknown item " + name);
            }
        }
        if (!isDate(section.codeDate())) {
            fault(section, "code_date", "neither an item of kind date nor a named date: " + section.codeDate());
        }
        if (items.stream().noneMatch(item -> item.section().equals(section))) {
            fault(section, "name", "no item belongs to this section");
        }
    }

    private void item(Item item) {
        if (ExpressionChecker.isWord(item.name())) {
            faults.add(ItemsReader.FILE, item.line(), "header", item.name() + " is a word of the rule language");
        }
        if (!isDate(item.codeDate())
                && (item.section().codeDate() == null
                        || !item.section().codeDate().equals(item.codeDate()))) {
            faults.add(
                    ItemsReader.FILE,
                    item.line(),
                    "code_date",
                    "neither an item of kind date nor a named date: " + item.codeDate());
        }
    }

    private boolean isDate(@Nullable String name) {
        if (name == null || ExpressionChecker.isNamedDate(name)) {
            return true;
        }
        Item item = byName.get(name);
        return item != null && item.kind() == Kind.DATE;
    }

    private void fault(Section section, String key, String message) {
        faults.add(ManifestReader.FILE, manifest.sectionLines().getOrDefault(section.name(), 0), key, message);
    }
}
