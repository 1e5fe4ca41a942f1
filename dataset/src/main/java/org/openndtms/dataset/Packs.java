package org.openndtms.dataset;

import java.nio.file.Path;
import java.util.List;

/** Where packs come from: those that are built in, and folders. */
public final class Packs {
    private Packs() {}

    /** Ids of the packs that are built in, such as {@code cds-p}, the current one first. */
    public static List<String> builtIn() {
        throw new IllegalStateException();
    }

    /**
     * Loads a pack that is built in.
     *
     * @throws IllegalArgumentException if there is none of that id
     * @throws PackException if anything in it is wrong
     */
    public static Pack load(String id) {
        throw new IllegalStateException();
    }

    /**
     * Loads a pack from a folder.
     *
     * @throws PackException if anything in it is wrong; names every fault
     */
    public static Pack load(Path folder) {
        throw new IllegalStateException();
    }
}
