package org.openndtms.portal.access;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.TestDatabase;

/** Makes rows by their recipes and reaches for them as the portal does, in one transaction that is never committed. */
final class TableWalk implements AutoCloseable {
    private static final String REFUSED = "42501";
    /** What begins with this is a constraint, which is asked only after row-level security has let the row pass. */
    private static final String CONSTRAINT = "23";

    private final Map<String, TableRecipe> recipes;
    private final Connection connection;
    private final String portal;
    private final Map<String, List<String>> keys = new HashMap<>();
    private final Map<String, List<String>> columns = new HashMap<>();
    private int number = 1000;

    /** Where a row is made: codes, and the person whom it is about. */
    record Place(String region, String area, String agency, String person) {
        Place of(String somebody) {
            return new Place(region, area, agency, somebody);
        }
    }

    TableWalk(Map<String, TableRecipe> recipes) throws SQLException {
        DatabaseAddress address = TestDatabase.address();
        this.recipes = recipes;
        portal = address.portal().user();
        connection = DriverManager.getConnection(
                address.url(), address.owner().user(), address.owner().password());
        connection.setAutoCommit(false);
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    /** The tables on which the portal has any right, but for those of sessions and machinery, which know no people. */
    List<String> tables() {
        return list("""
                select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relrowsecurity
                  and has_table_privilege('%s', c.oid, 'select, insert, update, delete')""".formatted(portal));
    }

    /**
     * What somebody reaches of a row of a table at a place: for each operation whether it was done. Changing and
     * removing are tried twice: with the row named, and blindly, which needs no right to see it. What is tried blindly
     * may fail for the sake of another row, so that only its success says something.
     *
     * @param actor id of the person who acts; null for the public
     * @param own whether the row is about that person
     */
    Map<String, Boolean> reach(String table, @Nullable String actor, Place place, boolean own) {
        TableRecipe recipe = recipe(table);
        Map<String, Boolean> reached = new LinkedHashMap<>();
        execute("savepoint place");
        Map<String, @Nullable String> values = values(place, actor == null ? place.person() : actor);
        Map<String, @Nullable String> row = row(recipe, values, own);
        values.put("actor", actor);
        String named = " where " + condition(table, row);
        String column = column(table);
        reached.put("select", acts(actor, "select 1 from " + table + named, null));
        if (column != null) {
            String set = recipe.update() == null
                    ? column + " = " + TableRecipe.literal(row.get(column))
                    : TableRecipe.fill(recipe.update(), values);
            reached.put("update", acts(actor, "update " + table + " set " + set + named, null));
            reached.put("update blindly", acts(actor, "update " + table + " set " + set, table + named));
        }
        reached.put("delete", acts(actor, "delete from " + table + named, null));
        reached.put("delete blindly", acts(actor, "delete from " + table, table + named));
        if (!own || recipe.self() == null) {
            values.putAll(values(place, actor));
            makeNeeded(recipe, values, own);
            reached.put("insert", acts(actor, TableRecipe.fill(recipe.insert(), values), null));
        }
        execute("rollback to savepoint place");
        return reached;
    }

    private TableRecipe recipe(String table) {
        return Objects.requireNonNull(recipes.get(table), () -> "There is no recipe of " + table);
    }

    private Map<String, @Nullable String> values(Place place, @Nullable String actor) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("region", place.region());
        values.put("area", place.area());
        values.put("agency", place.agency());
        values.put("person", place.person());
        values.put("actor", actor);
        values.put("n", String.valueOf(++number));
        return values;
    }

    private void makeNeeded(TableRecipe recipe, Map<String, @Nullable String> values, boolean own) {
        for (String needed : recipe.needs()) {
            values.put("n", String.valueOf(++number));
            Map<String, @Nullable String> theirs = new HashMap<>(values);
            theirs.put("actor", values.get("person"));
            row(recipe(needed), theirs, own).forEach((column, value) -> values.put(needed + "." + column, value));
        }
    }

    /** A row as the owner makes or finds it: its columns. */
    private Map<String, @Nullable String> row(TableRecipe recipe, Map<String, @Nullable String> values, boolean own) {
        makeNeeded(recipe, values, own);
        List<String> attempts = new ArrayList<>();
        if (own && recipe.self() != null) {
            attempts.add(recipe.self());
        }
        if (recipe.existing() != null) {
            attempts.add(recipe.existing());
        }
        attempts.add(recipe.insert() + " returning *");
        for (String attempt : attempts) {
            Map<String, @Nullable String> row = first(TableRecipe.fill(attempt, values));
            if (!row.isEmpty()) {
                return row;
            }
        }
        throw new IllegalStateException("The recipe of " + recipe.table() + " makes no row");
    }

    private String condition(String table, Map<String, @Nullable String> row) {
        List<String> key = keys.computeIfAbsent(table, name -> list("""
                select attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                where i.indrelid = '%s'::regclass and i.indisprimary""".formatted(name)));
        if (key.isEmpty()) {
            throw new IllegalStateException("The table " + table + " has no primary key");
        }
        return key.stream()
                .map(column -> column + " = " + TableRecipe.literal(row.get(column)))
                .collect(Collectors.joining(" and "));
    }

    /** A column that the portal may change, best one that is part of no index; null if it may change none. */
    private @Nullable String column(String table) {
        List<String> found = columns.computeIfAbsent(table, name -> list("""
                select attname from pg_attribute a
                where attrelid = '%1$s'::regclass and attnum > 0 and attidentity = '' and attgenerated = ''
                  and not attisdropped and has_column_privilege('%2$s', '%1$s', attname, 'update')
                order by exists (select from pg_index i where i.indrelid = a.attrelid and a.attnum = any (i.indkey)), attnum
                """.formatted(name, portal)));
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Whether a statement reaches a row when somebody runs it through the portal; it is undone.
     *
     * @param watched a table and condition: the row that has to have been touched; null if the count says it
     */
    private boolean acts(@Nullable String actor, String statement, @Nullable String watched) {
        execute("savepoint act");
        try (Statement sql = connection.createStatement()) {
            String before = watched == null ? "" : version(watched);
            execute("set local role " + portal + "; select set_config('ndtms.person', '" + (actor == null ? "" : actor)
                    + "', true)");
            boolean any;
            if (sql.execute(statement)) {
                any = sql.getResultSet().next();
            } else {
                any = sql.getUpdateCount() > 0;
            }
            execute("reset role");
            return watched == null ? any : any && !version(watched).equals(before);
        } catch (SQLException e) {
            if (REFUSED.equals(e.getSQLState())) {
                return false;
            }
            if (e.getSQLState().startsWith(CONSTRAINT)) {
                return true;
            }
            throw new IllegalStateException("As " + actor + ": " + statement, e);
        } finally {
            execute("rollback to savepoint act; release savepoint act");
        }
    }

    /** Where the row lies now, which any change moves; blank when it is gone. */
    private String version(String watched) {
        List<String> found = list("select ctid::text from " + watched);
        return found.isEmpty() ? "" : found.get(0);
    }

    private Map<String, @Nullable String> first(String query) {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            Map<String, @Nullable String> row = new HashMap<>();
            if (rows.next()) {
                ResultSetMetaData columns = rows.getMetaData();
                for (int at = 1; at <= columns.getColumnCount(); at++) {
                    row.put(columns.getColumnName(at), rows.getString(at));
                }
            }
            return row;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private List<String> list(String query) {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private void execute(String statements) {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(statements, e);
        }
    }
}
