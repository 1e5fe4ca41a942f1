package org.openndtms.portal.account.key;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms key}: the simulated keys of a demonstration. */
@Command(name = "key", description = "Keys of a demonstration.", mixinStandardHelpOptions = true)
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
            description = "Make a simulated key, as a new one from its maker, for the regional team to receive and lend.",
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

    private int noDemonstration(Path dataDir) {
        return refuse("There are no simulated keys in " + dataDir
                + ". They exist only in a demonstration: ndtms start --demo. Name its folder with --data-dir.");
    }

    private int refuse(String sentence) {
        spec.commandLine().getErr().println("ndtms: " + sentence);
        return REFUSED;
    }
}
