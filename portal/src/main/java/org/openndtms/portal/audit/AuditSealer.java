package org.openndtms.portal.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds entries to the chain, in batches, some time after they were written: whoever writes an entry never waits for the
 * chain. Works in the transaction of the connection that is given.
 */
final class AuditSealer {
    /** A number of our own for the lock that lets one instance seal at a time. */
    private static final long LOCK = 0x6e64746d73L;

    private static final int BATCH = 2000;

    /** Which entries are looked at. */
    enum Reach {
        /** Those of the last two days, which is quick. */
        RECENT("and e.at > now() - interval '2 days'"),
        /**
         * All, which finds even those whose transaction stayed open for days, or that were written while nothing
         * sealed.
         */
        ALL("");

        private final String condition;

        Reach(String condition) {
            this.condition = condition;
        }
    }

    private AuditSealer() {}

    /**
     * Seals what is waiting, all under the same time.
     *
     * @return how many entries were sealed; 0 also while another instance is at it
     */
    static int seal(Connection connection, Reach reach, Instant now) throws SQLException {
        if (!lock(connection)) {
            return 0;
        }
        Optional<AuditLink> last = head(connection);
        byte[] before = last.map(AuditLink::hash).orElse(AuditLink.NOTHING);
        long first = last.map(AuditLink::position).orElse(0L) + 1;
        long position = first;
        Instant sealedAt = now.truncatedTo(ChronoUnit.MICROS);
        List<AuditEntry> entries;
        do {
            entries = unsealed(connection, reach);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into audit_link (position, entry, sealed_at, digest, hash) values (?, ?, ?, ?, ?)")) {
                for (AuditEntry entry : entries) {
                    AuditLink link = AuditLink.seal(before, position++, entry, sealedAt);
                    add(insert, link);
                    before = link.hash();
                }
                insert.executeBatch();
            }
        } while (entries.size() == BATCH);
        return Math.toIntExact(position - first);
    }

    private static void add(PreparedStatement insert, AuditLink link) throws SQLException {
        insert.setLong(1, link.position());
        insert.setLong(2, link.entry());
        insert.setObject(3, link.sealedAt().atOffset(ZoneOffset.UTC));
        insert.setBytes(4, link.digest());
        insert.setBytes(5, link.hash());
        insert.addBatch();
    }

    /** The last link; empty before anything was sealed. */
    static Optional<AuditLink> head(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(
                        "select " + AuditLink.COLUMNS + " from audit_link l order by l.position desc limit 1")) {
            return rows.next() ? Optional.of(AuditLink.read(rows)) : Optional.empty();
        }
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select pg_try_advisory_xact_lock(" + LOCK + ")")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static List<AuditEntry> unsealed(Connection connection, Reach reach) throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select " + AuditEntry.COLUMNS + " from audit_entry e"
                        + " where not exists (select from audit_link l where l.entry = e.id) " + reach.condition
                        + " order by e.id limit " + BATCH)) {
            while (rows.next()) {
                entries.add(AuditEntry.read(rows));
            }
        }
        return entries;
    }
}
