package org.openndtms.dataset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.expression.SafePattern;

/** Reads {@code items.csv}. */
final class ItemsReader {
    static final String FILE = "items.csv";

    static final List<String> COLUMNS = List.of(
            "header",
            "item",
            "role",
            "title",
            "section",
            "datasets",
            "kind",
            "max_length",
            "min",
            "max",
            "specials",
            "pattern",
            "code_list",
            "requirement",
            "introduced",
            "code_date",
            "provenance",
            "source_note");

    /** Longest value an item may allow, in characters. */
    private static final int MAX_LENGTH = 1000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Pattern ROLE = Pattern.compile("(?=.{1,63}$)[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");
    private static final Map<String, Kind> KINDS = Cell.choices(Kind.values());
    private static final Map<String, Requirement> REQUIREMENTS = Map.of(
            "always", Requirement.ALWAYS,
            "consented", Requirement.CONSENTED,
            "section", Requirement.SECTION,
            "", Requirement.AS_KNOWN);
    private static final Map<String, String> PROVENANCES =
            Map.of("official", "official", "sourced", "sourced", "recalled", "recalled", "inferred", "inferred");

    private final Manifest manifest;
    private final CodeListsReader lists;
    private final boolean rules;
    private final Set<String> headers = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> roles = new HashSet<>();

    private ItemsReader(Manifest manifest, CodeListsReader lists, boolean rules) {
        this.manifest = manifest;
        this.lists = lists;
        this.rules = rules;
    }

    /** Reads the file; an item that is wrong somewhere is given all the same, so that its users find it. */
    static List<Item> read(PackFiles files, Manifest manifest, CodeListsReader lists) {
        String text = files.text(FILE);
        if (text == null) {
            return List.of();
        }
        ItemsReader reader = new ItemsReader(manifest, lists, files.there(RulesReader.FILE));
        List<Item> items = new ArrayList<>();
        for (Table.Row row : Table.read(FILE, text, COLUMNS, files.faults()).rows()) {
            items.add(reader.item(row, items.size()));
        }
        if (items.isEmpty()) {
            files.faults().add(FILE, 0, "", "there must be at least one item");
        }
        return List.copyOf(items);
    }

    private Item item(Table.Row row, int index) {
        Section section = section(row.cell("section"));
        Kind kind = row.cell("kind").oneOf(KINDS, Kind.TEXT);
        CodeList list = list(row.cell("code_list"), kind);
        Item item = new Item(
                index,
                name(row),
                unique(row.cell("header"), headers),
                unique(row.cell("role"), roles),
                row.cell("title").required(),
                section,
                datasets(row.cell("datasets")),
                kind,
                row.cell("max_length").count(MAX_LENGTH),
                bound(row.cell("min"), kind),
                bound(row.cell("max"), kind),
                Cell.ordered(row.cell("specials").list()),
                pattern(row.cell("pattern")),
                list,
                row.cell("requirement").oneOf(REQUIREMENTS, Requirement.AS_KNOWN),
                row.cell("introduced").text(),
                kind == Kind.CODE ? codeDate(row.cell("code_date"), section) : null,
                row.cell("provenance").oneOf(PROVENANCES, "inferred"),
                row.cell("source_note").required(),
                row.line());
        check(item, row);
        return item;
    }

    private String name(Table.Row row) {
        Cell cell = row.cell("item").blank() ? row.cell("header") : row.cell("item");
        String name = cell.matching(NAME, "letters, digits and underscores, beginning with a letter");
        if (!names.add(name)) {
            cell.fault("the item " + name + " stands twice");
        }
        return name;
    }

    private static String unique(Cell cell, Set<String> seen) {
        boolean role = cell.name().equals("role");
        String text = cell.matching(
                role ? ROLE : NAME,
                role
                        ? "words of small letters joined by dots"
                        : "letters, digits and underscores, beginning with a letter");
        if (!text.isEmpty() && !seen.add(text)) {
            cell.fault("the " + cell.name() + " " + text + " stands twice");
        }
        return text;
    }

    private Section section(Cell cell) {
        return manifest.section(cell.required()).orElseGet(() -> {
            cell.fault("unknown section " + cell.text());
            return new Section(cell.text(), "", 0, "", Section.Level.CHILD, "", List.of(), Set.of(), null);
        });
    }

    private Set<String> datasets(Cell cell) {
        cell.required();
        return Cell.ordered(cell.listOf(manifest.datasetIds(), "dataset"));
    }

    private @Nullable CodeList list(Cell cell, Kind kind) {
        if (kind != Kind.CODE) {
            if (!cell.blank()) {
                cell.fault("only an item of kind code has a code list");
            }
            return null;
        }
        if (rules) {
            cell.required();
        }
        return cell.blank() ? null : lists.named(cell);
    }

    private static @Nullable BigDecimal bound(Cell cell, Kind kind) {
        if (!cell.blank() && kind != Kind.INTEGER && kind != Kind.DECIMAL) {
            cell.fault("an item of kind " + kind.name().toLowerCase(Locale.ROOT) + " has no range");
        }
        return cell.decimal();
    }

    private static @Nullable Pattern pattern(Cell cell) {
        if (cell.blank()) {
            return null;
        }
        String fault = SafePattern.fault(cell.text());
        if (fault != null) {
            cell.fault(fault);
            return null;
        }
        return Pattern.compile(cell.text());
    }

    private static @Nullable String codeDate(Cell cell, Section section) {
        return cell.blank() ? section.codeDate() : cell.text();
    }

    private static void check(Item item, Table.Row row) {
        if (item.min() != null && item.max() != null && item.max().compareTo(item.min()) < 0) {
            row.cell("max").fault("is less than min");
        }
        if (item.kind() != Kind.CODE && !row.cell("code_date").blank()) {
            row.cell("code_date").fault("only an item of kind code has a code date");
        }
        if (item.codeList() != null) {
            item.codeList().codes().stream()
                    .filter(code -> code.code().length() > item.maxLength())
                    .findFirst()
                    .ifPresent(code -> row.cell("max_length")
                            .fault("code " + code.code() + " of list "
                                    + row.cell("code_list").text() + " is longer"));
        }
    }
}
