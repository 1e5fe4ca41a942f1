package org.openndtms.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openndtms.validation.ValidationResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms compare}: what in a file differs from the one loaded before. */
@Command(
        name = "compare",
        description = "Tells where a file disagrees with the one loaded before.",
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PREVIOUS", description = "The file that is loaded for the agency.")
    private Path previous;

    @Parameters(index = "1", paramLabel = "NEW", description = "The file that is to replace it.")
    private Path file;

    @Mixin
    private CheckOptions options;

    CompareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ValidationResult result = options.check(
                        file, previous, surroundings, spec.commandLine().getErr())
                .comparison();
        options.report(result, surroundings, spec.commandLine().getOut());
        return ValidateCommand.status(result);
    }
}
