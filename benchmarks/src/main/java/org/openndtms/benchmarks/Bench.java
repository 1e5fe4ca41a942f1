package org.openndtms.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code ./ndtms bench}. */
@Command(
        name = "ndtms bench",
        description = "Measures Open NDTMS against its peers, each in processes of its own.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ValidateBenchmark.class,
            JourneysBenchmark.class,
            StatisticsBenchmark.class,
            DisclosureBenchmark.class,
            PortalBenchmark.class,
            SubmissionBenchmark.class
        })
final class Bench {
    private Bench() {}

    /**
     * Runs the benchmark that is named first. Ends with 0, or with 3 for wrong usage, or with 4 if a program under test
     * failed.
     */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new Bench());
        command.setExecutionExceptionHandler((fault, line, parsed) -> {
            line.getErr().println("ndtms bench: " + fault.getMessage());
            return 4;
        });
        command.setParameterExceptionHandler((fault, rest) -> {
            fault.getCommandLine().getErr().println("ndtms bench: " + fault.getMessage());
            fault.getCommandLine().usage(fault.getCommandLine().getErr());
            return 3;
        });
        if (arguments.length == 0) {
            command.usage(System.err);
            System.exit(3);
        }
        System.exit(command.execute(arguments));
    }
}
