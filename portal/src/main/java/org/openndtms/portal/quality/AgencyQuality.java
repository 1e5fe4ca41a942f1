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
import org.openndtms.dataset.Pack;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.quality.DataQuality;
import org.openndtms.statistics.quality.QualityReport;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.statistics.snapshot.SnapshotRequest;
import org.openndtms.statistics.snapshot.SnapshotWriter;
import org.openndtms.statistics.snapshot.SourceFile;

/**
 * Computes the metrics of one agency from its loaded file: by way of a snapshot of that agency alone, which is made in
 * a folder that nobody else may read and is gone when the metrics are known.
 */
final class AgencyQuality {
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
     * The metrics of an agency; none where its file holds no agency of that code, or no episode of a client who
     * consents.
     *
     * @param file opens the loaded file
     * @param dataset id of the agency's dataset
     */
    List<QualityReport> of(String agency, String dataset, LocalDate dataEnd, SourceFile.Opening file)
            throws IOException {
        Files.createDirectories(work);
        Path folder = Files.createTempDirectory(work, "quality");
        try {
            // People are linked within this one file only, so their pseudonyms need to mean nothing elsewhere.
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            SourceFile source =
                    new SourceFile(agency, file, pack.findDataset(dataset).orElseThrow());
            Path made = folder.resolve("snapshot");
            SnapshotWriter.write(
                    new SnapshotRequest(pack, List.of(source), PseudonymKey.of(key), Set.of(), dataEnd), made);
            try (DuckDb engine = DuckDb.inMemory()) {
                engine.threads(1);
                DataQuality quality = new DataQuality(Snapshot.open(made, pack), pack, engine);
                return quality.findAgency(agency)
                        .map(known -> reports(quality, known))
                        .orElse(List.of());
            }
        } finally {
            remove(folder);
        }
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

    private static List<QualityReport> reports(DataQuality quality, Manifest.Agency agency) {
        return quality.run(agency, quality.metrics(agency));
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
