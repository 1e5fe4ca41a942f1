package org.openndtms.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Section;

/**
 * Puts the records of one client together from its rows. This is the one definition of which rows make the same record:
 *
 * <ul>
 *   <li>an episode: the same episode ID under the same client;
 *   <li>a record below it: the same ID in the same section of the same episode; without an ID, the same content;
 *   <li>a row whose cells of a section are all blank, or hold only what some systems always write (N for a flag, NA for
 *       an outcome), has no record of that section.
 * </ul>
 *
 * <p>The first row gives a record its values. What later rows give differently is kept as a variant.
 */
final class Assembler {
    private static final Set<String> NEVER_COMPARED = Set.of("agency.code", "client.id", "consent");

    private final Layout layout;
    private final List<SectionPlan> plans = new ArrayList<>();
    private final int[] outsideColumns;
    private final long[] outsideMask;
    private final Item[] outsideItems;
    private final int agencyColumn;
    private final int clientColumn;
    private final int consentColumn;
    private final ClientRecord record;
    private @Nullable Entity lastEpisode;

    /** What reading the cells of one section takes, in arrays for speed. */
    private final class SectionPlan {
        final Section section;
        final int[] columns;
        final Decoder[] decoders;
        final CellMemories memories;
        final boolean[] compared;
        /** A bit for each column of the section, and by column the position of its item. */
        final long[] mask;

        final int[] ordinals;
        final int lastColumn;
        final int key;
        final byte[][] blankTokens;
        final List<Entity> pool = new ArrayList<>();
        int used;

