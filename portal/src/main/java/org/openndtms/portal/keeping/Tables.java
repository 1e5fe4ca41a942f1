package org.openndtms.portal.keeping;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of the portal's database, as the database itself describes them. */
final class Tables {
    /** What ends with the machine that wrote it: sessions, and which job runs where. */
    private static final Set<String> PASSING = Set.of("spring_session", "spring_session_attributes", "scheduled_tasks");

    private static final String HISTORY = "flyway_schema_history";

    private Tables() {}

    /** Names of all tables but Flyway's own. */
    static Set<String> names(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(
                        "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace"
                                + " and c.relkind = 'r' and c.relname <> '" + HISTORY + "'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Names of the tables that belong into a backup, each after those that it refers to. */
    static List<String> kept(Connection connection) throws SQLException {
        Map<String, Set<String>> waiting = new TreeMap<>();
        for (String name : names(connection)) {
            if (!PASSING.contains(name)) {
                waiting.put(name, new TreeSet<>());
            }
        }
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select r.relname, f.relname from pg_constraint k"
                        + " join pg_class r on r.oid = k.conrelid join pg_class f on f.oid = k.confrelid"
                        + " where k.contype = 'f' and k.conrelid <> k.confrelid"
                        + " and r.relnamespace = 'public'::regnamespace")) {
            while (rows.next()) {
                Set<String> referred = waiting.get(rows.getString(1));
                if (referred != null) {
                    referred.add(rows.getString(2));
                }
            }
        }
        return inOrder(waiting);
    }

    /** The columns of a table that can be written, quoted and with commas. */
    static String columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (var select = connection.prepareStatement("select quote_ident(attname) from pg_attribute"
                + " where attrelid = quote_ident(?)::regclass and attnum > 0 and not attisdropped"
                + " and attgenerated = '' order by attnum")) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return String.join(", ", columns);
    }

    /** The columns of a table's primary key, quoted. */
    static List<String> primaryKey(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (var select = connection.prepareStatement("select quote_ident(attname) from pg_index i join pg_attribute a"
                + " on a.attrelid = i.indrelid and a.attnum = any (i.indkey)"
                + " where i.indrelid = quote_ident(?)::regclass and i.indisprimary order by attnum")) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }

    private static List<String> inOrder(Map<String, Set<String>> waiting) {
        List<String> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<String> ready = waiting.entrySet().stream()
                    .filter(table -> ordered.containsAll(table.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("tables refer to one another in a circle: " + waiting.keySet());
            }
            ordered.addAll(ready);
            ready.forEach(waiting::remove);
        }
        return ordered;
    }
}
