package org.openndtms.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The {@code ndtms} command. */
@Command(
        name = "ndtms",
        description = "Checks files of NDTMS core datasets before they are submitted, and explains what it finds.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit status: 0 nothing to do, 1 findings, 2 file rejected, 3 wrong usage, 4 fault of the software.",
            "A first try: ndtms validate FILE --dataset AD --period-end 2020-09-30"
        })
public final class Ndtms {
    /** The least that the library takes. */
    private static final int NARROWEST_HELP = 55;

    private static final Map<String, Function<Surroundings, Object>> COMMANDS = commands();

    private Ndtms() {}

    /** Runs the command and ends the Java machine with its status. */
    public static void main(String[] args) {
        Watched standard = new Watched(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = writer(standard);
        PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
        Surroundings surroundings = new Surroundings(Terminal.of(System.getenv()), Clock.systemUTC());
        int status = run(surroundings, out, err, args);
        out.flush();
        if (standard.failure() != null) {
            err.println("ndtms: the output could not be written: " + standard.failure() + ".");
            status = ExitStatus.USAGE;
        }
        err.flush();
        System.exit(status);
    }

    /** Runs the command and returns its status; never throws. */
    static int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... args) {
        boolean debug = "1".equals(System.getenv("NDTMS_DEBUG"));
        PrintWriter told = folded(err, surroundings.terminal());
        try {
            return commandLine(surroundings, args)
                    .registerConverter(int.class, Ndtms::number)
                    .registerConverter(Path.class, Ndtms::path)
                    .setOut(out)
                    .setErr(told)
                    .setUsageHelpWidth(
                            Math.max(NARROWEST_HELP, surroundings.terminal().width()))
                    .setParameterExceptionHandler(Mistakes::wrongUsage)
                    .setExecutionExceptionHandler(
                            (exception, command, parsed) -> Mistakes.failed(exception, told, debug))
                    .execute(args);
        } catch (Throwable fault) { // also errors of the Java machine, such as too little memory
            return Mistakes.failed(fault, told, debug);
        } finally {
            told.flush();
        }
    }

    /** Messages broken between words where somebody watches; programs that read them get whole lines. */
    private static PrintWriter folded(PrintWriter err, Terminal terminal) {
        return terminal.err() ? new PrintWriter(new FoldedLines(err, terminal.width())) : err;
    }

    /** The command with the one below it that is called; with all of them where none is. Each costs time to set up. */
    private static CommandLine commandLine(Surroundings surroundings, String... args) {
        CommandLine root = new CommandLine(new Ndtms());
        Function<Surroundings, Object> called = args.length == 0 ? null : COMMANDS.get(args[0]);
        if (called == null) {
            COMMANDS.forEach((name, command) -> root.addSubcommand(name, command.apply(surroundings)));
        } else {
            root.addSubcommand(args[0], called.apply(surroundings));
        }
        root.getSubcommands().values().forEach(Ndtms::addHelp);
        return called == null ? root.addSubcommand(new CommandLine.HelpCommand()) : root;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not a whole number that can be used here");
        }
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new CommandLine.TypeConversionException("The name of the file is empty.");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException("No file or folder can have that name.");
        }
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        command.getSubcommands().values().forEach(Ndtms::addHelp);
    }

    private static Map<String, Function<Surroundings, Object>> commands() {
        Map<String, Function<Surroundings, Object>> commands = new LinkedHashMap<>();
        commands.put("validate", ValidateCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("entities", EntitiesCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("rules", RulesCommand::new);
        commands.put("dictionary", DictionaryCommand::new);
        commands.put("template", TemplateCommand::new);
        commands.put("generate", GenerateCommand::new);
        commands.put("journeys", JourneysCommand::new);
        commands.put("snapshot", SnapshotCommand::new);
        commands.put("statistics", StatisticsCommand::new);
        commands.put("dq", DqCommand::new);
        commands.put("disclosure", DisclosureCommand::of);
        commands.put("pack", PackCommand::new);
        return commands;
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }
}
