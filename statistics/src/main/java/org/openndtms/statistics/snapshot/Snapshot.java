package org.openndtms.statistics.snapshot;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openndtms.dataset.Pack;
import org.openndtms.statistics.engine.Engine;

/** A snapshot that was found to be whole: every table is there with the bytes that were written. */
public final class Snapshot {
    /** File name of the manifest. */
    public static final String MANIFEST = "manifest.json";

    /** What to do about one that is not whole. */
    private static final String AGAIN = "Copy the snapshot again from where it was made, or make it again.";

    private final Path folder;
    private final Manifest manifest;

    private Snapshot(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Opens a snapshot, checking all of its bytes.
     *
     * @param pack the standard that is in use; a snapshot of another version is refused
     * @throws SnapshotException if anything is missing, changed or does not fit, naming all of it
     * @throws IOException if a file cannot be read
     */
    public static Snapshot open(Path folder, Pack pack) throws IOException {
        Snapshot snapshot = new Snapshot(folder, manifest(folder));
        List<String> faults = snapshot.faults(pack);
        if (!faults.isEmpty()) {
            throw new SnapshotException(faults);
        }
        return snapshot;
    }

    private static Manifest manifest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new SnapshotException(
                    Files.exists(folder)
                            ? folder + " is a file; a snapshot is a folder, which ndtms snapshot create makes."
                            : "There is no folder " + folder + ". ndtms snapshot create makes snapshots.");
        }
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new SnapshotException(folder + " is no snapshot: it has no " + MANIFEST
                    + ". Give a folder that ndtms snapshot create made.");
        }
        try {
            Manifest manifest = new ObjectMapper().readValue(Files.readString(file), Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new SnapshotException("The snapshot " + folder + " has format " + manifest.format()
                        + "; this software reads format " + Manifest.FORMAT + ". Make it again from its files.");
            }
            if (!manifest.unchanged()) {
                throw new SnapshotException(
                        List.of(file + " was changed: what it says is not what was written.", AGAIN));
            }
            return manifest;
        } catch (JacksonException | java.nio.charset.CharacterCodingException e) {
            throw new SnapshotException(List.of(file + " cannot be understood; it was changed or cut short.", AGAIN));
        }
    }

    private List<String> faults(Pack pack) throws IOException {
        List<String> faults = new ArrayList<>();
        if (!manifest.pack().equals(pack.toString())) {
            faults.add("The snapshot was made with the pack " + manifest.pack() + ", and " + pack
                    + " is in use; name the other with --pack, or make the snapshot again.");
        }
        int of = faults.size();
        Set<String> known = new HashSet<>();
        for (Manifest.TableEntry table : manifest.tables()) {
            known.add(table.name());
            Path file = folder.resolve(table.name());
            if (!Files.isRegularFile(file)) {
                faults.add("The table " + table.name() + " is missing.");
            } else if (Files.size(file) != table.bytes()) {
                faults.add("The table " + table.name() + " has " + Files.size(file) + " bytes; " + table.bytes()
                        + " were written.");
            } else if (!Hashes.sha256(file).equals(table.sha256())) {
                faults.add("The table " + table.name() + " was changed: its bytes are not those that were written.");
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Snapshot::nameOf)
                    .filter(name -> name.endsWith(".parquet") && !known.contains(name))
                    .sorted()
                    .forEach(name -> faults.add("The table " + name + " does not belong to the snapshot."));
        }
        if (faults.size() > of) {
            faults.add(AGAIN);
        }
        return faults;
    }

    static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /** What it says of itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** Its folder. */
    public Path folder() {
        return folder;
    }

    /** Makes its tables known to an engine: {@code episodes}, {@code interventions} and so on. */
    public void open(Engine engine) {
        open(engine, "");
    }

    /**
     * Makes its tables known to an engine under names with a prefix, so that two snapshots can be held side by side.
     */
    public void open(Engine engine, String prefix) {
        for (Manifest.TableEntry table : manifest.tables()) {
            engine.file(prefix + table.name().replace(".parquet", ""), folder.resolve(table.name()));
        }
    }
}
