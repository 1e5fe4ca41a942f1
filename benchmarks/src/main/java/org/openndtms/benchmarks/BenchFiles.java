package org.openndtms.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.openndtms.dataset.Pack;

/** The files that are measured: generated once and kept while generator and pack stay as they are. */
final class BenchFiles {
    private static final int SAMPLE_CLIENTS = 2000;

    private final Installation ndtms;
    private final Pack pack;
    private final ProcessMeter meter;
    private final Path folder;

    /** Prepares a folder of files; those of an earlier generator or pack are deleted. */
    BenchFiles(Installation ndtms, Pack pack, ProcessMeter meter) throws IOException {
        this.ndtms = ndtms;
        this.pack = pack;
        this.meter = meter;
        String version = version(ndtms);
        folder = ndtms.work().resolve(version);
        Files.createDirectories(folder);
        deleteOthers(ndtms.work(), version);
    }

    /** A file without faults of about that many rows; clients are whole, so that the number is not exact. */
    BenchFile clean(long rows) throws IOException, InterruptedException {
        BenchFile sample = generate(SAMPLE_CLIENTS);
        return generate(Math.max(1, Math.round((double) rows * SAMPLE_CLIENTS / sample.rows())));
    }

    /** The same file with a wrong client, a wrong episode and a wrong outcome date on every row of a client who consents. */
    BenchFile wrong(BenchFile clean) throws IOException {
        Path file = sibling(clean.path(), "-wrong");
        if (!Files.exists(file)) {
            Path unfinished = sibling(file, "-unfinished");
            spoil(clean.path(), unfinished);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return BenchFile.of(file);
    }

    private BenchFile generate(long clients) throws IOException, InterruptedException {
        Path file = folder.resolve(String.format(Locale.ROOT, "adult-%d-clients.csv", clients));
        if (!Files.exists(file)) {
            Path unfinished = sibling(file, "-unfinished");
            List<String> command = ndtms.command(
                    "generate",
                    "--dataset",
                    ValidateBenchmark.DATASET,
                    "--clients",
                    Long.toString(clients),
                    "--seed",
                    "1",
                    "--period-end",
                    ValidateBenchmark.PERIOD_END,
                    "--out",
                    unfinished.toString());
            Measurement run = meter.run(command, Map.of());
            if (run.status() != 0) {
                throw new IllegalStateException("ndtms generate ended with status " + run.status() + ":\n" + run.output());
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return BenchFile.of(file);
    }

    private void spoil(Path from, Path to) throws IOException {
        int consent = -1;
        int[] spoiled = {
            pack.role("client.sex").index(), pack.role("substance.1").index(), pack.role("episode.referred").index()
        };
        try (CsvReader<String[]> records = CsvReader.builder().build(StringArrayHandler.of(), from);
                CsvWriter writer = CsvWriter.builder().build(to)) {
            for (String[] cells : records) {
                if (consent < 0) {
                    consent = pack.role("consent").index();
                } else if (cells[consent].equals("Y")) {
                    for (int column : spoiled) {
                        cells[column] = "?";
                    }
                }
                writer.writeRecord(cells);
            }
        }
    }

    private static Path sibling(Path file, String suffix) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + suffix + ".csv");
    }

    private static String version(Installation ndtms) throws IOException {
        CRC32 sum = new CRC32();
        try (Stream<Path> jars = Files.list(ndtms.lib())) {
            for (Path jar : jars.filter(BenchFiles::decidesTheFile).sorted().toList()) {
                sum.update(Files.readAllBytes(jar));
            }
        }
        return String.format(Locale.ROOT, "files-%08x", sum.getValue());
    }

    private static boolean decidesTheFile(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return name.startsWith("testdata-") || name.startsWith("dataset-");
    }

    private static void deleteOthers(Path work, String version) throws IOException {
        try (Stream<Path> folders = Files.list(work)) {
            for (Path old : folders.filter(path -> String.valueOf(path.getFileName()).startsWith("files-"))
                    .filter(path -> !path.endsWith(version))
                    .toList()) {
                try (Stream<Path> files = Files.list(old)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(old);
            }
        }
    }
}
