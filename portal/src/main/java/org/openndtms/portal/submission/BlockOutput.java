package org.openndtms.portal.submission;

import java.io.IOException;
import java.io.OutputStream;

/** Cuts what is written into {@link Block}s. The last one is made when it is closed. */
final class BlockOutput extends OutputStream {
    /** Takes the blocks, one after another. */
    interface Sink {
        void take(Block block) throws IOException;
    }

    private final Sink sink;
    private final byte[] room = new byte[Block.SIZE];
    private int used;
    private long written;

    BlockOutput(Sink sink) {
        this.sink = sink;
    }

    /** How many bytes have been written. */
    long written() {
        return written;
    }

    @Override
    public void write(int b) throws IOException {
        room[used++] = (byte) b;
        written++;
        passIfFull();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        while (at < offset + length) {
            int part = Math.min(room.length - used, offset + length - at);
            System.arraycopy(bytes, at, room, used, part);
            used += part;
            written += part;
            at += part;
            passIfFull();
        }
    }

    private void passIfFull() throws IOException {
        if (used == room.length) {
            pass();
        }
    }

    private void pass() throws IOException {
        sink.take(Block.of(room, used));
        used = 0;
    }

    @Override
    public void close() throws IOException {
        if (used > 0) {
            pass();
        }
    }
}
