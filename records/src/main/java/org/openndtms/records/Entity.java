package org.openndtms.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Section;

/**
 * One record: a client, an episode, or one that hangs below an episode (intervention, sub-intervention review, time in
 * treatment, outcomes profile, client information review). Put together from all rows that carry it; see
 * {@code docs/records.md}.
 *
 * <p>Reused from client to client, so valid only until the next client is read.
 */
public final class Entity {
    private final Layout layout;
    private final Section section;
    private final int[] columns;
    private final Decoder[] decoders;
    private final CellMemories memories;
    private final long[] values;
    private final long[] pending;
    private final List<List<Entity>> children = new ArrayList<>();
    private int[] rows = new int[4];
    private int rowCount;
    private int lastPosition;
    private int alike;
    private @Nullable Entity parent;
    private @Nullable Cells cells;
    private @Nullable List<Variant> variants;
    private final Set<Given> given = new HashSet<>();
    private final BitSet disagreeing = new BitSet();
    private long @Nullable [] ofFirstRow;

    /**
     * Another value that a row gives for an item of a record.
     *
     * @param ordinal position of the item among those of its section
     * @param value what the row gives
     * @param cells the row
     */
    public record Variant(int ordinal, long value, Cells cells) {}

    /**
     * A value known to differ from that of the first row.
     *
     * @param text what the cell says where it cannot be read, so that two that cannot are two; else empty
     */
    private record Given(int ordinal, long value, String text) {}

    Entity(Layout layout, Section section, int[] columns, Decoder[] decoders, CellMemories memories) {
        this.layout = layout;
        this.section = section;
        this.columns = columns;
        this.decoders = decoders;
        this.memories = memories;
        this.values = new long[columns.length];
        this.pending = new long[Cells.words(columns.length)];
        if (section.level() == Section.Level.EPISODE) {
            layout.pack().sections().forEach(s -> children.add(new ArrayList<>(4)));
        }
    }

    void reset(@Nullable Entity parentEntity, Cells firstRow) {
        parent = parentEntity;
        cells = firstRow;
        if (variants != null) {
            variants = null;
            given.clear();
        }
        ofFirstRow = null;
        rowCount = 0;
        lastPosition = firstRow.position;
        alike = Integer.MAX_VALUE;
        Arrays.fill(pending, 0);
        for (int i = 0; i < children.size(); i++) {
            if (!children.get(i).isEmpty()) {
                children.get(i).clear();
            }
        }
        addRow(firstRow.row);
    }

    /** Adds a row; returns how many of its cells, from the first on, are known to be the same as on the first row. */
    int join(Cells next) {
        addRow(next.row);
        alike = next.position == lastPosition + 1 ? Math.min(alike, next.shared) : 0;
        lastPosition = next.position;
        return alike;
    }

    void addRow(int row) {
        if (rowCount > 0 && rows[rowCount - 1] == row) {
            return;
        }
        if (rowCount == rows.length) {
            rows = Arrays.copyOf(rows, rowCount * 2);
        }
        rows[rowCount++] = row;
    }

    void addVariant(int ordinal, long value, Cells row) {
        List<Variant> list = variants;
        if (list == null) {
            list = new ArrayList<>(2);
            variants = list;
            disagreeing.clear();
        }
        // A set, since a hostile file gives thousands of values for each of a hundred items.
        if (given.add(new Given(ordinal, value, value == Values.UNUSABLE ? row.text(columns[ordinal]) : ""))) {
            list.add(new Variant(ordinal, value, row));
            disagreeing.set(ordinal);
        }
    }

    /** Sets all values to blank, before those are filled that the first row gives. */
    void blank() {
        Arrays.fill(values, Values.BLANK);
        System.arraycopy(memories.blanksToJudge(), 0, pending, 0, pending.length);
    }

    /** Sets what the first row gives. */
    void fill(int ordinal, long value, boolean accepted) {
        values[ordinal] = value;
        long bit = 1L << ordinal;
        int word = ordinal >> 6;
        pending[word] = accepted ? pending[word] & ~bit : pending[word] | bit;
    }

    /**
     * The items whose cells on the first row have not been accepted before, a bit for each position, 64 to a number.
     * Whoever judges cells by themselves may leave out the others.
     */
    public long pending(int word) {
        return pending[word];
    }

