package org.openndtms.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where packs come from: those that are built in, and folders. */
public final class Packs {
    private static final List<String> BUILT_IN = List.of("cds-p", "cds-k");
    /** Those that were asked for: a pack never changes, and reading one takes longer than anything else at a start. */
    private static final Map<String, Pack> LOADED = new ConcurrentHashMap<>();

    private Packs() {}

    /** Ids of the packs that are built in, such as {@code cds-p}, the current one first. */
    public static List<String> builtIn() {
        return BUILT_IN;
    }

    /**
     * A pack that is built in, read when it is asked for the first time.
     *
     * @throws IllegalArgumentException if there is none of that id
     * @throws PackException if anything in it is wrong
     */
    public static Pack load(String id) {
        if (!BUILT_IN.contains(id)) {
            throw new IllegalArgumentException(
                    "there is no pack " + id + "; built in are " + String.join(", ", BUILT_IN));
        }
        return LOADED.computeIfAbsent(id, name -> PackReader.read(new ClassPathFolder(name)));
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
