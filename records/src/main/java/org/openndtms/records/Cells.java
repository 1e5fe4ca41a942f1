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

    private static final long EIGHT_COMMAS = 0x2C2C2C2C2C2C2C2CL;

    final int[] from;
    final int[] to;
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
        for (int column = 0; column < from.length; column++) {
            if (!blank(column) && !contains(columns, column)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(int[] columns, int column) {
        for (int each : columns) {
            if (each == column) {
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

    /** Whether all cells from one column to another are empty; no says only that they may not be. */
    boolean allEmpty(int first, int last) {
        return to[last] - from[first] == last - first;
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
        shared = before == null || before.quoted || before.fault != Fault.NONE ? 0 : take(before, limit);
        int columns = from.length;
        int column = shared;
        int at = shared == 0 ? rowStart : from[shared];
        while (true) {
            if (at < limit && buffer[at] == ',' && column < columns) {
                // More than half of all cells are empty, most of them in long runs.
                while (column + 8 <= columns && at + 8 <= limit && Bytes.eight(buffer, at) == EIGHT_COMMAS) {
                    for (int i = 0; i < 8; i++) {
                        from[column + i] = at + i;
                        to[column + i] = at + i;
                    }
                    column += 8;
                    at += 8;
                }
                if (column < columns && at < limit && buffer[at] == ',') {
                    from[column] = at;
                    to[column] = at;
                    column++;
                    at++;
                }
                continue;
            }
            int cellFrom = at;
            int cellTo;
            if (at < limit && buffer[at] == '"') {
                quoted = true;
                int read = at + 1;
                int write = read;
                boolean closed = false;
                while (read < limit) {
                    byte b = buffer[read];
                    if (b == '"') {
                        if (read + 1 < limit && buffer[read + 1] == '"') {
                            read++;
                        } else {
                            closed = true;
                            break;
                        }
                    }
                    buffer[write++] = b;
                    read++;
                }
                cellFrom = at + 1;
                cellTo = write;
                at = closed ? read + 1 : limit;
                if (!closed || at < limit && buffer[at] != ',' && buffer[at] != '\n' && buffer[at] != '\r') {
                    fault = Fault.QUOTING;
                    while (at < limit && buffer[at] != ',' && buffer[at] != '\n' && buffer[at] != '\r') {
                        at++;
                    }
                }
            } else {
                while (at < limit) {
                    byte b = buffer[at];
                    if (b == ',' || b == '\n' || b == '\r') {
                        break;
                    }
                    at++;
                }
                cellTo = at;
            }
            if (column < columns) {
                while (cellFrom < cellTo && buffer[cellFrom] == ' ') {
                    cellFrom++;
                }
                while (cellTo > cellFrom && buffer[cellTo - 1] == ' ') {
                    cellTo--;
                }
                from[column] = cellFrom;
                to[column] = cellTo;
            }
            column++;
            if (at < limit && buffer[at] == ',') {
                at++;
            } else {
                break;
            }
        }
        count = column;
        end = at;
        if (column != columns && fault == Fault.NONE) {
            fault = Fault.COUNT;
        }
        for (int missing = column; missing < columns; missing++) {
            from[missing] = at;
            to[missing] = at;
        }
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
