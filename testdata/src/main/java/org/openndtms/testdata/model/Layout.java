package org.openndtms.testdata.model;

import java.util.List;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;

/** Where the value of an item lies within a record of its section, and which items a dataset has. */
public final class Layout {
    private final Pack pack;
    private final Dataset dataset;
    private final int[] slots;
    private final boolean[] own;
    private final int[] sizes;

    /** Lays out the items of a pack, for files of one dataset. */
    public Layout(Pack pack, Dataset dataset) {
        this.pack = pack;
        this.dataset = dataset;
        List<Item> items = pack.items();
        slots = new int[items.size()];
        own = new boolean[items.size()];
        sizes = new int[pack.sections().size()];
        for (Item item : items) {
            slots[item.index()] = sizes[item.section().index()]++;
            own[item.index()] = item.in(dataset);
        }
    }

    /** The pack whose items are laid out. */
    public Pack pack() {
        return pack;
    }

    /** The dataset of the files. */
    public Dataset dataset() {
        return dataset;
    }

    /** Position of the item's value within a record of its section. */
    public int slot(Item item) {
        return slots[item.index()];
    }

    /** Whether the dataset has the item. */
    public boolean owns(Item item) {
        return own[item.index()];
    }

    /** Number of items of a section, those of other datasets included. */
    public int size(Section section) {
        return sizes[section.index()];
    }
}
