package org.openndtms.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ndtms pack}: commands for those who keep a pack. */
@Command(
        name = "pack",
        description = "Checks a version of the standard that is kept as data, or compares two.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PackCheckCommand.class, PackDiffCommand.class})
final class PackCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    PackCommand(Surroundings surroundings) {
        // Its commands print plain lines wherever they are seen.
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "pack needs a command: check or diff.");
    }
}
