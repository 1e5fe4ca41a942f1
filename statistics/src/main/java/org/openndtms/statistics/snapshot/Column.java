package org.openndtms.statistics.snapshot;

import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;

/**
 * A column of a table that holds an item.
 *
 * @param item the item
 * @param name the item's role with underscores for its dots, such as {@code episode_triaged}
 */
record Column(Item item, String name) {

    static Column of(Item item) {
        return new Column(item, item.role().replace('.', '_'));
    }

    /** The column, and for a date a second one with its day number, as SQL declares them. */
    String declaration() {
        return switch (item.kind()) {
            case DATE -> name + " date, " + name + "_day integer";
            case INTEGER -> name + " integer";
            case DECIMAL -> name + " double";
            default -> name + " varchar";
        };
    }

    boolean date() {
        return item.kind() == Kind.DATE;
    }
}
