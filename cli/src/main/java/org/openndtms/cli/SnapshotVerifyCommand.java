package org.openndtms.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openndtms.statistics.snapshot.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms snapshot verify}. */
@Command(
        name = "verify",
        description = "Says whether a snapshot is whole: nothing missing, changed or added, and of the pack in use.",
        sortOptions = false)
final class SnapshotVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The snapshot.")
    private Path folder;

    @Mixin
    private PackOption pack;

    @Override
    public Integer call() {
        Manifest manifest = OpenSnapshot.of(folder, pack.load()).manifest();
        spec.commandLine()
                .getOut()
                .println("Snapshot " + manifest.id() + " is whole: "
                        + manifest.tables().size() + " tables, " + manifest.pack() + ", data from "
                        + manifest.dataFrom() + " to " + manifest.dataTo() + ".");
        return ExitStatus.GOOD;
    }
}
