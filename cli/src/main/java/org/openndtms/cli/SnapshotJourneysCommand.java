package org.openndtms.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.statistics.snapshot.SnapshotJourneys;
import org.openndtms.validation.report.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms snapshot journeys}. */
@Command(
        name = "journeys",
        description =
                "Numbers the journeys of a snapshot once more, in SQL, and holds them against those that the snapshot"
                        + " has. Status 1 if any differs.",
        sortOptions = false)
final class SnapshotJourneysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SNAPSHOT", description = "The snapshot.")
    private Path folder;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "New Parquet file, one row an episode; with Spark a new folder of such files.")
    private Path out;

    @Mixin
    private EngineOptions engines;

    @Mixin
    private PackOption pack;

    @Override
    public Integer call() {
        engines.check();
        Path parent = out.toAbsolutePath().getParent();
        if (Files.exists(out)) {
            throw new UsageException(out + " is there already; name a new file.");
        }
        if (parent == null || !Files.isDirectory(parent)) {
            throw new UsageException("The file " + out + " cannot be written: there is no folder " + parent + ".");
        }
        Snapshot snapshot = OpenSnapshot.of(folder, pack.load());
        PrintWriter err = spec.commandLine().getErr();
        try (Engine engine = engines.open()) {
            SnapshotJourneys journeys = new SnapshotJourneys(snapshot, engine);
            long different = new Progress(err, false, "numbering journeys").during(() -> {
                journeys.write(out);
                return journeys.different();
            });
            err.println(Words.count(journeys.episodes(), "episode", "episodes") + " in " + out);
            if (different > 0) {
                err.println("ndtms: " + Words.count(different, "episode has", "episodes have")
                        + " another journey than the snapshot says; the two definitions disagree. Please report it.");
                return ExitStatus.FINDINGS;
            }
            return ExitStatus.GOOD;
        }
    }
}
