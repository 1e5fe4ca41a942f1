package org.openndtms.records;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row: spans of a buffer, without quotation marks and surrounding spaces. Reused from row to row, so
 * valid only until the next client is read.
 */
public final class Cells {
    /** What splitting a row found wrong with it; 0 if nothing. */
    enum Fault {
        NONE,
        QUOTING,
        COUNT
    }

    final int[] from;
    final int[] to;
    /** Which cells are not blank: a bit for each column, 64 to a number. */
    final long[] filled;

    byte[] bytes = new byte[0];
    Charset charset = java.nio.charset.StandardCharsets.UTF_8;
    int row;
    int line;
    /** Position of the row among those of its client, from 0. */
    int position;
    /** How many cells from the first on are the same as those of the client's row before. */
    int shared;

    /** Whether the row brings a record that none before it of the same client has. */
    boolean novel;

    int count;
    Fault fault = Fault.NONE;
    int start;
    int end;
    private boolean quoted;

    Cells(int columns) {
        this.from = new int[columns];
        this.to = new int[columns];
        this.filled = new long[words(columns)];
    }

    /** How many numbers hold a bit for each of so many columns. */
    static int words(int columns) {
        return (columns + Long.SIZE - 1) / Long.SIZE;
    }

    /** Position of the row in the file, from 0; the heading is not counted. */
    public int row() {
        return row;
    }

    /** Line of the row as a text editor counts it; the heading is 1. */
    public int line() {
        return line;
    }

    /** Whether the row has as many values as the heading and no quotation mark out of place. */
    public boolean wellFormed() {
        return fault == Fault.NONE;
    }

    /** Whether a quotation mark is out of place. */
    public boolean badlyQuoted() {
        return fault == Fault.QUOTING;
    }

    /**
     * Whether the row brings a record that no earlier row of the client has, and so repeats none of them. Not all rows
     * that repeat none do.
     */
    public boolean novel() {
        return novel;
    }

    /** How many values the row has. */
    public int values() {
        return count;
    }

    /** Whether the cell of a column is empty or holds only spaces. */
    public boolean blank(int column) {
        return from[column] == to[column];
    }

    /** Bytes of the cell of a column. */
    public int length(int column) {
        return to[column] - from[column];
    }

