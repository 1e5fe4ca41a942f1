package org.openndtms.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.openndtms.disclosure.lint.ExportLinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms disclosure lint}: whether a file may leave the house. */
@Command(
        name = "lint",
        description = "Refuses CSV files with a column that looks like an identifier, or with a row a person.",
        sortOptions = false)
final class DisclosureLintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files with a heading.")
    private List<Path> files;

    @Override
    public Integer call() {
        DisclosureCommand.check(files);
        int faults = 0;
        for (Path file : files) {
            List<String> found = ExportLinter.lint(file);
            found.forEach(fault -> spec.commandLine().getOut().println(fault));
            faults += found.size();
        }
        if (faults == 0) {
            spec.commandLine().getOut().println("No identifiers, and no rows of single people.");
        }
        return faults == 0 ? ExitStatus.GOOD : ExitStatus.FINDINGS;
    }
}
