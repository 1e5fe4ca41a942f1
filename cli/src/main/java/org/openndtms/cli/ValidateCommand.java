package org.openndtms.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.ValidationResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms validate}: checks a file before it is submitted. */
@Command(name = "validate", description = "Checks a file before it is submitted.", sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The CSV file to check.")
    private Path file;

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description = "The file that is loaded for the agency, to find what differs from it.")
    private @Nullable Path previous;

    @Mixin
    private CheckOptions options;

    ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ValidationResult result =
                options.check(file, previous, surroundings, spec.commandLine().getErr());
        options.report(result, surroundings, spec.commandLine().getOut());
        return status(result);
    }

    static int status(ValidationResult result) {
        return switch (result.outcome()) {
            case VALID -> ExitStatus.GOOD;
            case INVALID -> ExitStatus.FINDINGS;
            case REJECTED -> ExitStatus.REJECTED;
        };
    }
}
