package org.openndtms.portal;

import java.util.Arrays;
import java.util.List;
import org.openndtms.portal.account.AdminCommand;
import org.openndtms.portal.account.key.KeyCommand;
import org.openndtms.portal.audit.AuditCommand;
import org.openndtms.portal.export.ExportCommand;
import org.openndtms.portal.keeping.BackupCommand;
import org.openndtms.portal.keeping.PurgeCommand;
import org.openndtms.portal.keeping.RestoreCommand;
import org.openndtms.portal.keeping.RetentionCommand;
import org.openndtms.portal.keeping.SealCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the portal's own commands; the launcher sends them here instead of to the checks of files. */
@Command(
        name = "ndtms",
        mixinStandardHelpOptions = true,
        description = "The portal and what its operator does on the server.")
public final class Portal {

    private static final List<Class<?>> COMMANDS = List.of(
            StartCommand.class,
            AdminCommand.class,
            KeyCommand.class,
            AuditCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            SealCommand.class,
            RetentionCommand.class,
            PurgeCommand.class,
            ExportCommand.class);

    private Portal() {}

    /**
     * Runs the command and leaves with its status. It leaves after an error of the Java machine too: the threads that
     * answer would otherwise go on in a portal of which a part is missing.
     */
    public static void main(String[] arguments) {
        int status = 4;
        try {
            status = run(arguments);
        } catch (Error fault) {
            System.err.println("ndtms: " + fault);
        }
        System.exit(status);
    }

    /** Runs the command; the status is 0 for done, 3 for wrong usage, 4 for a fault. */
    static int run(String... arguments) {
        CommandLine line = new CommandLine(new Portal());
        line.setCommandName("ndtms");
        commands(arguments).forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.getCommandSpec().exitCodeOnInvalidInput(3).exitCodeOnExecutionException(4);
        line.setExecutionExceptionHandler((exception, command, result) -> {
            command.getErr().println("ndtms: " + exception.getMessage());
            if (Arrays.asList(arguments).contains("--stack-trace")) {
                exception.printStackTrace(command.getErr());
            }
            return 4;
        });
        return line.execute(arguments);
    }

    /** The command that is asked for, without the work of describing all others; all of them when it is none. */
    private static List<Class<?>> commands(String... arguments) {
        List<Class<?>> asked = COMMANDS.stream()
                .filter(command -> arguments.length > 0
                        && command.getAnnotation(Command.class).name().equals(arguments[0]))
                .toList();
        return asked.isEmpty() ? COMMANDS : asked;
    }
}
