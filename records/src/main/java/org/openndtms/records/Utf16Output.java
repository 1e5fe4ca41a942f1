package org.openndtms.records;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Writes as UTF-16, with a byte order mark, what is given to it in UTF-8, which may be cut anywhere. */
final class Utf16Output extends FilterOutputStream {
    private static final int BLOCK = 1 << 16;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer waiting = ByteBuffer.allocate(BLOCK);
    private final CharBuffer text = CharBuffer.allocate(BLOCK);
    private boolean begun;

    Utf16Output(OutputStream target) {
        super(target);
    }

    @Override
    public void write(int b) throws IOException {
        if (!waiting.hasRemaining()) {
            pass();
        }
        waiting.put((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        while (at < offset + length) {
            if (!waiting.hasRemaining()) {
                pass();
            }
            int part = Math.min(waiting.remaining(), offset + length - at);
            waiting.put(bytes, at, part);
            at += part;
        }
    }

    @Override
    public void flush() throws IOException {
        pass();
        super.flush();
    }

    private void pass() throws IOException {
        if (!begun) {
            out.write(new byte[] {(byte) 0xFF, (byte) 0xFE});
            begun = true;
        }
        waiting.flip();
        text.clear();
        decoder.decode(waiting, text, false);
        waiting.compact();
        text.flip();
        out.write(text.toString().getBytes(StandardCharsets.UTF_16LE));
    }
}