    /**
     * Whether the cell of a column holds nothing but printing ASCII characters and does not begin as a formula of a
     * spreadsheet might.
     */
    public boolean plain(int column) {
        int start = from[column];
        int end = to[column];
        if (start < end) {
            byte first = bytes[start];
            if (first == '=' || first == '+' || first == '@' || first == '-') {
                return false;
            }
        }
        for (int i = start; i < end; i++) {
            if (bytes[i] < 0x20 || bytes[i] == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Whether any cell besides those of some columns has a value. */
    public boolean anyBesides(int... columns) {
        long[] others = filled.clone();
        for (int column : columns) {
            others[column >> 6] &= ~(1L << column);
        }
        return any(others);
    }

    private static boolean any(long[] bits) {
        for (long each : bits) {
            if (each != 0) {
                return true;
            }
        }
        return false;
    }

    /** A checksum of the row as it stands in the file: rows that differ may share it. */
    public int checksum() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, start, end - start);
        return (int) checksum.getValue();
    }

    /** Whether another row stands in the file exactly so. */
    public boolean sameAs(Cells other) {
        return Arrays.equals(bytes, start, end, other.bytes, other.start, other.end);
    }

    /** Text of the cell of a column. */
    public String text(int column) {
        return new String(bytes, from[column], to[column] - from[column], charset);
    }

    /**
     * Splits a row into its cells. Cells of quoted text are unescaped in place.
     *
     * @param buffer holds the row
     * @param rowStart where it begins
     * @param limit end of what the buffer holds
     * @param before the client's row before, whose cells this one may repeat; null if there is none
     */
    void split(byte[] buffer, int rowStart, int limit, @Nullable Cells before) {
        bytes = buffer;
        start = rowStart;
        fault = Fault.NONE;
        quoted = false;
        Arrays.fill(filled, 0);
        shared = before == null || before.quoted || before.fault != Fault.NONE ? 0 : take(before, limit);
        count = shared;
        int at = shared == 0 ? rowStart : from[shared];
        while (true) {
            at = splitPlain(at, limit);
            at = at < limit && buffer[at] == '"' ? quotedCell(at, limit) : plainCell(at, limit);
            if (at >= limit || buffer[at] != ',') {
                break;
            }
            at++;
        }
        end = at;
        if (count != from.length && fault == Fault.NONE) {
            fault = Fault.COUNT;
        }
        for (int missing = count; missing < from.length; missing++) {
            from[missing] = at;
            to[missing] = at;
        }
    }

    /**
     * Splits eight bytes at a time for as long as they are printing ASCII without spaces and quotation marks, as most
     * bytes of most files are. Leaves the last few cells of a row.
     *
     * @return where the next cell begins, whose column is {@link #count}
     */
    private int splitPlain(int position, int limit) {
        int last = from.length - 1;
        int cell = position;
        int column = count;
        for (int at = position; at + 8 <= limit && column + 8 <= last; at += 8) {
            long word = Bytes.eight(bytes, at);
            if (!Bytes.plain(word)) {
                break;
            }
            if (word == Bytes.EIGHT_COMMAS && cell == at) {
                // More than half of all cells are empty, most of them in long runs.
                for (int i = 0; i < 8; i++) {
                    from[column + i] = at + i;
                    to[column + i] = at + i;
                }
                column += 8;
                cell += 8;
                continue;
            }
            for (long commas = Bytes.commas(word); commas != 0; commas &= commas - 1) {
                int comma = at + (Long.numberOfTrailingZeros(commas) >>> 3);
                from[column] = cell;
                to[column] = comma;
                // One bit if the cell is not empty, without a jump that a processor would often foresee wrongly.
                filled[column >> 6] |= ((long) (cell - comma) >>> 63) << column;
                column++;
                cell = comma + 1;
            }
        }
        count = column;
        return cell;
    }

    /** Takes a cell that does not begin with a quotation mark; returns where it ends. */
    private int plainCell(int position, int limit) {
        int at = position;
        while (at < limit && !endsCell(bytes[at])) {
            at++;
        }
        addTrimmed(position, at);
        return at;
    }

    /** Takes a cell that begins with a quotation mark; returns where it ends. */
    private int quotedCell(int position, int limit) {
        quoted = true;
        int read = position + 1;
        int write = read;
        while (read < limit && (bytes[read] != '"' || read + 1 < limit && bytes[read + 1] == '"')) {
            read += bytes[read] == '"' ? 1 : 0;
            bytes[write++] = bytes[read++];
        }
        int at = Math.min(read + 1, limit);
        if (read >= limit || at < limit && !endsCell(bytes[at])) {
            fault = Fault.QUOTING;
            while (at < limit && !endsCell(bytes[at])) {
                at++;
            }
        }
        addTrimmed(position + 1, write);
        return at;
    }

    private static boolean endsCell(byte b) {
        return b == ',' || b == '\n' || b == '\r';
    }

    /** Adds a cell without the spaces around it; one beyond the last column is only counted. */
    private void addTrimmed(int cellFrom, int cellTo) {
        int first = cellFrom;
        int last = cellTo;
        while (first < last && bytes[first] == ' ') {
            first++;
        }
        while (last > first && bytes[last - 1] == ' ') {
            last--;
        }
        if (count < from.length) {
            from[count] = first;
            to[count] = last;
            if (first < last) {
                filled[count >> 6] |= 1L << count;
            }
        }
        count++;
    }

    /**
     * Takes over the cells that this row has in common with another from the first on; the rows of a client repeat what
     * they say of the client and the episode.
     *
     * @return how many they are; the cell after them is known to begin where the other row's does
     */
    private int take(Cells before, int limit) {
        int same = Arrays.mismatch(bytes, start, limit, before.bytes, before.start, before.end);
        // Neither row is the end of the other: a line break follows the one, or the file ends.
        int length = same < 0 ? before.end - before.start : same;
        int cells = Arrays.binarySearch(before.from, before.start + length);
        cells = Math.max(0, Math.min(cells < 0 ? -cells - 2 : cells, before.from.length - 1));
        // Where spaces were left out, the cell begins before what is known of it.
        while (cells > 0 && before.bytes[before.from[cells] - 1] != ',') {
            cells--;
        }
        int word = cells >> 6;
        System.arraycopy(before.filled, 0, filled, 0, word);
        filled[word] = before.filled[word] & (1L << cells) - 1;
        int shift = start - before.start;
        for (int column = 0; column <= cells; column++) {
            from[column] = before.from[column] + shift;
            to[column] = before.to[column] + shift;
        }
        return cells;
    }

    /** Whether the cell of a column is not blank and holds exactly some bytes. */
    public boolean holds(int column, byte[] wanted) {
        return wanted.length > 0 && Bytes.same(bytes, from[column], to[column], wanted, 0, wanted.length);
    }

    /** The bytes of the cell of a column. */
    public byte[] bytes(int column) {
        return Arrays.copyOfRange(bytes, from[column], to[column]);
    }

    /** Whether another row gives the same text in a column, spaces around it left out. */
    public boolean sameText(Cells other, int column) {
        return same(this, other, column);
    }

    /** Whether two rows give the same text in a column, spaces around it left out. */
    static boolean same(Cells a, Cells b, int column) {
        return Bytes.same(a.bytes, a.from[column], a.to[column], b.bytes, b.from[column], b.to[column]);
    }
}