    /**
     * Takes note that the text which the first row gives for the item at a position is to be accepted from now on
     * whatever else a file says. Forgotten again in time; never passed on to other threads.
     */
    public void accept(int ordinal) {
        Cells row = cells();
        int column = columns[ordinal];
        memories.accept(ordinal, row.bytes, row.from[column], row.to[column]);
    }

    /** Puts a value in place of what the first row gives. */
    public void set(int ordinal, long value) {
        values[ordinal] = value;
    }

    /** The value that a row gives for the item at a position. */
    public long decode(int ordinal, Cells row) {
        int column = columns[ordinal];
        return row.blank(column) ? Values.BLANK : decoders[ordinal].decode(row.bytes, row.from[column], row.to[column]);
    }

    /** Columns of items of this section, by their roles. */
    public int[] columnsOf(String... roles) {
        int[] found = new int[roles.length];
        for (int i = 0; i < roles.length; i++) {
            found[i] = columns[layout.ordinal(layout.pack().role(roles[i]))];
        }
        return found;
    }

    /** The section. */
    public Section section() {
        return section;
    }

    /** The items of the record, in the order of their values. */
    public List<Item> items() {
        return layout.items(section);
    }

    /** The client of an episode, the episode of a child; null for a client. */
    public @Nullable Entity parent() {
        return parent;
    }

    /** The records of a section that hang below this episode, in the order of their first rows. */
    public List<Entity> children(Section childSection) {
        return children.get(childSection.index());
    }

    /** The records below this episode by the index of their section. */
    public List<Entity> children(int sectionIndex) {
        return children.get(sectionIndex);
    }

    /** The value at a position; see {@link Values}. */
    public long value(int ordinal) {
        return values[ordinal];
    }

    /** The value of an item of this section; {@link Values#BLANK} if the dataset does not have it. */
    public long value(Item item) {
        int ordinal = layout.ordinal(item);
        return ordinal < 0 ? Values.BLANK : values[ordinal];
    }

    /** Marks a value as unusable; it still counts as present. */
    public void refuse(int ordinal) {
        values[ordinal] = Values.UNUSABLE;
    }

    /**
     * Text that the first row gives for the item at a position, as it stands in the file without surrounding spaces.
     */
    public String text(int ordinal) {
        return cells().text(columns[ordinal]);
    }

    /**
     * Text that the first row gives for an item of this section; empty if it gives none or the dataset does not have
     * it.
     */
    public String text(Item item) {
        int ordinal = layout.ordinal(item);
        return ordinal < 0 ? "" : text(ordinal);
    }

    /** The first row that carries the record. */
    public Cells cells() {
        if (cells == null) {
            throw new IllegalStateException("a record without rows");
        }
        return cells;
    }

    /** Column of the item at a position. */
    public int column(int ordinal) {
        return columns[ordinal];
    }

    /** Other values that later rows give for items of this record; empty where all rows agree. */
    public List<Variant> variants() {
        return variants == null ? List.of() : variants;
    }

    /** Whether rows give different values for the item at a position. */
    public boolean disagrees(int ordinal) {
        return variants != null && disagreeing.get(ordinal);
    }

    /**
     * Makes every item for which rows give different values unusable, so that nothing depends on which row comes first.
     */
    public void setDisagreeingAside() {
        List<Variant> list = variants;
        if (list != null) {
            ofFirstRow = values.clone();
            list.forEach(variant -> refuse(variant.ordinal));
        }
    }

    /** What the first row gives for the item at a position, also where it was set aside. */
    public long ofFirstRow(int ordinal) {
        long[] given = ofFirstRow;
        return given == null ? values[ordinal] : given[ordinal];
    }

    /** Number of rows that carry the record. */
    public int rowCount() {
        return rowCount;
    }

    /** Position in the file of one of the rows that carry the record, in the order of the file. */
    public int row(int index) {
        return rows[index];
    }

    /** The record's own ID as the file gives it; empty if it has none. */
    public String id() {
        int ordinal = layout.keyOrdinal(section);
        return ordinal < 0 ? "" : text(ordinal);
    }
}
