package org.openndtms.portal.submission;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.openndtms.records.Source;

/** A file in compressed {@link Block}s in memory; the few that were read last are kept as they are. */
final class BlockSource implements Source {
    /** One for each thread that reads on, and some more for those who look back. */
    private static final int READY = 6;

    private final String name;
    private final List<Block> blocks;
    private final long size;

    private final Map<Integer, byte[]> ready = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > READY;
        }
    };

    /** Of blocks that are all full but the last. */
    BlockSource(String name, List<Block> blocks) {
        this.name = name;
        this.blocks = List.copyOf(blocks);
        this.size = blocks.stream().mapToLong(Block::length).sum();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        int read = 0;
        while (read < length && position + read < size) {
            int number = (int) ((position + read) / Block.SIZE);
            int from = (int) ((position + read) % Block.SIZE);
            byte[] bytes = bytes(number);
            int part = Math.min(bytes.length - from, length - read);
            System.arraycopy(bytes, from, into, offset + read, part);
            read += part;
        }
        return read;
    }

    private byte[] bytes(int number) throws IOException {
        synchronized (ready) {
            byte[] known = ready.get(number);
            if (known != null) {
                return known;
            }
        }
        try {
            byte[] bytes = blocks.get(number).bytes();
            synchronized (ready) {
                ready.put(number, bytes);
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new IOException("block " + number + " of a file is not as it was compressed");
        }
    }

    @Override
    public void close() {
        synchronized (ready) {
            ready.clear();
        }
    }
}
