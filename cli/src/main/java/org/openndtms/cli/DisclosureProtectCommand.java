package org.openndtms.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.Ledger;
import org.openndtms.disclosure.Protection;
import org.openndtms.disclosure.Publisher;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;
import org.openndtms.disclosure.table.Release;
import org.openndtms.disclosure.table.ReleaseFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms disclosure protect}: from tables with every number to a release that may go out. */
@Command(
        name = "protect",
        description = {
            "Protects tables: national figures stay exact, those below are rounded or suppressed until nothing can be worked"
                    + " out."
        },
        sortOptions = false)
final class DisclosureProtectCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TABLES", description = "A CSV file of figures, or a folder of them.")
    private Path tables;

    @Option(
            names = "--mode",
            required = true,
            paramLabel = "round|suppress",
            description = "Round to the nearest 5, or suppress counts from 1 to 4 and what else is needed.")
    private String mode;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "RELEASE",
            description = "The folder to write, which must be new or empty.")
    private Path out;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Hold the release against all that was published, and add it. Not for the public.")
    private @Nullable Path ledger;

    @Option(
            names = "--hierarchy",
            paramLabel = "FILE",
            description =
                    "JSON that says which geography is a part of which. Default: hierarchy.json beside the tables.")
    private @Nullable Path hierarchy;

    DisclosureProtectCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        DisclosureCommand.check(List.of(tables));
        checkOut();
        try {
            Mode how = Choices.of(Mode.values(), Mode::text, "--mode", mode);
            Release release = ReleaseFolder.tables(tables, how, DisclosureCommand.hierarchy(hierarchy));
            Publisher publisher = new Publisher(how, ledger == null ? null : Ledger.open(ledger));
            Protection protection;
            try (Progress progress = new Progress(err, surroundings.terminal().err(), "protecting " + tables)) {
                protection = publisher.protect(named(release), progress);
            }
            Ledger with = publisher.publish(protection, out);
            if (with != null) {
                spec.commandLine().getOut().println("Ledger head: " + with.head());
            }
            spec.commandLine().getOut().println(protection.counts().text() + " Written to " + out + ".");
            return ExitStatus.GOOD;
        } catch (RefusedException refused) {
            return DisclosureCommand.refused(refused, err);
        } catch (IOException e) {
            throw new UsageException("The release cannot be written to " + out + ", or the ledger not added to.");
        }
    }

    private Release named(Release release) {
        return new Release(String.valueOf(out.getFileName()), release.tables(), release.hierarchy());
    }

    private void checkOut() {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new UsageException(out + " is a file; give a folder that is new or empty.");
        }
        if (Files.isDirectory(out)) {
            try (Stream<Path> files = Files.list(out)) {
                if (files.findAny().isPresent()) {
                    throw new UsageException("The folder " + out + " is not empty; a release is never overwritten.");
                }
            } catch (IOException e) {
                throw new UsageException("The folder " + out + " cannot be read.");
            }
        }
    }
}
