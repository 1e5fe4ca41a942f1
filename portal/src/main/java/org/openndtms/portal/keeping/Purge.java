package org.openndtms.portal.keeping;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Removes what the database still holds, unseen, of rows that were deleted or changed: dead rows in the files of tables
 * and indexes, samples of columns, and the log of changes. Each table is locked while it is rewritten.
 */
final class Purge {
    private static final String FORBIDDEN = "42501";

    private final Connection owner;

    /** Works through a connection of the owner of the tables. */
    Purge(Connection owner) {
        this.owner = owner;
    }

    /**
     * What was done.
     *
     * @param tables how many tables were rewritten
     * @param withdrawals how many withdrawals are purged now
     * @param waiting withdrawals whose kept files are not done yet; they need another purge
     * @param logDone whether the log of changes from before is gone; else the owner may not do it
     */
    record Outcome(int tables, int withdrawals, long waiting, boolean logDone) {}

    Outcome run() throws SQLException {
        owner.setAutoCommit(true);
        // What is withdrawn from here on may be rewritten too late.
        String before = one("select clock_timestamp()::text");
        int tables = 0;
        try (Statement statement = owner.createStatement()) {
            for (String table : Tables.names(owner)) {
                statement.execute("vacuum (full, analyze) " + table);
                tables++;
            }
        }
        boolean logDone = beginLogAnew();
        int withdrawals = 0;
        if (logDone) {
            try (Statement statement = owner.createStatement()) {
                withdrawals = statement.executeUpdate("update withdrawal set purged_at = now(), removed = null"
                        + " where purged_at is null and files_done_at < '" + before + "'");
                statement.executeUpdate("insert into audit_entry (action, subject, detail) values ('database.purged',"
                        + " 'database', '{\"withdrawals\":\"" + withdrawals + "\"}')");
            }
        }
        long waiting = Long.parseLong(one("select count(*) from withdrawal where purged_at is null"));
        return new Outcome(tables, withdrawals, logDone ? waiting : 0, logDone);
    }

    /** Fills the present file of the log, so that none from before is needed, and has the server let go of them. */
    private boolean beginLogAnew() throws SQLException {
        try (Statement statement = owner.createStatement()) {
            long segment = Long.parseLong(one("select pg_size_bytes(current_setting('wal_segment_size'))"));
            for (long written = 0; written <= segment; written += 1 << 20) {
                statement.execute("select pg_logical_emit_message(false, 'ndtms', repeat('-', 1048576))");
            }
            statement.execute("checkpoint");
            return one("show wal_recycle").equals("off");
        } catch (SQLException refused) {
            if (FORBIDDEN.equals(refused.getSQLState())) {
                return false;
            }
            throw refused;
        }
    }

    private String one(String query) throws SQLException {
        try (Statement select = owner.createStatement();
                ResultSet found = select.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }
}
