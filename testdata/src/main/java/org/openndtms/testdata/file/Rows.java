package org.openndtms.testdata.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * Flattens clients into rows. The first intervention, review, time in treatment, profile and client information review
 * of an episode share its first row, the second ones its second, and so on; client and episode are repeated on every
 * row.
 */
public final class Rows {
    private final Pack pack;
    private final int[] sections;
    private final int[] slots;

    /** Flattens records of a layout. */
    public Rows(Layout layout) {
        pack = layout.pack();
        List<Item> items = pack.items();
        sections = new int[items.size()];
        slots = new int[items.size()];
        for (Item item : items) {
            sections[item.index()] = item.section().index();
            slots[item.index()] = layout.slot(item);
        }
    }

    /** The rows of a client; each holds the values of all items in the order of the pack, null where there is none. */
    public List<@Nullable String[]> of(SyntheticClient client, boolean rowPerChild) {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (SyntheticEpisode episode : client.episodes()) {
            for (@Nullable SyntheticRecord[] records : records(client, episode, rowPerChild)) {
                rows.add(flatten(records));
            }
        }
        return rows;
    }

    /** The records that share each row of an episode, by section; null where a section has none on that row. */
    List<@Nullable SyntheticRecord[]> records(SyntheticClient client, SyntheticEpisode episode, boolean rowPerChild) {
        List<@Nullable SyntheticRecord[]> rows = new ArrayList<>();
        for (int section = 2; section < pack.sections().size(); section++) {
            List<SyntheticRecord> children = episode.children(pack.sections().get(section));
            for (int i = 0; i < children.size(); i++) {
                int row = rowPerChild ? rows.size() : i;
                if (row == rows.size()) {
                    rows.add(start(client, episode));
                }
                rows.get(row)[section] = children.get(i);
            }
        }
        if (rows.isEmpty()) {
            rows.add(start(client, episode));
        }
        return rows;
    }

    private @Nullable SyntheticRecord[] start(SyntheticClient client, SyntheticEpisode episode) {
        @Nullable
        SyntheticRecord[] records = new SyntheticRecord[pack.sections().size()];
        records[0] = client.record();
        records[1] = episode.record();
        return records;
    }

    private @Nullable String[] flatten(@Nullable SyntheticRecord[] records) {
        @Nullable String[] row = new String[slots.length];
        for (int i = 0; i < row.length; i++) {
            SyntheticRecord record = records[sections[i]];
            row[i] = record == null ? null : record.at(slots[i]);
        }
        return row;
    }
}
