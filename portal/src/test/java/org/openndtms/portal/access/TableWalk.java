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
    private final List<Kept> kept = new ArrayList<>();
    private final Map<String, Map<String, @Nullable String>> newest = new HashMap<>();
    private int number;

    /** Where a row is made: codes, and the person whom it is about. */
    record Place(String region, String area, String agency, String person) {
        Place of(String somebody) {
            return new Place(region, area, agency, somebody);
        }
    }

    /** A row that stays after its transaction. */
    private record Kept(String table, Map<String, @Nullable String> row) {}

    TableWalk(Map<String, TableRecipe> recipes) throws SQLException {
        this(recipes, 1000);
    }

    /** With the first of the numbers that no other row has. */
    TableWalk(Map<String, TableRecipe> recipes, int firstNumber) throws SQLException {
        this.number = firstNumber;
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

    /** A row at a place that pages can reach, until {@link #removeKept}; its columns. */
    Map<String, @Nullable String> keep(String table, Place place) {
        int before = kept.size();
        try {
            Map<String, @Nullable String> row = row(recipe(table), values(place, place.person()), false);
            execute("commit");
            newest.put(table + place, row);
            return row;
        } catch (IllegalStateException fault) {
            execute("rollback");
            kept.subList(before, kept.size()).clear();
            // Of some things a place has but one at a time.
            Map<String, @Nullable String> standing = newest.get(table + place);
            if (standing == null) {
                throw fault;
            }
            return standing;
        }
    }

    /** Lets the numbers that the database gives new rows of a table begin above what pages say for other reasons. */
    void countFromMillions(String table) {
        list("select attname from pg_attribute where attrelid = '" + table + "'::regclass and attidentity <> ''")
                .forEach(column ->
                        list("select setval(name, greatest(nextval(name), 7000000)) from pg_get_serial_sequence('"
                                + table + "', '" + column + "') as s(name)"));
        execute("commit");
    }

    /** A value of a column that looks like another one and that no row has. */
    String nobodys(String table, String column, String like) {
        for (int attempt = 1; attempt < 1000; attempt++) {
            String found = like.matches("[0-9a-f-]{36}")
                    ? java.util.UUID.randomUUID().toString()
                    : like.matches("[0-9]+")
                            ? String.valueOf(900_000_000 + attempt)
                            : like.replaceAll("[0-9]+$", "") + (1000 + attempt * 7 % 9000);
            if (list("select 1 from " + table + " where " + column + "::text = " + TableRecipe.literal(found))
                    .isEmpty()) {
                return found;
            }
        }
        throw new IllegalStateException("Every " + table + "." + column + " is taken");
    }

    /** Removes the rows that were kept, as far as nothing else has come to refer to them. */
    void removeKept() {
        for (int i = kept.size() - 1; i >= 0; i--) {
            Kept each = kept.get(i);
            try (Statement sql = connection.createStatement()) {
                sql.execute("savepoint removing");
                sql.execute("delete from " + each.table() + " where " + condition(each.table(), each.row()));
            } catch (SQLException referredTo) {
                execute("rollback to savepoint removing");
            }
        }
        execute("commit");
        kept.clear();
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
        String insert = recipe.insert() + " returning *";
        attempts.add(insert);
        for (String attempt : attempts) {
            Map<String, @Nullable String> row = first(TableRecipe.fill(attempt, values));
            if (!row.isEmpty()) {
                if (attempt.equals(insert)) {
                    kept.add(new Kept(recipe.table(), row));
                }
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
