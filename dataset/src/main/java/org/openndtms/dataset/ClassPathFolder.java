package org.openndtms.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pack that is built in, on the class path under {@code packs/}. */
record ClassPathFolder(String name) implements PackFolder {

    @Override
    public byte @Nullable [] read(String path) throws UnreadableException {
        try (InputStream in = ClassPathFolder.class.getResourceAsStream("/packs/" + name + "/" + path)) {
            return in == null ? null : in.readNBytes(MAX_BYTES);
        } catch (IOException e) {
            throw new UnreadableException("cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Set<String> list(String folder) {
        return Set.of();
    }
}
