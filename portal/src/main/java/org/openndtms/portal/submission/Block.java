package org.openndtms.portal.submission;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A stretch of a file, compressed so that it can be read without the others.
 *
 * @param length bytes of the file that it stands for
 * @param content the compressed bytes
 */
@SuppressWarnings("ArrayRecordComponent") // two blocks are never compared
record Block(int length, byte[] content) {
    /** Bytes of a file in one block; only the last block has less. */
    static final int SIZE = 1 << 18;

    /** Compresses bytes; quickly, since CSV is made small by any means. */
    static Block of(byte[] bytes, int length) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes, 0, length);
            deflater.finish();
            // Bytes that cannot be made smaller grow by five for each 16 KiB.
            byte[] room = new byte[length + length / 1024 + 64];
            int size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(room, size, room.length - size);
            }
            return new Block(length, java.util.Arrays.copyOf(room, size));
        } finally {
            deflater.end();
        }
    }

    /**
     * The bytes of the file.
     *
     * @throws DataFormatException if the content is not what was compressed
     */
    byte[] bytes() throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(content);
            byte[] bytes = new byte[length];
            int size = 0;
            while (size < length) {
                int more = inflater.inflate(bytes, size, length - size);
                if (more == 0) {
                    throw new DataFormatException("a block is shorter than it was");
                }
                size += more;
            }
            return bytes;
        } finally {
            inflater.end();
        }
    }
}
