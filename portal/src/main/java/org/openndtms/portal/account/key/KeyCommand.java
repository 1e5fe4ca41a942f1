package org.openndtms.portal.account.key;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.openndtms.portal.DatabaseOptions;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.KeyFile;
import org.openndtms.portal.database.Migrations;
import org.openndtms.portal.database.SealConfiguration;
import org.openndtms.portal.database.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms key}: the simulated keys of a demonstration, and the key of the first administrator. */
@Command(
        name = "key",
        description = "Keys: of a demonstration, and of the first administrator.",
        mixinStandardHelpOptions = true)
public final class KeyCommand {
    private static final int REFUSED = 2;

    @Spec
    private CommandSpec spec;

    /** Only picocli makes one. */
    public KeyCommand() {}

    @Command(
            name = "press",
            description = "Press somebody's simulated key: prints a one-time password to sign in with.",
            mixinStandardHelpOptions = true)
    int press(
            @Parameters(paramLabel = "USER", description = "User name, or the name of a key made with \"key make\".")
                    String user,
            @Option(
                            names = "--data-dir",
                            paramLabel = "DIR",
                            defaultValue = "ndtms-data",
                            description = "Folder of the demonstration's data (default: ${DEFAULT-VALUE}).")
                    Path dataDir) {
        Path folder = SimulatedKeyFile.folder(dataDir);
        if (!Files.isDirectory(folder)) {
            return noDemonstration(dataDir);
        }
        Optional<String> typed = SimulatedKeyFile.press(folder, user);
        if (typed.isEmpty()) {
            return refuse("There is no simulated key of " + user + " in " + dataDir + ".");
        }
        spec.commandLine().getOut().println(typed.get());
        return 0;
    }

    @Command(
            name = "make",
            description =
                    "Make a simulated key, as a new one from its maker, for the regional team to receive and lend.",
            mixinStandardHelpOptions = true)
    int make(
            @Parameters(paramLabel = "NAME", description = "Name by which it is pressed, and its serial number.")
                    String name,
            @Option(
                            names = "--data-dir",
                            paramLabel = "DIR",
                            defaultValue = "ndtms-data",
                            description = "Folder of the demonstration's data (default: ${DEFAULT-VALUE}).")
                    Path dataDir) {
        Path folder = SimulatedKeyFile.folder(dataDir);
        if (!Files.isDirectory(folder)) {
            return noDemonstration(dataDir);
        }
        if (SimulatedKeyFile.exists(folder, name)) {
            return refuse("There is a simulated key of " + name + " already.");
        }
        SimulatedKeyFile.Programmed key = SimulatedKeyFile.make(folder, name);
        spec.commandLine()
                .getOut()
                .printf(
                        "Serial number     %s%nPublic identity   %s%nPrivate identity  %s%nAES key           %s%n",
                        name, key.publicId(), key.privateId(), key.aesKey());
        return 0;
    }

    @Command(
            name = "give",
            description =
                    "Link a YubiKey to the first administrator. Asks for its identities and AES key, which are not for "
                            + "the command line, and for a press.",
            mixinStandardHelpOptions = true)
    int give(
            @Parameters(paramLabel = "USER", description = "User name of the administrator.") String user,
            @Option(
                            names = "--serial",
                            required = true,
                            paramLabel = "NUMBER",
                            description = "What is printed on the key.")
                    String serial,
            @Mixin DatabaseOptions database)
            throws IOException {
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        KeyReceipt receipt = new KeyReceipt(
                serial,
                KeyKind.OTP.name(),
                "",
                ask(typed, "Public identity (12 letters)"),
                ask(typed, "Private identity (12 hexadecimal digits)"),
                ask(typed, "AES key (32 hexadecimal digits)"));
        String pressed = ask(typed, "Press the key");
        try (DatabaseOptions.OpenDatabase open = database.open()) {
            Migrations.run(open.address());
            DatabaseAddress.Login owner = open.address().owner();
            DriverManagerDataSource source =
                    new DriverManagerDataSource(open.address().url(), owner.user(), owner.password());
            List<String> problems = new FirstKey(
                            JdbcClient.create(source),
                            new TransactionTemplate(new JdbcTransactionManager(source)),
                            new Sealed(KeyFile.readOrCreate(SealConfiguration.keyFile(database.folder()))))
                    .give(user, receipt, pressed, LocalDate.now(ZoneId.of("Europe/London")));
            problems.forEach(this::refuse);
            if (problems.isEmpty()) {
                spec.commandLine().getOut().println("Linked key " + receipt.serial() + " to " + user + ".");
            }
            return problems.isEmpty() ? 0 : REFUSED;
        }
    }

    // Asked on the error stream, so that answers can come from a file.
    private String ask(BufferedReader typed, String question) throws IOException {
        spec.commandLine().getErr().print(question + ": ");
        spec.commandLine().getErr().flush();
        String line = typed.readLine();
        return line == null ? "" : line.strip();
    }

    private int noDemonstration(Path dataDir) {
        return refuse("There are no simulated keys in " + dataDir
                + ". They exist only in a demonstration: ndtms start --demo. Name its folder with --data-dir.");
    }

    private int refuse(String sentence) {
        spec.commandLine().getErr().println("ndtms: " + sentence);
        return REFUSED;
    }
}
