package org.openndtms.dataset;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the files that pick codes out of lists: {@code sets.csv}, {@code dataset-codes.csv} and
 * {@code outcome-items.csv}. Codes are picked by name or by a facet of their group, so that a code added to a list
 * joins its sets by itself.
 */
final class SetsReader {
    private static final String SETS = "sets.csv";
    private static final String DATASET_CODES = "dataset-codes.csv";
    private static final String OUTCOME_ITEMS = "outcome-items.csv";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private final PackFiles files;
    private final Manifest manifest;
    private final Map<String, CodeList> lists;
    private final Map<String, Item> items;

    SetsReader(PackFiles files, Manifest manifest, Map<String, CodeList> lists, List<Item> items) {
        this.files = files;
        this.manifest = manifest;
        this.lists = lists;
        this.items =
                items.stream().collect(Collectors.toMap(Item::name, Function.identity(), (first, second) -> first));
    }

    /** The named sets of {@code sets.csv}, in order; empty if the pack has no such file. */
    Map<String, Set<String>> sets() {
        Map<String, Set<String>> sets = new LinkedHashMap<>();
        for (Table.Row row : rows(SETS, List.of("name", "list", "groups", "codes", "note"))) {
            Cell name = row.cell("name");
            name.matching(NAME, "small letters, digits and underscores");
            Set<String> codes =
                    list(row.cell("list")).map(list -> codes(row, list)).orElse(Set.of());
            if (sets.put(name.text(), codes) != null) {
                name.fault("the set stands twice");
            }
        }
        return sets;
    }

    /** Codes that datasets allow, by name of item and id of dataset; empty if the pack has no such file. */
    Map<String, Map<String, Set<String>>> datasetCodes() {
        Map<String, Map<String, Set<String>>> allowed = new HashMap<>();
        for (Table.Row row : rows(DATASET_CODES, List.of("item", "datasets", "groups", "codes", "note"))) {
            Optional<Item> item = item(row.cell("item"));
            CodeList list = item.map(Item::codeList).orElse(null);
            Set<String> codes = list == null ? Set.of() : codes(row, list);
            if (item.isPresent() && list == null) {
                row.cell("item").fault("is not of kind code");
            }
            Cell datasets = row.cell("datasets");
            datasets.required();
            for (String dataset : datasets.listOf(manifest.datasetIds(), "dataset")) {
                Map<String, Set<String>> ofItem =
                        allowed.computeIfAbsent(row.cell("item").text(), key -> new HashMap<>());
                if (ofItem.put(dataset, codes) != null) {
                    datasets.fault("dataset " + dataset + " stands twice for this item");
                }
            }
        }
        return allowed;
    }

    /** Items of the outcomes profile by code of substance; the first row that fits a code decides. */
    Map<String, Item> outcomeItems() {
        Map<String, Item> chosen = new HashMap<>();
        for (Table.Row row : rows(OUTCOME_ITEMS, List.of("list", "groups", "codes", "item", "note"))) {
            Set<String> codes =
                    list(row.cell("list")).map(list -> codes(row, list)).orElse(Set.of());
            item(row.cell("item")).ifPresent(item -> codes.forEach(code -> chosen.putIfAbsent(code, item)));
        }
        return chosen;
    }

    private List<Table.Row> rows(String file, List<String> columns) {
        String text = files.textIfThere(file);
        return text == null
                ? List.of()
                : Table.read(file, text, columns, files.faults()).rows();
    }

    private Optional<CodeList> list(Cell cell) {
        CodeList list = lists.get(cell.required());
        if (list == null && !cell.blank()) {
            cell.fault("unknown code list " + cell.text());
        }
        return Optional.ofNullable(list);
    }

    private Optional<Item> item(Cell cell) {
        Item item = items.get(cell.required());
        if (item == null && !cell.blank()) {
            cell.fault("unknown item " + cell.text());
        }
        return Optional.ofNullable(item);
    }

    private static Set<String> codes(Table.Row row, CodeList list) {
        Cell codes = row.cell("codes");
        Cell groups = row.cell("groups");
        Set<String> known = list.codes().stream().map(Code::code).collect(Collectors.toSet());
        Set<String> picked = new LinkedHashSet<>(codes.listOf(known, "code"));
        for (String group : groups.list()) {
            List<String> members = list.codes().stream()
                    .filter(code -> group.equals("*") || code.groups().contains(group))
                    .map(Code::code)
                    .toList();
            if (members.isEmpty()) {
                groups.fault("no code of list " + list.name() + " has the group " + group);
            }
            picked.addAll(members);
        }
        if (codes.blank() && groups.blank()) {
            codes.fault("codes or groups must be given");
        }
        return Cell.ordered(picked);
    }
}
