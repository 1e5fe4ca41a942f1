package org.openndtms.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.catalogue.Listing.Cell;
import org.openndtms.catalogue.Listing.Column;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;

/** The items of a pack as a listing. */
final class Items {
    private static final List<Column> COLUMNS = List.of(
            Column.brief("header", "Header"),
            Column.brief("title", "Item"),
            Column.brief("section", "Section"),
            Column.brief("datasets", "Datasets"),
            Column.brief("kind", "Kind"),
            Column.full("maxLength", "Length at most"),
            Column.full("min", "Least"),
            Column.full("max", "Greatest"),
            Column.full("specials", "Also allowed"),
            Column.full("pattern", "Form"),
            Column.brief("codeList", "Code list"),
            Column.full("required", "Required"),
            Column.full("introduced", "Introduced with"),
            Column.full("role", "Role"),
            Column.full("provenance", "Provenance"),
            Column.full("source", "Source"));

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
                Cell.of(Wording.datasets(pack, item.datasets())),
                Cell.of(item.kind().text()),
                Cell.of(BigDecimal.valueOf(item.maxLength())),
                Cell.of(item.min()),
                Cell.of(item.max()),
                Cell.of(item.specials().stream().sorted().toList()),
                Cell.of(item.pattern() == null ? "" : item.pattern().pattern()),
                Cell.of(list == null ? "" : list.name()),
                Cell.of(Wording.required(item.requirement())),
                Cell.of(item.introduced()),
                Cell.of(item.role()),
                Cell.of(item.provenance()),
                Cell.of(item.sourceNote()));
    }
}
