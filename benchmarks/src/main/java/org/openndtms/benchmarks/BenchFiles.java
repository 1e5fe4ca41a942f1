package org.openndtms.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.openndtms.dataset.Pack;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;

/** The files that are measured: generated once and kept while generator and pack stay as they are. */
final class BenchFiles {
    private static final long SEED = 1;
    private static final long OTHER_SEED = 2;

    private final Pack pack;
    private final Path folder;

    /** Prepares a folder of files; those of an earlier generator or pack are deleted. */
    BenchFiles(Installation ndtms, Pack pack) throws IOException {
        this.pack = pack;
        String version = version(ndtms);
        folder = ndtms.work().resolve(version);
        Files.createDirectories(folder);
        deleteOthers(ndtms.work(), version);
    }

    /** A file without faults of that many rows. */
    BenchFile clean(long rows) throws IOException {
        return clean(rows, SEED, "adult-%d.csv");
    }

    /** Another file without faults of that many rows, with the IDs of the first but every record another. */
    BenchFile cleanOther(long rows) throws IOException {
        return clean(rows, OTHER_SEED, "adult-other-%d.csv");
    }

    private BenchFile clean(long rows, long seed, String name) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, name, rows));
        if (!Files.exists(file)) {
            Path unfinished = sibling(file, "-unfinished");
            GeneratorOptions options =
                    GeneratorOptions.of(ValidateBenchmark.DATASET, 1, seed, ValidateBenchmark.PERIOD_END);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                new Generator(pack, options).writeRows(out, rows);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return BenchFile.of(file);
    }

    /**
     * The same file with a wrong client, a wrong episode and a wrong outcome date on every row of a client who
     * consents.
     */
    BenchFile wrong(BenchFile clean) throws IOException {
        Path file = sibling(clean.path(), "-wrong");
        if (!Files.exists(file)) {
            Path unfinished = sibling(file, "-unfinished");
            spoil(clean.path(), unfinished);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return BenchFile.of(file);
    }

    private void spoil(Path from, Path to) throws IOException {
        int consent = -1;
        int[] spoiled = {
            pack.role("client.sex").index(),
            pack.role("substance.1").index(),
            pack.role("episode.referred").index()
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
            for (Path old : folders.filter(
                            path -> String.valueOf(path.getFileName()).startsWith("files-"))
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
