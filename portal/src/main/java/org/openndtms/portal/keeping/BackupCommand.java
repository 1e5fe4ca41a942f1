package org.openndtms.portal.keeping;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openndtms.portal.DatabaseOptions;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.KeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ndtms backup}: writes everything that the database holds into a sealed file, while the portal runs or not. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Write everything that the database holds into a file that only the key file opens.")
public final class BackupCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to write; there must be none yet.")
    private Path out;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final KeyFileOption keyFile = new KeyFileOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException {
        KeyFile keys = keyFile.read(database);
        try (DatabaseOptions.OpenDatabase open = database.open()) {
            DatabaseAddress address = open.address();
            try (Connection owner = DriverManager.getConnection(
                    address.url(), address.owner().user(), address.owner().password())) {
                Map<String, Long> counts = new Backup(owner, keys).write(out, Instant.now());
                long rows = counts.values().stream().mapToLong(Long::longValue).sum();
                spec.commandLine().getOut().println(rows + " rows of " + counts.size() + " tables are in " + out + ".");
                spec.commandLine()
                        .getOut()
                        .println("It is sealed with key " + keys.current() + " of " + keys.path()
                                + " and useless without that file: keep a copy of it too, and not beside the backup.");
                return 0;
            }
        }
    }
}
