package org.openndtms.statistics.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** DuckDB within this process, its data in memory or in a file of its own. A failure is a fault of the software. */
public final class DuckDb implements Engine {
    private final DuckDBConnection connection;

    private DuckDb(Connection connection) {
        this.connection = (DuckDBConnection) connection;
    }

    /**
     * Opens an empty database in memory. It uses at most 2 GB and spills what is more to the folder for temporary
     * files.
     */
    public static DuckDb inMemory() {
        return open("", Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Opens a database in a file that it makes, for data that may be larger than the memory.
     *
     * @param file does not exist yet; spills go beside it
     */
    public static DuckDb inFile(Path file) {
        return open(file.toString(), file.toAbsolutePath().resolveSibling(file.getFileName() + ".spill"));
    }

    private static DuckDb open(String database, Path spill) {
        try {
            DuckDb duck = new DuckDb(DriverManager.getConnection("jdbc:duckdb:" + database));
            duck.execute("set memory_limit = '2GB'");
            duck.execute("set temp_directory = " + literal(spill.toString()));
            duck.execute("set preserve_insertion_order = true");
            // Nothing is fetched from elsewhere: a snapshot is read where it lies.
            duck.execute("set autoinstall_known_extensions = false");
            return duck;
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot be started", e);
        }
    }

    @Override
    public String name() {
        return Engines.DUCKDB;
    }

    /** The version of the database, such as {@code v2.0.0}. */
    public String version() {
        return rows("select library_version from pragma_version()").get(0).text(0);
    }

    /** How many threads it uses; with one, the order in which files are written never varies. */
    public void threads(int threads) {
        execute("set threads = " + threads);
    }

    @Override
    public void file(String table, Path parquet) {
        execute("create or replace view " + table + " as select * from read_parquet(" + literal(parquet.toString())
                + ")");
    }

    @Override
    public void table(String table, String select) {
        execute("create or replace table " + table + " as " + select);
    }

    @Override
    public void values(String table, List<String> columns, List<List<Object>> rows) {
        execute("create or replace table " + table + " (" + String.join(", ", columns) + ")");
        try (Appender appender = appender("main", table)) {
            for (List<Object> row : rows) {
                appender.begin();
                row.forEach(appender::value);
                appender.end();
            }
        }
    }

    @Override
    public List<Row> rows(String select) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            int columns = result.getMetaData().getColumnCount();
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                @Nullable Object[] values = new @Nullable Object[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = result.getObject(i + 1);
                }
                rows.add(Row.plain(values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB refused: " + select, e);
        }
    }

    /** Runs a statement that gives no rows. */
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB refused: " + sql, e);
        }
    }

    /**
     * Writes the rows of a select to a Parquet file; the same rows give the same bytes as long as one thread is used.
     */
    @Override
    public void write(String select, Path parquet) {
        execute("copy (" + select + ") to " + literal(parquet.toString()) + " (format parquet, compression zstd)");
    }

    /** Adds many rows to a table quickly. */
    public Appender appender(String schema, String table) {
        try {
            return new Appender(connection.createAppender(schema, table));
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB has no table " + table, e);
        }
    }

    /** A text as SQL writes it. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot be closed", e);
        }
    }

    /** Adds rows to one table, value by value. */
    public static final class Appender implements AutoCloseable {
        private final DuckDBAppender appender;

        private Appender(DuckDBAppender appender) {
            this.appender = appender;
        }

        /** Begins a row. */
        public void begin() {
            run(appender::beginRow);
        }

        /** Ends the row. */
        public void end() {
            run(appender::endRow);
        }

        /** Adds a whole number. */
        public void whole(int value) {
            run(() -> appender.append(value));
        }

        /** Adds a number. */
        public void number(double value) {
            run(() -> appender.append(value));
        }

        /** Adds a day, counted from 1970-01-01, as a date. */
        public void date(int day) {
            run(() -> appender.appendEpochDays(day));
        }

        /** Adds a text. */
        public void text(String value) {
            run(() -> appender.append(value));
        }

        /** Adds nothing. */
        public void none() {
            run(appender::appendNull);
        }

        /** Adds a number or a text; nothing for null. */
        public void value(@Nullable Object value) {
            if (value == null) {
                none();
            } else if (value instanceof Double number) {
                number(number);
            } else if (value instanceof Number number) {
                whole(number.intValue());
            } else {
                text(value.toString());
            }
        }

        private static void run(Step step) {
            try {
                step.run();
            } catch (SQLException e) {
                throw new IllegalStateException("DuckDB refused a value", e);
            }
        }

        @Override
        public void close() {
            run(() -> {
                appender.close();
                return appender;
            });
        }

        private interface Step {
            Object run() throws SQLException;
        }
    }
}
