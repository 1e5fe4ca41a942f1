package org.openndtms.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the small pack of the tests, of which single passages can be changed. */
record SmallPack(Path folder) {

    /** Copies the small pack into an empty folder. */
    static SmallPack in(Path folder) {
        Path original = Path.of("src/test/resources/small-pack");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(original.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
            return new SmallPack(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the first occurrence of a passage. */
    SmallPack with(String file, String passage, String replacement) {
        try {
            Path path = folder.resolve(file);
            String text = Files.readString(path);
            int at = text.indexOf(passage);
            if (at < 0) {
                throw new IllegalArgumentException(file + " has no " + passage);
            }
            Files.writeString(path, text.substring(0, at) + replacement + text.substring(at + passage.length()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a file. */
    SmallPack without(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads it. */
    Pack load() {
        return Packs.load(folder);
    }

    /** What is wrong with it; empty if nothing is. */
    List<PackException.Fault> faults() {
        try {
            load();
            return List.of();
        } catch (PackException e) {
            return e.faults();
        }
    }
}
