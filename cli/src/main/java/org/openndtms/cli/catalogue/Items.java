package org.openndtms.cli.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.cli.catalogue.Listing.Cell;
import org.openndtms.cli.catalogue.Listing.Column;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Requirement;

/** The items of a pack as a listing. */
final class Items {
    private static final List<Column> COLUMNS = List.of(
            new Column("header", "Header"),
            new Column("title", "Item"),
            new Column("section", "Section"),
            new Column("datasets", "Datasets"),
            new Column("kind", "Kind"),
            new Column("maxLength", "Length at most"),
            new Column("min", "Least"),
            new Column("max", "Greatest"),
            new Column("specials", "Also allowed"),
            new Column("pattern", "Form"),
            new Column("codeList", "Code list"),
            new Column("required", "Required"),
            new Column("introduced", "Introduced with"),
            new Column("role", "Role"),
            new Column("provenance", "Provenance"),
            new Column("source", "Source"));

    private Items() {}

    /** The items of a dataset, or of all datasets if it is null. */
    static Listing of(Pack pack, @Nullable String dataset) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Item item : pack.items()) {
            if (dataset == null || item.datasets().contains(dataset)) {
                rows.add(row(pack, item));
            }
        }
        return new Listing("items", "Items", COLUMNS, rows);
    }

    private static List<Cell> row(Pack pack, Item item) {
        CodeList list = item.codeList();
        return List.of(
                Cell.of(item.header()),
                Cell.of(item.title()),
                Cell.of(item.section().name()),
                Cell.of(datasets(pack, item.datasets())),
                Cell.of(item.kind().text()),
                Cell.of(Integer.toString(item.maxLength())),
                Cell.of(number(item.min())),
                Cell.of(number(item.max())),
                Cell.of(item.specials().stream().sorted().toList()),
                Cell.of(item.pattern() == null ? "" : item.pattern().pattern()),
                Cell.of(list == null ? "" : list.name()),
                Cell.of(required(item.requirement())),
                Cell.of(item.introduced()),
                Cell.of(item.role()),
                Cell.of(item.provenance()),
                Cell.of(item.sourceNote()));
    }

    /** Ids of datasets in the order of the pack. */
    static List<String> datasets(Pack pack, java.util.Set<String> ids) {
        List<String> ordered = new ArrayList<>();
        pack.datasets().forEach(dataset -> {
            if (ids.contains(dataset.id())) {
                ordered.add(dataset.id());
            }
        });
        return ordered;
    }

    /** When an item must have a value, in words. */
    static String required(Requirement requirement) {
        return switch (requirement) {
            case ALWAYS -> "on every record";
            case CONSENTED -> "on every record of a client who consents";
            case SECTION -> "wherever its section is given";
            case AS_KNOWN -> "as known";
        };
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
