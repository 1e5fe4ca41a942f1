package org.openndtms.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream that remembers why it could not be written, which a print writer keeps to itself. That nobody reads any
 * more, as after {@code head}, is no fault.
 */
final class Watched extends FilterOutputStream {
    private @Nullable String failure;

    Watched(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            if (failure == null && !message.contains("pipe")) {
                failure = message;
            }
            throw e;
        }
    }

    /** What the system said when writing failed; null if it did not. */
    @Nullable
    String failure() {
        return failure;
    }
}
