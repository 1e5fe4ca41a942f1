package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A file of adults who do not exist and a snapshot of it, made once for all tests, which leave both as they are. */
final class SampleSnapshot {
    /** The days that figures are about. */
    static final String YEAR = "2019-04-01..2020-03-31";

    private static final Path FOLDER = folder();

    /** The key of the snapshot. */
    static final Path KEY = key();

    /** The file. */
    static final Path ADULTS = adults();

    /** The snapshot. */
    static final Path SNAPSHOT = snapshot();

    private SampleSnapshot() {}

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("ndtms-sample");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // It lies where the system cleans up.
        }
    }

    private static Path key() {
        try {
            Path key = Files.writeString(FOLDER.resolve("key"), "a key for tests that nobody else has\n");
            key.toFile().setReadable(false, false);
            key.toFile().setReadable(true, true);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path adults() {
        Path adults = FOLDER.resolve("adults.csv");
        Run made = Run.of(
                "generate", "--dataset", "AD", "--clients", "150", "--period-end", "2020-09-30", "--out", adults);
        assertThat(made.status()).as(made.err()).isZero();
        return adults;
    }

    private static Path snapshot() {
        Path snapshot = FOLDER.resolve("snapshot");
        Run made = makeSnapshot(ADULTS, snapshot);
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(made.err()).contains("data from 2019-01-01 to 2020-09-30").doesNotContain("another dataset");
        return snapshot;
    }

    /** Makes another snapshot with the same key and of the same days. */
    static Run makeSnapshot(Object file, Path out) {
        return Run.of("snapshot", "create", "--out", out, "--key", KEY, "--period-end", "2020-09-30", file);
    }

    /** Makes figures of the year from the snapshot. */
    static Run statistics(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("statistics", SNAPSHOT, "--period", YEAR));
        all.addAll(List.of(arguments));
        return Run.of(all.toArray());
    }

    /** The first agency of a snapshot. */
    static String agency(Path of) {
        try {
            return new ObjectMapper()
                    .readTree(Files.readString(of.resolve("manifest.json")))
                    .path("agencies")
                    .path(0)
                    .path("code")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below a folder of figures. */
    static Map<String, byte[]> bytes(Path out) throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(out.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return bytes;
    }

    /** The rows of a folder of figures that are about regions, areas and agencies. */
    static List<String> below(Path out) throws IOException {
        return Files.readString(out.resolve("adult-community.csv"))
                .lines()
                .skip(1)
                .filter(line -> !line.contains(",national,"))
                .toList();
    }
}
