package org.openndtms.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.RefusedException;
import org.openndtms.disclosure.table.ReleaseFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ndtms disclosure}: what makes figures fit to be published, and what attacks them first. */
@Command(
        name = "disclosure",
        description = "Protects tables of figures, attacks releases as an outsider would, and looks for identifiers.",
        synopsisSubcommandLabel = "COMMAND")
final class DisclosureCommand {

    private DisclosureCommand() {}

    /** The command with the ones below it. */
    static CommandLine of(Surroundings surroundings) {
        return new CommandLine(new DisclosureCommand())
                .addSubcommand(new DisclosureProtectCommand(surroundings))
                .addSubcommand(new DisclosureAuditCommand(surroundings))
                .addSubcommand(new DisclosureLintCommand());
    }

    /** Says why something was refused. */
    static int refused(RefusedException refused, PrintWriter err) {
        refused.faults().forEach(fault -> err.println("ndtms: " + fault));
        return ExitStatus.REJECTED;
    }

    static Hierarchy hierarchy(@Nullable Path file) {
        if (file == null) {
            return Hierarchy.unknown();
        }
        check(List.of(file));
        return ReleaseFolder.hierarchy(file);
    }

    static void check(List<Path> paths) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new UsageException("There is no file or folder " + path + ".");
            }
        }
    }
}