        SectionPlan(Section section, Decoder[] all, int[] columnOfItem) {
            this.section = section;
            List<Item> items = layout.items(section);
            columns =
                    items.stream().mapToInt(item -> columnOfItem[item.index()]).toArray();
            decoders = items.stream().map(item -> all[item.index()]).toArray(Decoder[]::new);
            memories = new CellMemories(decoders);
            compared = new boolean[columns.length];
            for (int i = 0; i < columns.length; i++) {
                compared[i] = !NEVER_COMPARED.contains(items.get(i).role());
            }
            mask = mask(columns, columnOfItem.length);
            ordinals = new int[columnOfItem.length];
            for (int ordinal = 0; ordinal < columns.length; ordinal++) {
                ordinals[columns[ordinal]] = ordinal;
            }
            lastColumn = IntStream.of(columns).max().orElse(0);
            key = layout.keyOrdinal(section);
            blankTokens = section.blankTokens().stream()
                    .map(token -> token.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
        }

        Entity take(@Nullable Entity parent, Cells cells) {
            if (used == pool.size()) {
                pool.add(new Entity(layout, section, columns, decoders, memories));
            }
            Entity entity = pool.get(used++);
            cells.novel = true;
            entity.reset(parent, cells);
            return entity;
        }

        /** Whether the row holds a record of this section. */
        boolean present(Cells cells) {
            for (int word = 0; word < mask.length; word++) {
                for (long left = cells.filled[word] & mask[word]; left != 0; left &= left - 1) {
                    if (blankTokens.length == 0 || !blankToken(cells, column(word, left))) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean blankToken(Cells cells, int column) {
            for (byte[] token : blankTokens) {
                if (Bytes.same(cells.bytes, cells.from[column], cells.to[column], token, 0, token.length)) {
                    return true;
                }
            }
            return false;
        }

        long decode(Cells cells, int ordinal) {
            int column = columns[ordinal];
            int from = cells.from[column];
            int to = cells.to[column];
            return from == to ? Values.BLANK : decoders[ordinal].decode(cells.bytes, from, to);
        }

        void fill(Entity entity, Cells cells) {
            entity.blank();
            for (int word = 0; word < mask.length; word++) {
                for (long left = cells.filled[word] & mask[word]; left != 0; left &= left - 1) {
                    int column = column(word, left);
                    fill(entity, ordinals[column], cells.bytes, cells.from[column], cells.to[column]);
                }
            }
        }

        private void fill(Entity entity, int ordinal, byte[] bytes, int from, int to) {
            int place = memories.place(ordinal, bytes, from, to);
            if (place < 0) {
                entity.fill(ordinal, decoders[ordinal].decode(bytes, from, to), false);
            } else {
                entity.fill(ordinal, memories.value(place), memories.accepted(place));
            }
        }

        /** Adds a row to a record; what it gives differently becomes a variant. */
        void join(Entity entity, Cells cells) {
            Cells first = entity.cells();
            int alike = entity.join(cells);
            if (alike > lastColumn) {
                return;
            }
            for (int ordinal = 0; ordinal < columns.length; ordinal++) {
                if (columns[ordinal] >= alike && compared[ordinal] && !Cells.same(first, cells, columns[ordinal])) {
                    long value = decode(cells, ordinal);
                    if (value != entity.value(ordinal) || value == Values.UNUSABLE) {
                        entity.addVariant(ordinal, value, cells);
                    }
                }
            }
        }

        boolean sameContent(Entity entity, Cells cells) {
            for (int column : columns) {
                if (!Cells.same(entity.cells(), cells, column)) {
                    return false;
                }
            }
            return true;
        }

        long key(Cells cells) {
            return key < 0 ? Values.BLANK : decode(cells, key);
        }
    }

    Assembler(Table table) {
        layout = table.layout();
        int[] columnOfItem = table.columns();
        List<Item> items = layout.pack().items();
        Decoder[] decoders = Decoder.of(items, layout.pack().dateForms(), table.charset());
        layout.pack().sections().forEach(section -> plans.add(new SectionPlan(section, decoders, columnOfItem)));
        outsideItems = items.stream().filter(item -> layout.ordinal(item) < 0).toArray(Item[]::new);
        outsideColumns = new int[outsideItems.length];
        for (int i = 0; i < outsideItems.length; i++) {
            outsideColumns[i] = columnOfItem[outsideItems[i].index()];
        }
        outsideMask = mask(outsideColumns, columnOfItem.length);
        agencyColumn = columnOfItem[layout.pack().role("agency.code").index()];
        clientColumn = columnOfItem[layout.pack().role("client.id").index()];
        consentColumn = columnOfItem[layout.pack().role("consent").index()];
        record = new ClientRecord(plans.get(0).take(null, new Cells(0)));
    }

    ClientRecord assemble(List<Cells> rows, int count) {
        record.rows.clear();
        record.episodes.clear();
        record.rowsWithoutEpisode.clear();
        record.outside.clear();
        lastEpisode = null;
        plans.forEach(plan -> plan.used = 0);
        plans.get(0).used = 1;
        boolean consented = true;
        for (int i = 0; i < count; i++) {
            Cells cells = rows.get(i);
            record.rows.add(cells);
            cells.novel = false;
            consented &= consents(cells);
        }
        Cells first = rows.get(0);
        record.consented = consented;
        record.identified = !first.blank(clientColumn);
        SectionPlan client = plans.get(0);
        record.client().reset(null, first);
        if (!consented) {
            readWithoutConsent(client, count);
            return record;
        }
        client.fill(record.client(), first);
        for (int i = 0; i < count; i++) {
            Cells cells = rows.get(i);
            if (i > 0) {
                client.join(record.client(), cells);
            }
            if (record.identified) {
                readEpisode(cells);
            }
        }
        return record;
    }

    private void readWithoutConsent(SectionPlan client, int count) {
        for (int ordinal = 0; ordinal < client.columns.length; ordinal++) {
            int column = client.columns[ordinal];
            boolean allowed = column == agencyColumn || column == clientColumn || column == consentColumn;
            record.client().set(ordinal, allowed ? client.decode(record.rows.get(0), ordinal) : Values.BLANK);
        }
        for (int i = 1; i < count; i++) {
            record.client().addRow(record.rows.get(i).row);
        }
    }

    private boolean consents(Cells cells) {
        return cells.to[consentColumn] == cells.from[consentColumn] + 1
                && cells.bytes[cells.from[consentColumn]] == 'Y';
    }

    private void readEpisode(Cells cells) {
        SectionPlan plan = plans.get(1);
        Entity episode = lastEpisode;
        if (episode != null && cells.shared > plan.columns[plan.key]) {
            plan.join(episode, cells);
        } else {
            episode = episode(plan, cells);
            lastEpisode = episode;
        }
        for (int section = 2; section < plans.size(); section++) {
            if (episode != null) {
                readChild(plans.get(section), episode, cells);
            }
        }
        readOutside(episode, cells);
    }

    /** The episode that a row names, made or joined; null if it names none. */
    private @Nullable Entity episode(SectionPlan plan, Cells cells) {
        long key = plan.key(cells);
        if (key == Values.BLANK) {
            record.rowsWithoutEpisode.add(cells);
            return null;
        }
        for (Entity known : record.episodes) {
            if (known.value(plan.key) == key) {
                plan.join(known, cells);
                return known;
            }
        }
        Entity episode = plan.take(record.client(), cells);
        plan.fill(episode, cells);
        record.episodes.add(episode);
        return episode;
    }

    private void readChild(SectionPlan plan, Entity episode, Cells cells) {
        if (!plan.present(cells)) {
            return;
        }
        long key = plan.key(cells);
        List<Entity> siblings = episode.children(plan.section);
        for (Entity sibling : siblings) {
            if (key == Values.BLANK
                    ? sibling.value(plan.key) == key && plan.sameContent(sibling, cells)
                    : sibling.value(plan.key) == key) {
                plan.join(sibling, cells);
                return;
            }
        }
        Entity child = plan.take(episode, cells);
        plan.fill(child, cells);
        siblings.add(child);
    }

    private void readOutside(@Nullable Entity episode, Cells cells) {
        long any = 0;
        for (int word = 0; word < outsideMask.length; word++) {
            any |= cells.filled[word] & outsideMask[word];
        }
        for (int i = 0; any != 0 && i < outsideColumns.length; i++) {
            if (!cells.blank(outsideColumns[i])) {
                record.outside.add(new ClientRecord.OutsideCell(
                        nearest(episode, outsideItems[i], cells), outsideItems[i], cells, outsideColumns[i]));
            }
        }
    }

    /** A bit for each of some columns, 64 to a number. */
    private static long[] mask(int[] columns, int all) {
        long[] mask = new long[Cells.words(all)];
        for (int column : columns) {
            mask[column >> 6] |= 1L << column;
        }
        return mask;
    }

    /** The first column of which a number of a mask has a bit. */
    private static int column(int word, long bits) {
        return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
    }

    private Entity nearest(@Nullable Entity episode, Item item, Cells cells) {
        Section section = layout.section(item);
        if (episode == null || section.level() == Section.Level.CLIENT) {
            return record.client();
        }
        if (section.level() == Section.Level.CHILD) {
            for (Entity child : episode.children(section)) {
                if (child.rowCount() > 0 && child.row(child.rowCount() - 1) == cells.row) {
                    return child;
                }
            }
        }
        return episode;
    }
}
