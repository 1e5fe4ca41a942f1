package org.openndtms.testdata.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;
import org.openndtms.testdata.population.Chance;

/**
 * Writes rows as CSV, in a supplier's style. Keeps one row in memory, unless the style shuffles them. Bytes are made
 * here rather than by a library because a file of a million rows of 227 columns is made as part of every benchmark run.
 */
public final class RowWriter {
    private static final int ROOM_FOR_A_ROW = 1 << 14;
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final OutputStream out;
    private final SupplierStyle style;
    private final Rows rows;
    private final Item[] columns;
    private final int[] sections;
    private final int[] slots;
    private final byte[] lineEnd;
    private final boolean reformatDates;
    private final DateTimeFormatter dateForm;
    private final long seed;
    private final List<byte[]> held = new ArrayList<>();
    private byte[] buffer = new byte[4 * ROOM_FOR_A_ROW];
    private int length;
    private long count;

    /**
     * Writes to a stream, which stays open.
     *
     * @param seed decides the order of columns and rows where the style shuffles them
     */
    public RowWriter(Layout layout, SupplierStyle style, OutputStream out, long seed) {
        this.out = out;
        this.style = style;
        this.seed = seed;
        this.rows = new Rows(layout);
        List<Item> order = new ArrayList<>(layout.pack().items());
        if (style.shuffledColumns()) {
            shuffle(order, new Chance(seed, 11));
        }
        columns = order.toArray(Item[]::new);
        sections = new int[columns.length];
        slots = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            sections[i] = columns[i].section().index();
            slots[i] = layout.slot(columns[i]);
        }
        lineEnd = style.lineEnd().getBytes(StandardCharsets.US_ASCII);
        reformatDates = !style.dateForm().equals(SupplierStyle.PREFERRED_DATE);
        dateForm = DateTimeFormatter.ofPattern(style.dateForm(), Locale.ROOT);
    }

    /** Writes the heading: all items of the pack, of whatever dataset (specification 3.1). */
    public void heading() throws IOException {
        if (style.byteOrderMark()) {
            System.arraycopy(UTF_8_MARK, 0, buffer, 0, UTF_8_MARK.length);
            length = UTF_8_MARK.length;
        }
        for (int i = 0; i < columns.length; i++) {
            comma(i);
            carefully(columns[i].header());
        }
        endLine();
        flush();
    }

    /** Writes the rows of a client. */
    public void write(SyntheticClient client) throws IOException {
        if (style.quoted() || reformatDates) {
            write(rows.of(client, style.rowPerChild()));
            return;
        }
        for (SyntheticEpisode episode : client.episodes()) {
            for (@Nullable SyntheticRecord[] records : rows.records(client, episode, style.rowPerChild())) {
                quickly(records);
                endRow();
            }
        }
    }

    /**
     * Writes rows that hold the values of all items in the order of the pack; whatever the values, the CSV is sound.
     */
    public void write(List<@Nullable String[]> cells) throws IOException {
        for (@Nullable String[] row : cells) {
            for (int i = 0; i < columns.length; i++) {
                comma(i);
                String value = row[columns[i].index()];
                if (value != null) {
                    carefully(reformatDates && columns[i].kind() == Kind.DATE ? reformatted(value) : value);
                } else if (style.quoted()) {
                    carefully("");
                }
            }
            endRow();
        }
    }

    /** Writes what is still held and flushes the stream. */
    public void finish() throws IOException {
        if (style.shuffledRows()) {
            shuffle(held, new Chance(seed, 12));
            for (byte[] row : held) {
                out.write(row);
            }
            held.clear();
        }
        flush();
        out.flush();
    }

    /** Rows written so far. */
    public long count() {
        return count;
    }

    /** A row of a faultless client: its values are short, ASCII, and need no quotation marks. */
    @SuppressWarnings("deprecation") // the only way to copy an ASCII string into an array without another array
    private void quickly(@Nullable SyntheticRecord[] records) {
        byte[] to = buffer;
        int at = length;
        for (int i = 0; i < slots.length; i++) {
            if (i > 0) {
                to[at++] = ',';
            }
            SyntheticRecord record = records[sections[i]];
            String value = record == null ? null : record.at(slots[i]);
            if (value != null) {
                int size = value.length();
                value.getBytes(0, size, to, at);
                at += size;
            }
        }
        length = at;
    }

    private void carefully(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (buffer.length - length < bytes.length * 2 + ROOM_FOR_A_ROW) {
            buffer = java.util.Arrays.copyOf(buffer, buffer.length + bytes.length * 2 + ROOM_FOR_A_ROW);
        }
        boolean quoted = style.quoted() || value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        if (quoted) {
            buffer[length++] = '"';
        }
        for (byte b : bytes) {
            if (b == '"') {
                buffer[length++] = '"';
            }
            buffer[length++] = b;
        }
        if (quoted) {
            buffer[length++] = '"';
        }
    }

    private String reformatted(String value) {
        return value.length() == 8 && value.chars().allMatch(c -> c >= '0' && c <= '9')
                ? preferredOrAsItIs(value)
                : value;
    }

    private String preferredOrAsItIs(String value) {
        try {
            return dateForm.format(Days.date(Days.parse(value)));
        } catch (java.time.DateTimeException notADay) {
            return value;
        }
    }

    private void comma(int column) {
        if (column > 0) {
            buffer[length++] = ',';
        }
    }

    private void endLine() {
        for (byte b : lineEnd) {
            buffer[length++] = b;
        }
    }

    private void endRow() throws IOException {
        endLine();
        count++;
        if (style.shuffledRows()) {
            held.add(java.util.Arrays.copyOf(buffer, length));
            length = 0;
        } else if (buffer.length - length < ROOM_FOR_A_ROW) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    private static <T> void shuffle(List<T> list, Chance chance) {
        for (int i = list.size() - 1; i > 0; i--) {
            java.util.Collections.swap(list, i, chance.below(i + 1));
        }
    }
}
