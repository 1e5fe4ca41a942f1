package org.openndtms.dataset;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the files of a pack come from. */
interface PackFolder {
    /** Longest file that is read, in bytes; the largest list of a real pack has 50 thousand. */
    int MAX_BYTES = 4_000_000;

    /** What messages call the pack. */
    String name();

    /**
     * The bytes of a file; null if there is no such file.
     *
     * @param path path within the pack, with forward slashes
     * @throws UnreadableException if it is there but cannot or must not be read
     */
    byte @Nullable [] read(String path) throws UnreadableException;

    /** Names of the files in a folder of the pack; empty if that cannot be told. */
    Set<String> list(String folder) throws UnreadableException;

    /** Says why a file of a pack was not read. */
    final class UnreadableException extends Exception {
        UnreadableException(String message) {
            super(message);
        }
    }
}
