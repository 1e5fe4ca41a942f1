package org.openndtms.portal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The keys of a key file as it is now. The file is read again when it was changed, so that a portal that runs while
 * keys are changed seals under the new key from then on, and opens what another process sealed under it. A file that
 * cannot be read again leaves the keys as they were. Safe for use by several threads.
 */
final class KeyRing {
    private static final long LOOK_AFTER_NANOS = 1_000_000_000L;

    private volatile KeyFile keys;
    private volatile long looked = System.nanoTime();
    private FileTime read;

    KeyRing(KeyFile keys) {
        this.keys = keys;
        this.read = modified(keys);
    }

    /** The keys, not older than a second. */
    KeyFile keys() {
        if (System.nanoTime() - looked > LOOK_AFTER_NANOS) {
            look();
        }
        return keys;
    }

    /** The key with an id; looks into the file again before it says that there is none. */
    Optional<SecretKey> find(String id) {
        Optional<SecretKey> key = keys().find(id);
        if (key.isEmpty()) {
            look();
            key = keys.find(id);
        }
        return key;
    }

    private synchronized void look() {
        FileTime now = modified(keys);
        if (!now.equals(read)) {
            try {
                keys = KeyFile.read(keys.path());
                read = now;
            } catch (KeyFileException unreadable) {
                // The keys that are known go on; what needs another says so by itself.
            }
        }
        looked = System.nanoTime();
    }

    private static FileTime modified(KeyFile keys) {
        try {
            return Files.getLastModifiedTime(keys.path());
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
