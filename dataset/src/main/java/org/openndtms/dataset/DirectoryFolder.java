package org.openndtms.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pack in a folder of the file system. Links are not followed and paths do not leave the folder: a pack may come from
 * anybody, and faults quote what they find.
 */
record DirectoryFolder(Path root) implements PackFolder {
    /** Files looked at in one folder at most. */
    private static final int MAX_FILES = 1000;

    @Override
    public String name() {
        return root.toString();
    }

    @Override
    public byte @Nullable [] read(String path) throws UnreadableException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root.normalize())) {
            throw new UnreadableException("lies outside the pack");
        }
        for (Path part = file; part != null && !part.equals(root.normalize()); part = part.getParent()) {
            if (Files.isSymbolicLink(part)) {
                throw new UnreadableException("is a link, and links are not followed");
            }
        }
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnreadableException("is not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UnreadableException("is larger than " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UnreadableException("cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Set<String> list(String folder) throws UnreadableException {
        Path directory = root.resolve(folder);
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.limit(MAX_FILES)
                    .map(file -> String.valueOf(file.getFileName()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UnreadableException("cannot be listed: " + e.getMessage());
        }
    }
}
