package org.openndtms.benchmarks.peers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.EpisodeColumns;
import org.openndtms.journeys.JourneyRules;
import org.openndtms.journeys.JourneySql;

/** Numbers the same journeys in DuckDB, from its own table in memory. */
public final class JourneysInDuckDb {
    /** The same without grouping and joining: only windows, which may suit a database better. */
    private static final String WINDOWS = """
            WITH once AS (
                SELECT line, person, agency, triaged,
                    MIN(first_modality_start) OVER (PARTITION BY person, agency, triaged) AS started,
                    MAX(COALESCE(discharged, 99999999)) OVER (PARTITION BY person, agency, triaged) AS ended
                FROM episodes
            ), placed AS (
                SELECT line, person, agency, triaged, ended, COALESCE(started, triaged) AS start_day,
                    MAX(ended) OVER (
                        PARTITION BY person ORDER BY COALESCE(started, triaged), triaged, ended, agency, line
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest_end
                FROM once
            )
            SELECT line, SUM(CASE WHEN latest_end IS NULL OR (latest_end < 99999999 AND start_day - latest_end > 21)
                    THEN 1 ELSE 0 END) OVER (
                        PARTITION BY person ORDER BY start_day, triaged, ended, agency, line
                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS journey
            FROM placed
            """;

    private JourneysInDuckDb() {}

    /**
     * Takes the numbers of episodes, of people and of runs, and {@code windows}, {@code join} or {@code parquet}: with
     * windows only, with the project's own SQL, or with that from one Parquet file to another, in a folder that is
     * named last.
     *
     * @throws SQLException if DuckDB refuses a statement
     */
    public static void main(String[] arguments) throws SQLException {
        String query = arguments[3].equals("windows") ? WINDOWS : JourneySql.text(JourneyRules.OFFICIAL);
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:")) {
            load(database, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
            int runs = Integer.parseInt(arguments[2]);
            if (arguments[3].equals("parquet")) {
                fromParquetToParquet(database, Path.of(arguments[4]), runs);
                return;
            }
            for (int run = 0; run < runs; run++) {
                SyntheticEpisodes.Run timed = new SyntheticEpisodes.Run();
                timed.report(checksum(database, query));
            }
        }
    }

    private static void fromParquetToParquet(Connection database, Path folder, int runs) throws SQLException {
        String from = "'" + folder.resolve("episodes.parquet") + "'";
        String to = "'" + folder.resolve("journeys.parquet") + "'";
        try (Statement statement = database.createStatement()) {
            statement.execute("COPY episodes TO " + from + " (FORMAT PARQUET)");
            statement.execute("DROP TABLE episodes");
            statement.execute("SET memory_limit = '2GB'");
            statement.execute("SET temp_directory = '" + folder.resolve("spill") + "'");
            statement.execute("CREATE VIEW episodes AS SELECT * FROM read_parquet(" + from + ")");
            for (int run = 0; run < runs; run++) {
                SyntheticEpisodes.Run timed = new SyntheticEpisodes.Run();
                statement.execute(
                        "COPY (" + JourneySql.text(JourneyRules.OFFICIAL) + ") TO " + to + " (FORMAT PARQUET)");
                timed.report(checksum(database, "SELECT * FROM read_parquet(" + to + ")"));
            }
        }
    }

    private static long checksum(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet sum = statement.executeQuery(
                        "SELECT CAST(SUM(journey * (line % 1009 + 1)) AS BIGINT) FROM (" + query + ")")) {
            sum.next();
            return sum.getLong(1);
        }
    }

    private static void load(Connection database, int episodes, int people) throws SQLException {
        EpisodeColumns columns = SyntheticEpisodes.of(episodes, people);
        try (Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE episodes (line INTEGER, person INTEGER, agency INTEGER, triaged INTEGER,"
                    + " first_modality_start INTEGER, discharged INTEGER)");
        }
        try (DuckDBAppender appender =
                database.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "episodes")) {
            for (int row = 0; row < columns.rows(); row++) {
                appender.beginRow();
                appender.append(row);
                appender.append(columns.person()[row]);
                appender.append(columns.agency()[row]);
                appender.append(columns.triaged()[row]);
                append(appender, columns.firstModalityStart()[row]);
                append(appender, columns.discharged()[row]);
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, int day) throws SQLException {
        if (day == Episode.NONE) {
            appender.appendNull();
        } else {
            appender.append(day);
        }
    }
}
