package org.openndtms.cli;

import picocli.CommandLine.Option;

/** How a command is asked what it does. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean asked;

    /** Whether help was asked for; it has been given then. */
    boolean asked() {
        return asked;
    }
}
