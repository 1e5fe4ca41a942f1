package org.openndtms.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openndtms.statistics.snapshot.Hashes;
import org.openndtms.statistics.snapshot.Population;

/**
 * The folder of figures. They take the place of all that an earlier run left there, so that nobody takes older figures
 * for newer; a folder with a release, with anything else, or with a file that was changed since is left as it is.
 */
final class FiguresFolder {
    /** Names all files with their hashes, as {@code sha256sum} does; by it a later run knows them again. */
    static final String SUMS = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\P{Cntrl}+)");

    private final Path folder;

    FiguresFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Says at once if figures cannot be written there.
     *
     * @throws UsageException if the folder holds what is not to be replaced, or cannot be made
     */
    void check() {
        replaceable();
    }

    /**
     * Begins to write.
     *
     * @throws UsageException if by now the folder holds what is not to be replaced
     */
    Draft draft() throws IOException {
        List<Path> earlier = replaceable();
        Files.createDirectories(folder);
        return new Draft(folder, Files.createTempDirectory(folder, ".figures"), earlier);
    }

    private List<Path> replaceable() {
        OutOption.requireFolder(folder);
        for (Population population : Population.values()) {
            Path cube = folder.resolve(population.id() + "-cube");
            if (Files.exists(cube, LinkOption.NOFOLLOW_LINKS)) {
                throw new UsageException("There is a release in " + cube
                        + " already; a release is never overwritten. Give another folder with --out.");
            }
        }
        return earlier();
    }

    /** What an earlier run left and nobody has changed since, what is in a folder before the folder. */
    private List<Path> earlier() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try {
            Path real = folder.toRealPath();
            List<Path> there = below(real);
            Map<Path, String> sums = sums(real);
            for (Path path : there) {
                if (!known(path, sums)) {
                    throw new UsageException("The folder " + folder + " holds " + real.relativize(path)
                            + ", which is not as ndtms statistics leaves it. Give a folder with --out that is new or"
                            + " empty.");
                }
            }
            return there;
        } catch (IOException e) {
            throw new UsageException("The folder " + folder + " cannot be read; give another with --out.");
        }
    }

    private static boolean known(Path path, Map<Path, String> sums) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return sums.keySet().stream().anyMatch(file -> file.startsWith(path));
        }
        String sum = sums.get(path);
        return sum != null
                && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && (sum.isEmpty() || sum.equals(Hashes.sha256(path)));
    }

    /** Hashes of files as an earlier run wrote them; that of the list itself is empty. */
    private static Map<Path, String> sums(Path folder) throws IOException {
        Map<Path, String> sums = new HashMap<>();
        Path list = folder.resolve(SUMS);
        if (Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
            for (String line : Files.readAllLines(list)) {
                Matcher parts = LINE.matcher(line);
                if (!parts.matches()) {
                    return Map.of();
                }
                sums.put(folder.resolve(parts.group(2)), parts.group(1));
            }
            sums.put(list, "");
        }
        return sums;
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** Files that are not where they are looked for before all of them are written. */
    static final class Draft implements AutoCloseable {
        private final Path folder;
        private final Path draft;
        private final List<Path> earlier;

        private Draft(Path folder, Path draft, List<Path> earlier) {
            this.folder = folder;
            this.draft = draft;
            this.earlier = earlier;
        }

        /** Where files are to be written. */
        Path folder() {
            return draft;
        }

        /**
         * Puts all files where they belong and takes away those of an earlier run. Fails rather than take the place of
         * anything else.
         *
         * @return whether there was an earlier run
         */
        boolean publish() throws IOException {
            StringBuilder sums = new StringBuilder();
            for (Path file : below(draft)) {
                if (Files.isRegularFile(file)) {
                    sums.append(Hashes.sha256(file))
                            .append("  ")
                            .append(draft.relativize(file))
                            .append('\n');
                }
            }
            for (Path file : earlier) {
                Files.delete(file);
            }
            try (Stream<Path> written = Files.list(draft)) {
                for (Path file : written.toList()) {
                    Files.move(file, folder.resolve(draft.relativize(file)));
                }
            }
            // Last, so that a folder with the list is whole.
            Files.writeString(folder.resolve(SUMS), sums, StandardOpenOption.CREATE_NEW);
            return !earlier.isEmpty();
        }

        /** Takes away what was not published. */
        @Override
        public void close() throws IOException {
            for (Path file : below(draft)) {
                Files.delete(file);
            }
            Files.delete(draft);
        }
    }
}
