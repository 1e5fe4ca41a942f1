package org.openndtms.testdata.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Section;

/**
 * A record of one section: the values of its items, as a file gives them. An item without a value is null. Values of
 * items that the dataset does not have are refused in silence, so that whoever fills a record need not ask which
 * dataset it is; {@link #force} gives one all the same.
 */
public final class SyntheticRecord {
    private final Layout layout;
    private final Section section;
    private final @Nullable String[] values;

    /** Makes an empty record. */
    public SyntheticRecord(Layout layout, Section section) {
        this(layout, section, new String[layout.size(section)]);
    }

    private SyntheticRecord(Layout layout, Section section, @Nullable String[] values) {
        this.layout = layout;
        this.section = section;
        this.values = values;
    }

    /** The section it is a record of. */
    public Section section() {
        return section;
    }

    /** An independent copy. */
    public SyntheticRecord copy() {
        return new SyntheticRecord(layout, section, values.clone());
    }

    /** The value of an item of this section; null if it has none. */
    public @Nullable String get(Item item) {
        return values[layout.slot(item)];
    }

    /** The value at a position of the layout; null if it has none. */
    public @Nullable String at(int slot) {
        return values[slot];
    }

    /** Whether the item has a value. */
    public boolean has(Item item) {
        return get(item) != null;
    }

    /** Whether the item has just that value. */
    public boolean is(Item item, String value) {
        return value.equals(get(item));
    }

    /** The day that a date item gives; it must have a value in the preferred form. */
    public int day(Item item) {
        return Days.parse(Objects.requireNonNull(get(item), item.name()));
    }

    /** Gives an item a value, or takes it away; does nothing if the dataset does not have the item. */
    public void set(Item item, @Nullable String value) {
        if (layout.owns(item)) {
            values[layout.slot(item)] = value;
        }
    }

    /** Gives a date item a day. */
    public void setDay(Item item, int day) {
        set(item, Days.text(day));
    }

    /** Takes the value of an item away. */
    public void clear(Item item) {
        values[layout.slot(item)] = null;
    }

    /** Gives an item a value whether or not the dataset has the item. */
    public void force(Item item, String value) {
        values[layout.slot(item)] = value;
    }
}
