package org.openndtms.portal.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.statistics.quality.DataQuality;
import org.openndtms.statistics.quality.QualityReport;
import org.openndtms.statistics.snapshot.SnapshotException;
import org.openndtms.statistics.snapshot.SnapshotRequest;
import org.openndtms.statistics.snapshot.SnapshotWriter;
import org.openndtms.statistics.snapshot.SourceFile;

/**
 * Computes the metrics of one agency from its loaded file: by way of a snapshot of that agency alone, which is made in
 * a folder that nobody else may read and is gone when the metrics are known.
 */
final class AgencyQuality {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    private final Pack pack;
    private final Path work;

    /**
     * Prepares.
     *
     * @param work where folders are made while metrics are computed
     */
    AgencyQuality(Pack pack, Path work) {
        this.pack = pack;
        this.work = work;
    }

    /**
     * A loaded file.
     *
     * @param dataEnd last day of its data
     * @param opening opens it
     */
    record Loaded(LocalDate dataEnd, SourceFile.Opening opening) {}

    /**
     * The metrics of an agency; none where its file holds no record of an agency of that code.
     *
     * @param dataset id of the agency's dataset
     * @param file the file that is loaded
     * @param before the one loaded for an earlier period, so that late and changed records can be told; null if there
     *     is none
     * @throws SnapshotException if the file holds no episode of a client who consents
     */
    List<QualityReport> of(String agency, String dataset, Loaded file, @Nullable Loaded before) throws IOException {
        Files.createDirectories(work);
        Path folder = Files.createTempDirectory(work, "quality");
        try {
            // People are linked within these files only, so their pseudonyms need to mean nothing elsewhere.
            byte[] key = new byte[KEY_BYTES];
            RANDOM.nextBytes(key);
            Path now = snapshot(agency, dataset, file, key, folder.resolve("now"));
            Path earlier = before == null ? null : earlier(agency, dataset, before, key, folder.resolve("before"));
            try (DataQuality quality =
                    earlier == null ? DataQuality.open(now, pack) : DataQuality.open(now, earlier, pack)) {
                return quality.findAgency(agency).map(quality::run).orElse(List.of());
            }
        } finally {
            remove(folder);
        }
    }

    private @Nullable Path earlier(String agency, String dataset, Loaded file, byte[] key, Path into)
            throws IOException {
        try {
            return snapshot(agency, dataset, file, key, into);
        } catch (SnapshotException empty) {
            return null;
        }
    }

    private Path snapshot(String agency, String dataset, Loaded file, byte[] key, Path into) throws IOException {
        SourceFile source =
                new SourceFile(agency, file.opening(), pack.findDataset(dataset).orElseThrow());
        SnapshotWriter.write(
                new SnapshotRequest(pack, List.of(source), PseudonymKey.of(key), Set.of(), file.dataEnd()), into);
        return into;
    }

    /** Removes what a process that was stopped has left. */
    void tidy() {
        if (Files.isDirectory(work)) {
            try (Stream<Path> left = Files.list(work)) {
                left.filter(path -> path.getFileName().toString().startsWith("quality"))
                        .forEach(AgencyQuality::remove);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
