package org.openndtms.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the clients of a table and puts their records together. One reader serves one thread; readers of one table may
 * share the work through a common counter.
 */
public final class ClientReader {
    private static final int BATCH_BYTES = 1 << 18;

    private final Table table;
    private final RowIndex index;
    private final Assembler assembler;
    private final List<Cells> rows = new ArrayList<>();
    private final int columns;
    private byte[] buffer = new byte[BATCH_BYTES * 2];
    private int endOfBatch;
    private int next;
    private long[] positions = new long[64];
    private int rowsInBatch;

    /** Makes a reader of a table whose facts hinder nothing. */
    public ClientReader(Table table) {
        this.table = table;
        this.index = table.index();
        this.columns = table.columns().length;
        this.assembler = new Assembler(table);
    }

    /**
     * The next client that no reader of the counter has taken; null when all are taken.
     *
     * @param counter begins at 0 and is shared by all readers of a walk
     */
    public @Nullable ClientRecord next(AtomicInteger counter) throws IOException {
        if (next == endOfBatch && !claim(counter)) {
            return null;
        }
        return assemble(next++);
    }

    /** Position of the client read last. */
    public int position() {
        return next - 1;
    }

    /** Reads one client by its position, 0 to {@link Table#clients} less one. */
    public ClientRecord read(int client) throws IOException {
        load(client, client + 1);
        next = client + 1;
        return assemble(client);
    }

    private boolean claim(AtomicInteger counter) throws IOException {
        int from;
        int to;
        do {
            from = counter.get();
            if (from >= index.clients()) {
                return false;
            }
            to = from;
            long bytes = 0;
            while (to < index.clients() && bytes < BATCH_BYTES) {
                int rowsOf = index.rowsOf(to);
                for (int i = 0; i < rowsOf; i++) {
                    int row = index.row(to, i);
                    bytes += index.endOffset(row) - index.offset(row);
                }
                to++;
            }
        } while (!counter.compareAndSet(from, to));
        load(from, to);
        next = from;
        return true;
    }

    /** Reads the bytes of the rows of some clients; rows that follow each other in the file in one go. */
    private void load(int from, int to) throws IOException {
        endOfBatch = to;
        rowsInBatch = 0;
        int used = 0;
        long runFrom = -1;
        long runTo = -1;
        for (int client = from; client < to; client++) {
            int rowsOf = index.rowsOf(client);
            for (int i = 0; i < rowsOf; i++) {
                int row = index.row(client, i);
                if (index.offset(row) != runTo) {
                    used = fetch(runFrom, runTo, used);
                    runFrom = index.offset(row);
                }
                if (rowsInBatch == positions.length) {
                    positions = Arrays.copyOf(positions, rowsInBatch * 2);
                }
                positions[rowsInBatch++] = used + (index.offset(row) - runFrom);
                runTo = index.endOffset(row);
            }
        }
        int end = fetch(runFrom, runTo, used);
        if (rowsInBatch == positions.length) {
            positions = Arrays.copyOf(positions, rowsInBatch + 1);
        }
        positions[rowsInBatch] = end;
        batchRow = 0;
    }

    private int batchRow;

    private int fetch(long from, long to, int used) throws IOException {
        if (from < 0) {
            return used;
        }
        int length = Math.toIntExact(to - from);
        if (used + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + length));
        }
        int read = table.source().read(from, buffer, used, length);
        if (read < length) {
            throw new IOException("the file became shorter while it was read");
        }
        return used + length;
    }

    private ClientRecord assemble(int client) {
        int rowsOf = index.rowsOf(client);
        while (rows.size() < rowsOf) {
            rows.add(new Cells(columns));
        }
        Cells before = null;
        for (int i = 0; i < rowsOf; i++) {
            Cells cells = rows.get(i);
            cells.position = i;
            cells.row = index.row(client, i);
            cells.line = index.line(cells.row);
            cells.charset = table.charset();
            cells.split(buffer, (int) positions[batchRow], (int) positions[batchRow + 1], before);
            before = cells;
            batchRow++;
        }
        return assembler.assemble(rows, rowsOf);
    }
}
