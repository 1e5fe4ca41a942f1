package org.openndtms.portal.keeping;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.KeyFile;
import org.openndtms.portal.database.Sealed;
import org.openndtms.portal.database.SealedColumn;

/**
 * Seals every sealed value again under the current key, in batches each of which is kept at once: however it is
 * interrupted, each value opens under one of the keys of the file, and the next run goes on with the rest. The portal
 * may run meanwhile; a value that somebody changes while it is being sealed again stays as they left it.
 */
final class KeyRotation {
    private static final int ROWS_AT_ONCE = 1000;
    /** Of values that are bytes, which may be long. */
    private static final int LONG_ROWS_AT_ONCE = 20;

    private final DatabaseAddress address;
    private final KeyFile keys;
    private final Sealed sealed;

    /** Under the current key of a file. */
    KeyRotation(DatabaseAddress address, KeyFile keys) {
        this.address = address;
        this.keys = keys;
        this.sealed = new Sealed(keys);
    }

    /** Told after each batch how many values of a column are done, of how many. */
    interface Progress {
        void done(SealedColumn column, long done, long of);
    }

    /** How many values each key has sealed, by column and then by the key's id. */
    Map<String, Map<String, Long>> count() throws SQLException {
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        try (Connection owner = address.connectAsOwner();
                Statement select = owner.createStatement()) {
            for (SealedColumn column : SealedColumn.all()) {
                Map<String, Long> byKey = new TreeMap<>();
                try (ResultSet rows = select.executeQuery("select " + keyOf(owner, column) + ", count(*) from "
                        + column.table() + " where " + column.column() + " is not null group by 1")) {
                    while (rows.next()) {
                        byKey.put(rows.getString(1), rows.getLong(2));
                    }
                }
                counts.put(column.name(), byKey);
            }
        }
        return counts;
    }

    /**
     * Seals the values of a column again that are sealed under an earlier key.
     *
     * @return how many were sealed again
     */
    long run(SealedColumn column, Progress progress) throws SQLException {
        try (Connection reader = address.connectAsOwner();
                Connection writer = address.connectAsOwner()) {
            // One moment's view of the table, of which only so many rows are ever in memory.
            reader.setAutoCommit(false);
            writer.setAutoCommit(false);
            boolean bytes = isBytes(reader, column);
            int atOnce = bytes ? LONG_ROWS_AT_ONCE : ROWS_AT_ONCE;
            String outdated =
                    column.column() + " is not null and " + keyOf(reader, column) + " <> '" + keys.current() + "'";
            long of = single(reader, "select count(*) from " + column.table() + " where " + outdated);
            List<String> key = Tables.primaryKey(reader, column.table());
            try (Statement select = reader.createStatement();
                    PreparedStatement update = writer.prepareStatement(update(column, key))) {
                select.setFetchSize(atOnce);
                long done = 0;
                int waiting = 0;
                try (ResultSet rows = select.executeQuery(select(column, key) + " where " + outdated)) {
                    while (rows.next()) {
                        add(update, rows, column, key.size(), bytes);
                        if (++waiting == atOnce) {
                            done += keep(writer, update);
                            waiting = 0;
                            progress.done(column, done, of);
                        }
                    }
                }
                done += keep(writer, update);
                progress.done(column, done, of);
                return done;
            }
        }
    }

    private void add(PreparedStatement update, ResultSet row, SealedColumn column, int keySize, boolean bytes)
            throws SQLException {
        List<String> belongs = new ArrayList<>();
        for (int at = 0; at < column.row().size(); at++) {
            belongs.add(row.getString(2 + keySize + at));
        }
        String context = column.context(belongs);
        if (bytes) {
            byte[] old = row.getBytes(1);
            update.setBytes(1, sealed.sealToBytes(context, sealed.openBytes(context, old)));
            update.setBytes(2 + keySize, old);
        } else {
            String old = row.getString(1);
            update.setString(1, sealed.seal(context, sealed.openBytes(context, old)));
            update.setString(2 + keySize, old);
        }
        for (int at = 0; at < keySize; at++) {
            update.setObject(2 + at, row.getObject(2 + at));
        }
        update.addBatch();
    }

    private static long keep(Connection writer, PreparedStatement update) throws SQLException {
        long changed = 0;
        for (int rows : update.executeBatch()) {
            changed += rows;
        }
        writer.commit();
        return changed;
    }

    private static String select(SealedColumn column, List<String> key) {
        List<String> columns = new ArrayList<>(List.of(column.column()));
        columns.addAll(key);
        column.row().forEach(name -> columns.add(name + "::text"));
        return "select " + String.join(", ", columns) + " from " + column.table();
    }

    /** Only where the value is still the one that was read. */
    private static String update(SealedColumn column, List<String> key) {
        return "update " + column.table() + " set " + column.column() + " = ? where " + String.join(" = ? and ", key)
                + " = ? and " + column.column() + " = ?";
    }

    /** The id of the key that sealed a value, in SQL. */
    private static String keyOf(Connection owner, SealedColumn column) throws SQLException {
        return isBytes(owner, column)
                ? "encode(substring(" + column.column() + " for 4), 'hex')"
                : "split_part(" + column.column() + ", '.', 1)";
    }

    private static boolean isBytes(Connection owner, SealedColumn column) throws SQLException {
        try (PreparedStatement select = owner.prepareStatement("select format_type(atttypid, null) from pg_attribute"
                + " where attrelid = ?::regclass and attname = ? and not attisdropped")) {
            select.setString(1, column.table());
            select.setString(2, column.column());
            try (ResultSet type = select.executeQuery()) {
                if (!type.next()) {
                    throw new IllegalStateException("There is no column " + column.name());
                }
                return type.getString(1).equals("bytea");
            }
        }
    }

    private static long single(Connection owner, String query) throws SQLException {
        try (Statement select = owner.createStatement();
                ResultSet found = select.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
