package org.openndtms.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openndtms.catalogue.Listing.Cell;
import org.openndtms.catalogue.Listing.Column;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;

/** The rules of a pack as a listing. */
final class Rules {
    private static final List<Column> COLUMNS = List.of(
            Column.brief("rule", "Rule"),
            Column.brief("message", "What is wrong"),
            Column.brief("severity", "Severity"),
            Column.full("help", "What to do"),
            Column.brief("datasets", "Datasets"),
            Column.brief("section", "Section"),
            Column.full("scope", "Looks at"),
            Column.full("fields", "Items"),
            Column.full("appliesFrom", "For episodes triaged from"),
            Column.full("when", "When"),
            Column.full("must", "Must"),
            Column.full("confirmable", "Can be confirmed"),
            Column.full("passing", "Passes"),
            Column.full("failing", "Fails"),
            Column.full("provenance", "Provenance"),
            Column.full("officialRule", "Official rule"),
            Column.full("note", "Note"));

    private Rules() {}

    /** The rules of a dataset, or of all datasets if it is null. */
    static Listing of(Pack pack, @Nullable String dataset) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Rule rule : pack.rules()) {
            if (dataset == null || rule.datasets().contains(dataset)) {
                rows.add(row(pack, rule));
            }
        }
        return new Listing("rules", "Rules", COLUMNS, rows);
    }

    private static List<Cell> row(Pack pack, Rule rule) {
        return List.of(
                Cell.of(rule.id()),
                Cell.of(rule.message()),
                Cell.of(rule.severity().text()),
                Cell.of(rule.help()),
                Cell.of(Wording.datasets(pack, rule.datasets())),
                Cell.of(rule.section()),
                Cell.of(rule.scope().name().toLowerCase(Locale.ROOT)),
                Cell.of(rule.fields().stream().map(Item::header).toList()),
                Cell.of(rule.appliesFrom() == null ? "" : rule.appliesFrom().toString()),
                Cell.of(PlainCondition.written(rule.when())),
                Cell.of(PlainCondition.written(rule.must())),
                Cell.of(rule.confirmable()),
                Cell.of(rule.passing()),
                Cell.of(rule.failing()),
                Cell.of(rule.provenance()),
                Cell.of(rule.officialRule()),
                Cell.of(rule.note()));
    }
}
