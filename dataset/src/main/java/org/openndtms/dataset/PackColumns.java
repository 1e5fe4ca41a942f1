package org.openndtms.dataset;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.PackDifference.Part;

/**
 * A pack as names, columns and texts, so that two can be compared. Values that are sets are put in order, so that order
 * is no change.
 */
final class PackColumns {
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    private PackColumns() {}

    /** The columns of everything of one kind, by name, in the order of the pack. */
    static Map<String, Map<String, String>> of(Pack pack, Part part) {
        PackColumns columns = new PackColumns();
        switch (part) {
            case PACK -> columns.pack(pack);
            case DATASET -> pack.datasets().forEach(dataset -> columns.add(dataset.id(), "title", dataset.title()));
            case SECTION -> pack.sections().forEach(columns::section);
            case ITEM -> pack.items().forEach(columns::item);
            case CODE_LIST -> pack.codeLists().keySet().forEach(name -> columns.add(name));
            case CODE -> pack.codeLists().values().forEach(columns::codes);
            case SET -> columns.sets(pack);
            case RULE -> pack.rules().forEach(columns::rule);
            case SILENCE -> pack.silences().forEach(columns::silence);
            case CALENDAR -> pack.calendar().published().forEach(columns::period);
        }
        return columns.rows;
    }

    private void pack(Pack pack) {
        add(
                "pack",
                "id",
                pack.id(),
                "letter",
                pack.letter(),
                "version",
                pack.version(),
                "title",
                pack.title(),
                "valid_from",
                text(pack.validFrom()),
                "provenance",
                pack.provenance(),
                "date_forms",
                String.join("|", pack.dateForms()));
    }

    private void section(Section section) {
        add(
                section.name(),
                "title",
                section.title(),
                "collection",
                section.collection(),
                "level",
                section.level().name(),
                "key",
                section.key(),
                "matching",
                String.join("|", section.matching()),
                "blank_tokens",
                sorted(section.blankTokens()),
                "code_date",
                text(section.codeDate()));
    }

    private void item(Item item) {
        CodeList list = item.codeList();
        add(
                item.role(),
                "header",
                item.header(),
                "title",
                item.title(),
                "section",
                item.section().name(),
                "datasets",
                sorted(item.datasets()),
                "kind",
                item.kind().text(),
                "max_length",
                String.valueOf(item.maxLength()),
                "min",
                text(item.min()),
                "max",
                text(item.max()),
                "specials",
                sorted(item.specials()),
                "pattern",
                text(item.pattern()),
                "code_list",
                list == null ? "" : list.name(),
                "requirement",
                item.requirement().name(),
                "introduced",
                item.introduced(),
                "code_date",
                text(item.codeDate()),
                "provenance",
                item.provenance(),
                "source_note",
                item.sourceNote());
    }

    private void codes(CodeList list) {
        for (Code code : list.codes()) {
            String name = list.name() + " " + code.code();
            add(
                    rows.containsKey(name) ? name + " from " + text(code.validFrom()) : name,
                    "text",
                    code.text(),
                    "group",
                    String.join("|", code.groups()),
                    "valid_from",
                    text(code.validFrom()),
                    "valid_to",
                    text(code.validTo()),
                    "provenance",
                    code.provenance());
        }
    }

    private void sets(Pack pack) {
        pack.sets().forEach((name, codes) -> add(name, "codes", sorted(codes)));
        for (Item item : pack.items()) {
            for (Dataset dataset : pack.datasets()) {
                Set<String> codes = pack.codesFor(item, dataset);
                CodeList list = item.codeList();
                if (list != null
                        && codes.size()
                                < list.codes().stream()
                                        .map(Code::code)
                                        .distinct()
                                        .count()) {
                    add(item.name() + " in " + dataset.id(), "codes", sorted(codes));
                }
            }
        }
        pack.items().stream()
                .filter(item -> item.role().equals("substance.1"))
                .map(Item::codeList)
                .filter(Objects::nonNull)
                .forEach(list -> outcomeItems(list, pack));
    }

    private void outcomeItems(CodeList substances, Pack pack) {
        for (Code code : substances.codes()) {
            pack.outcomeItem(code.code()).ifPresent(item -> add("outcome item of " + code.code(), "item", item.name()));
        }
    }

    private void rule(Rule rule) {
        add(
                rule.id(),
                "severity",
                rule.severity().text(),
                "datasets",
                sorted(rule.datasets()),
                "section",
                rule.section(),
                "scope",
                rule.scope().name(),
                "fields",
                String.join("|", rule.fields().stream().map(Item::name).toList()),
                "applies_from",
                text(rule.appliesFrom()),
                "when",
                text(rule.when()),
                "must",
                text(rule.must()),
                "judge",
                text(rule.judge()),
                "each",
                rule.each().name(),
                "confirmable",
                rule.confirmable() ? "yes" : "",
                "stands_for",
                sorted(rule.standsFor()),
                "entails",
                sorted(rule.entails()),
                "message",
                rule.message(),
                "help",
                rule.help(),
                "passing",
                rule.passing(),
                "failing",
                rule.failing(),
                "provenance",
                rule.provenance(),
                "official_rule",
                rule.officialRule(),
                "note",
                rule.note());
    }

    private void silence(Silence silence) {
        for (String first : silence.first()) {
            for (String silenced : silence.silenced()) {
                add(first + " > " + silenced, "reach", silence.reach().name(), "why", silence.why());
            }
        }
    }

    private void period(SubmissionPeriod period) {
        add(
                text(period.dataEnd()),
                "data_start",
                text(period.dataStart()),
                "opens",
                text(period.opens()),
                "closes",
                text(period.closes()),
                "deadline",
                text(period.deadline()),
                "name",
                period.name());
    }

    private void add(String name, String... columnsAndValues) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            columns.put(columnsAndValues[i], columnsAndValues[i + 1]);
        }
        rows.put(name, columns);
    }

    private static String sorted(Collection<String> values) {
        return String.join("|", new TreeSet<>(values));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
