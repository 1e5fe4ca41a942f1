package org.openndtms.portal.keeping;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openndtms.portal.DatabaseOptions;
import org.openndtms.portal.database.KeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms restore}: puts a backup into a database on which the portal does not run. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Put a backup into an empty database, or with --replace into any.")
public final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What ndtms backup wrote.")
    private Path file;

    @Option(names = "--replace", description = "Remove everything that the database holds first.")
    private boolean replace;

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
            Map<String, Long> counts = new Restore(open.address(), keys).read(file, replace);
            long rows = counts.values().stream().mapToLong(Long::longValue).sum();
            spec.commandLine()
                    .getOut()
                    .println(rows + " rows of " + counts.size() + " tables are restored from " + file + ".");
            return 0;
        }
    }
}
