package org.openndtms.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;

/**
 * Where the items of a dataset stand in the records of a client. Agency code, client ID and consent belong to the
 * client here, whichever section the pack lists them under, since they are what makes two rows the same client.
 */
public final class Layout {
    private static final Set<String> OF_THE_CLIENT = Set.of("agency.code", "client.id", "consent");

    private final Pack pack;
    private final Dataset dataset;
    private final List<List<Item>> items = new ArrayList<>();
    private final int[] ordinals;
    private final int[] sections;

    /** Makes the layout of a dataset. */
    public Layout(Pack pack, Dataset dataset) {
        this.pack = pack;
        this.dataset = dataset;
        this.ordinals = new int[pack.items().size()];
        this.sections = new int[pack.items().size()];
        pack.sections().forEach(section -> items.add(new ArrayList<>()));
        for (Item item : pack.items()) {
            int section =
                    OF_THE_CLIENT.contains(item.role()) ? 0 : item.section().index();
            sections[item.index()] = section;
            ordinals[item.index()] = -1;
            if (item.in(dataset)) {
                ordinals[item.index()] = items.get(section).size();
                items.get(section).add(item);
            }
        }
    }

    /** The pack. */
    public Pack pack() {
        return pack;
    }

    /** The dataset. */
    public Dataset dataset() {
        return dataset;
    }

    /** The items of a section that the dataset has, in the order of the pack. */
    public List<Item> items(Section section) {
        return items.get(section.index());
    }

    /** The section whose records hold the item. */
    public Section section(Item item) {
        return pack.sections().get(sections[item.index()]);
    }

    /** Position of the item among those of its section, or -1 if the dataset does not have it. */
    public int ordinal(Item item) {
        return ordinals[item.index()];
    }

    /** Position of the key of a section among its items, or -1 if the dataset does not have the section. */
    int keyOrdinal(Section section) {
        return pack.findItem(section.key()).map(this::ordinal).orElse(-1);
    }
}
