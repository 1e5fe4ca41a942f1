package org.openndtms.dataset;

import java.nio.file.Path;
import java.util.List;

/** Where packs come from: those that are built in, and folders. */
public final class Packs {
    private static final List<String> BUILT_IN = List.of("cds-p", "cds-k");

    private Packs() {}

    /** Ids of the packs that are built in, such as {@code cds-p}, the current one first. */
    public static List<String> builtIn() {
        return BUILT_IN;
    }

    /**
     * Loads a pack that is built in.
     *
     * @throws IllegalArgumentException if there is none of that id
     * @throws PackException if anything in it is wrong
     */
    public static Pack load(String id) {
        if (!BUILT_IN.contains(id)) {
            throw new IllegalArgumentException(
                    "there is no pack " + id + "; built in are " + String.join(", ", BUILT_IN));
        }
        return PackReader.read(new ClassPathFolder(id));
    }

    /**
     * Loads a pack from a folder.
     *
     * @throws PackException if anything in it is wrong; names every fault
     */
    public static Pack load(Path folder) {
        return PackReader.read(new DirectoryFolder(folder));
    }
}
