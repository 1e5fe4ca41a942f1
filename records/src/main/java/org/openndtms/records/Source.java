package org.openndtms.records;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes that can be read at any position, by several threads at once. */
public interface Source extends Closeable {

    /** File name without folders, for reports. */
    String name();

    /** Number of bytes. */
    long size();

    /**
     * Reads bytes into an array until the length asked for or the end is reached.
     *
     * @return bytes read; less than asked for only at the end
     */
    int read(long position, byte[] into, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a file. */
    static Source of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        long size = channel.size();
        Path name = file.getFileName();
        return new Source() {
            @Override
            public String name() {
                return name == null ? file.toString() : name.toString();
            }

            @Override
            public long size() {
                return size;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, position + buffer.position() - offset) < 0) {
                        break;
                    }
                }
                return buffer.position() - offset;
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /** Bytes in memory; the array is not copied. */
    static Source of(String name, byte[] bytes) {
        return new Source() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                int available = (int) Math.max(0, Math.min(length, bytes.length - position));
                System.arraycopy(bytes, (int) Math.min(position, bytes.length), into, offset, available);
                return available;
            }

            @Override
            public void close() {}
        };
    }
}
