package org.openndtms.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Passes bytes that are text in UTF-8 on to a writer, so that everything a command prints takes one way. Fails once
 * nobody reads any more, which a print writer by itself would keep to itself.
 */
final class TextStream extends OutputStream {
    private static final int SIZE = 1 << 13;

    private final PrintWriter out;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    private final CharBuffer chars = CharBuffer.allocate(SIZE);

    TextStream(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        bytes.put((byte) b);
        if (!bytes.hasRemaining()) {
            decode(false);
        }
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int part = Math.min(bytes.remaining(), length - done);
            bytes.put(from, offset + done, part);
            done += part;
            if (!bytes.hasRemaining()) {
                decode(false);
            }
        }
    }

    private void decode(boolean last) throws IOException {
        bytes.flip();
        decoder.decode(bytes, chars, last);
        out.append(chars.flip());
        if (out.checkError()) {
            throw new IOException("the output was closed");
        }
        chars.clear();
        bytes.compact();
    }

    /** Passes on what is left; the writer stays open. */
    @Override
    public void close() throws IOException {
        decode(true);
    }
}
