package org.openndtms.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openndtms.journeys.PseudonymKey;
import picocli.CommandLine.Option;

/** The secret under which people are known. */
final class KeyOption {
    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Key of the pseudonyms. Default: one that is made once, ndtms/pseudonym.key in the folder of"
                    + " your configuration (XDG_CONFIG_HOME, else ~/.config).")
    private @Nullable Path key;

    /** Reads it; warns if others can. */
    PseudonymKey read(PrintWriter err) {
        Path file = key == null ? PseudonymKey.usualFile(System.getenv(), System.getProperty("user.home", "")) : key;
        try {
            PseudonymKey secret = key == null ? PseudonymKey.readOrMake(file) : PseudonymKey.read(file);
            if (secret.openToOthers()) {
                err.println("ndtms: others can read the key file " + file + "; chmod 600 makes it yours alone.");
            }
            return secret;
        } catch (PseudonymKey.Unusable e) {
            throw new UsageException(e.getMessage() == null ? "The key cannot be read." : e.getMessage());
        }
    }
}
