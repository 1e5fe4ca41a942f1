package org.openndtms.cli;

import java.io.PrintWriter;
import org.openndtms.dataset.PackException;
import org.openndtms.statistics.engine.EngineException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into a sentence and an exit status. No sentence holds a value of a record. */
final class Mistakes {
    private Mistakes() {}

    /** For an option or argument that is wrong. */
    static int wrongUsage(ParameterException mistake, String... args) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("ndtms: " + mistake.getMessage());
        if (args.length == 0) {
            command.usage(err);
        } else if (!UnmatchedArgumentException.printSuggestions(mistake, err)) {
            err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitStatus.USAGE;
    }

    /** For whatever went wrong while a command ran. */
    static int failed(Throwable cause, PrintWriter err, boolean debug) {
        if (cause instanceof UsageException || cause instanceof EngineException) {
            err.println("ndtms: " + cause.getMessage());
            return ExitStatus.USAGE;
        }
        if (cause instanceof RejectedException) {
            err.println("ndtms: " + cause.getMessage());
            return ExitStatus.REJECTED;
        }
        if (cause instanceof PackException pack) {
            err.println("ndtms: the pack cannot be used.");
            pack.faults().forEach(fault -> err.println("  " + fault));
            return ExitStatus.USAGE;
        }
        if (cause instanceof OutOfMemoryError) {
            err.println("ndtms: there is too little memory. Give more with NDTMS_JAVA_OPTS=-Xmx2g");
        } else {
            err.println("ndtms: this is a fault of the software ("
                    + cause.getClass().getSimpleName() + place(cause)
                    + "). Set NDTMS_DEBUG=1 to see more; what it shows can hold values of records.");
        }
        if (debug) {
            cause.printStackTrace(err);
        }
        return ExitStatus.FAULT;
    }

    private static String place(Throwable cause) {
        for (StackTraceElement element : cause.getStackTrace()) {
            if (element.getClassName().startsWith("org.openndtms.")) {
                return " in " + element.getFileName() + ":" + element.getLineNumber();
            }
        }
        return "";
    }
}
