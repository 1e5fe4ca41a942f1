package org.openndtms.portal.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/**
 * Removes old entries of the audit log, from its beginning, and says so in the log itself. Their links stay, so that
 * the chain still proves what is left.
 */
public final class AuditRetention {
    /** The action of the entry that says up to which position entries were removed. */
    static final String FORGOTTEN = "audit.forgotten";

    private AuditRetention() {}

    /**
     * Removes the entries before the first one that is not older than a moment.
     *
     * @return how many were removed
     */
    public static long forget(Connection owner, OffsetDateTime before) throws SQLException {
        long position = positionBefore(owner, before);
        try (PreparedStatement delete = owner.prepareStatement(
                "delete from audit_entry where id in (select entry from audit_link where position <= ?)")) {
            delete.setLong(1, position);
            long removed = delete.executeLargeUpdate();
            if (removed > 0) {
                writeDown(owner, position);
            }
            return removed;
        }
    }

    private static long positionBefore(Connection owner, OffsetDateTime before) throws SQLException {
        try (PreparedStatement find = owner.prepareStatement(
                "select coalesce((select min(l.position) from audit_link l join audit_entry e on e.id = l.entry"
                        + " where e.at >= ?) - 1, (select max(position) from audit_link), 0)")) {
            find.setObject(1, before);
            try (ResultSet found = find.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    private static void writeDown(Connection owner, long position) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement(
                "insert into audit_entry (action, subject, detail) values ('" + FORGOTTEN + "', 'audit', ?)")) {
            insert.setString(1, "{\"up to position\":\"" + position + "\"}");
            insert.executeUpdate();
        }
    }
}
