package org.openndtms.portal.audit;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.DatabaseOptions;
import org.openndtms.portal.database.DatabaseAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ndtms audit}: what an auditor does with the audit log on the server. */
@Command(
        name = "audit",
        description = "Verify the audit log.",
        mixinStandardHelpOptions = true,
        subcommands = AuditCommand.Verify.class)
public final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: ndtms audit verify");
    }

    /** {@code ndtms audit verify}: status 0 if the log is as it was written, 1 if it is not. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Walk the audit log from its beginning and name the first entry that was changed, removed, added or moved.")
    static final class Verify implements Callable<Integer> {
        @Mixin
        private final DatabaseOptions database = new DatabaseOptions();

        @Option(
                names = "--heads",
                paramLabel = "DIR",
                description =
                        "Folder of exported heads (default: " + AuditSettings.FOLDER + " in the folder of the data).")
        private @Nullable Path heads;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws SQLException {
            List<AuditHead> exported = readHeads();
            try (DatabaseOptions.OpenDatabase open = database.open()) {
                DatabaseAddress address = open.address();
                try (Connection owner = DriverManager.getConnection(
                        address.url(), address.owner().user(), address.owner().password())) {
                    if (!hasLog(owner)) {
                        throw new AuditException("This database has no audit log: the portal has never run on it.");
                    }
                    return report(AuditVerifier.verify(owner, exported));
                }
            }
        }

        private List<AuditHead> readHeads() {
            if (heads != null) {
                return new AuditHeads(heads).read();
            }
            Path usual = database.folder().resolve(AuditSettings.FOLDER);
            return Files.isDirectory(usual) ? new AuditHeads(usual).read() : List.of();
        }

        private int report(AuditVerdict verdict) {
            PrintWriter out = spec.commandLine().getOut();
            if (verdict.fault() != null) {
                out.println("The audit log is NOT as it was written. " + verdict.fault());
                return 1;
            }
            out.println("The audit log is as it was written: " + verdict.sealed() + " entries are sealed, "
                    + verdict.waiting() + " wait to be.");
            if (verdict.forgotten() > 0) {
                out.println("Removed because they were old, as the log itself says: the first " + verdict.forgotten()
                        + ".");
            }
            out.println(
                    verdict.heads() == 0
                            ? "No exported heads were given, so that nobody can tell whether its end was cut off or the whole"
                                    + " was made anew. Name their folder with --heads."
                            : "Heads held against it: " + verdict.heads() + ". They prove it up to position "
                                    + verdict.proven() + ".");
            return 0;
        }

        private static boolean hasLog(Connection owner) throws SQLException {
            try (ResultSet found = owner.getMetaData().getTables(null, null, "audit_link", null)) {
                return found.next();
            }
        }
    }
}
