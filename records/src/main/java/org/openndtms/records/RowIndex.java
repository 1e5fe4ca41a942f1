package org.openndtms.records;

import java.util.Arrays;

/**
 * Where the rows of a file begin and which rows belong to which client: what is remembered of a file between finding
 * its rows and reading them, some twenty bytes a row.
 */
final class RowIndex {
    private final int firstLine;
    private long[] offsets;
    private int[] clients;
    private int rows;
    private long end;
    // Rows whose line is not simply the one after that of the row before: row and lines to add from there on.
    private int[] shiftedRows = new int[8];
    private int[] shifts = new int[8];
    private int shiftCount;
    private int[] starts = new int[0];
    private int[] order = new int[0];
    private boolean contiguous = true;

    RowIndex(int firstLine, int expectedRows) {
        this.firstLine = firstLine;
        this.offsets = new long[expectedRows];
        this.clients = new int[expectedRows];
    }

    void add(long offset, int line, int client) {
        if (rows == offsets.length) {
            int length = rows + rows / 4 + 16;
            offsets = Arrays.copyOf(offsets, length);
            clients = Arrays.copyOf(clients, length);
        }
        int shift = line - firstLine - rows;
        if (shift != (shiftCount == 0 ? 0 : shifts[shiftCount - 1])) {
            if (shiftCount == shifts.length) {
                shifts = Arrays.copyOf(shifts, shiftCount * 2);
                shiftedRows = Arrays.copyOf(shiftedRows, shiftCount * 2);
            }
            shiftedRows[shiftCount] = rows;
            shifts[shiftCount++] = shift;
        }
        if (rows > 0 && client < clients[rows - 1]) {
            contiguous = false;
        }
        offsets[rows] = offset;
        clients[rows++] = client;
    }

    /** Ends the collection; clients are numbered in the order of their first rows. */
    void finish(long endOffset, int clientCount) {
        end = endOffset;
        starts = new int[clientCount + 1];
        for (int row = 0; row < rows; row++) {
            starts[clients[row] + 1]++;
        }
        for (int client = 0; client < clientCount; client++) {
            starts[client + 1] += starts[client];
        }
        if (!contiguous) {
            int[] next = starts.clone();
            order = new int[rows];
            for (int row = 0; row < rows; row++) {
                order[next[clients[row]]++] = row;
            }
        }
        clients = new int[0];
    }

    int rows() {
        return rows;
    }

    int clients() {
        return starts.length - 1;
    }

    /** Number of rows of a client. */
    int rowsOf(int client) {
        return starts[client + 1] - starts[client];
    }

    /** The rows of a client in the order of the file. */
    int row(int client, int index) {
        int position = starts[client] + index;
        return contiguous ? position : order[position];
    }

    long offset(int row) {
        return offsets[row];
    }

    /** Where the next row begins, or the file ends. */
    long endOffset(int row) {
        return row + 1 < rows ? offsets[row + 1] : end;
    }

    /** Line of a row as a text editor counts it. */
    int line(int row) {
        int at = Arrays.binarySearch(shiftedRows, 0, shiftCount, row);
        int shift = at >= 0 ? shifts[at] : at == -1 ? 0 : shifts[-at - 2];
        return firstLine + row + shift;
    }
}
