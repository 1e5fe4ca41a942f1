package org.openndtms.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SQL and the Java number the journeys of random histories alike. */
class JourneySqlTest {
    static long[] seeds() {
        return LinkagePropertiesTest.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void duckdb_agrees_with_java_on_every_episode(long seed) throws SQLException {
        EpisodeColumns columns = columns(RandomHistories.of(new Random(seed), 3000));
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:")) {
            load(database, columns);
            for (boolean fallback : new boolean[] {true, false}) {
                JourneyRules rules = new JourneyRules(JourneyRules.LONGEST_GAP, fallback);

                assertThat(journeys(database, rules, columns.rows())).isEqualTo(JourneyNumbers.of(columns, rules));
            }
        }
    }

    private static EpisodeColumns columns(List<Episode> episodes) {
        TreeMap<String, Integer> people = new TreeMap<>();
        TreeSet<String> agencies = new TreeSet<>();
        for (Episode episode : episodes) {
            people.putIfAbsent(episode.attributor().text(LinkageScope.WITH_LA), people.size());
            agencies.add(episode.agency());
        }
        return new EpisodeColumns(
                people.size(),
                episodes.stream()
                        .mapToInt(each -> people.getOrDefault(each.attributor().text(LinkageScope.WITH_LA), -1))
                        .toArray(),
                episodes.stream()
                        .mapToInt(each -> agencies.headSet(each.agency()).size())
                        .toArray(),
                episodes.stream().mapToInt(Episode::triaged).toArray(),
                episodes.stream().mapToInt(Episode::firstModalityStart).toArray(),
                episodes.stream().mapToInt(Episode::discharged).toArray());
    }

    private static void load(Connection database, EpisodeColumns columns) throws SQLException {
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

    private static int[] journeys(Connection database, JourneyRules rules, int rows) throws SQLException {
        int[] journeys = new int[rows];
        try (Statement statement = database.createStatement();
                ResultSet results = statement.executeQuery(JourneySql.text(rules))) {
            int seen = 0;
            while (results.next()) {
                journeys[results.getInt("line")] = results.getInt("journey");
                seen++;
            }
            assertThat(seen).isEqualTo(rows);
        }
        return journeys;
    }
}
