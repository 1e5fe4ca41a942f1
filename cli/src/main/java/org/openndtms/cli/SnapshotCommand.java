package org.openndtms.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ndtms snapshot}: immutable tables of loaded records, from which figures are made. */
@Command(
        name = "snapshot",
        description = "Makes, checks and compares snapshots: immutable tables of loaded records that name nobody.",
        subcommands = {
            SnapshotCreateCommand.class,
            SnapshotVerifyCommand.class,
            SnapshotDiffCommand.class,
            SnapshotJourneysCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class SnapshotCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    SnapshotCommand(Surroundings surroundings) {
        // A snapshot is the same wherever it is made.
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: create, verify, diff or journeys.");
    }
}
