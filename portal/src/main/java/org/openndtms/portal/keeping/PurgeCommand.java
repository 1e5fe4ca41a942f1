package org.openndtms.portal.keeping;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.openndtms.portal.DatabaseOptions;
import org.openndtms.portal.database.DatabaseAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ndtms purge}: removes the database's own remains of what was deleted, of clients who withdrew above all. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = "Remove what the database still holds, unseen, of what was deleted; tables wait while it runs.")
public final class PurgeCommand implements Callable<Integer> {
    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Spec
    private CommandSpec spec;

    /** The status is 0 when everything is gone, 1 when something is left to be done. */
    @Override
    public Integer call() throws SQLException {
        try (DatabaseOptions.OpenDatabase open = database.open()) {
            DatabaseAddress address = open.address();
            try (Connection owner = DriverManager.getConnection(
                    address.url(), address.owner().user(), address.owner().password())) {
                return tell(new Purge(owner).run());
            }
        }
    }

    private int tell(Purge.Outcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(outcome.tables() + " tables were rewritten.");
        if (!outcome.logDone()) {
            out.println(
                    "The log of changes may still hold what was deleted. With wal_recycle = off, let somebody who may"
                            + " do so run CHECKPOINT and pg_switch_wal(), then this command again; see docs/operating.md.");
            return 1;
        }
        out.println("The log of changes was begun anew.");
        out.println(outcome.withdrawals() + " withdrawals are purged.");
        if (outcome.waiting() > 0) {
            out.println(
                    outcome.waiting() + " more have to be taken out of kept files first, which the portal does while"
                            + " it runs. Run this command again then.");
            return 1;
        }
        return 0;
    }
}
