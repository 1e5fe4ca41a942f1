package org.openndtms.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.EpisodeColumns;
import org.openndtms.journeys.JourneyNumbers;
import org.openndtms.journeys.JourneyRules;
import org.openndtms.journeys.JourneySql;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.engine.EngineException;
import org.openndtms.statistics.engine.Row;

/** The journeys of random histories: the definition in Java, and the same SQL text on DuckDB and on Spark. */
class SameJourneysTest {
    private static final int PEOPLE = 1500;
    private static final int AGENCIES = 3;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 0})
    void java_duckdb_and_spark_number_every_episode_alike(long given) {
        long seed = given == 0 ? Long.getLong("ndtms.seed", System.nanoTime()) : given;
        System.out.println("seed " + seed);
        List<List<Object>> rows = histories(new Random(seed));
        EpisodeColumns columns = columns(rows);
        try (Engine duck = DuckDb.inMemory();
                Engine spark = Spark.on("local[2]")) {
            for (boolean fallback : new boolean[] {true, false}) {
                JourneyRules rules = new JourneyRules(JourneyRules.LONGEST_GAP, fallback);
                int[] expected = JourneyNumbers.of(columns, rules);

                assertThat(Arrays.stream(expected).max().orElseThrow()).isGreaterThan(2);
                assertThat(journeys(duck, rules, rows)).as("DuckDB").isEqualTo(expected);
                assertThat(journeys(spark, rules, rows)).as("Spark").isEqualTo(expected);
            }
        }
    }

    /** Within few months, so that gaps of about three weeks, overlaps, ties and episodes recorded twice abound. */
    private static List<List<Object>> histories(Random random) {
        List<List<Object>> rows = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            int count = 1 + random.nextInt(person % 50 == 0 ? 60 : 7);
            for (int i = 0; i < count; i++) {
                int triaged = random.nextInt(220) - 60;
                Integer started = random.nextInt(4) == 0 ? null : triaged + random.nextInt(25);
                int earliest = started == null ? triaged : started;
                Integer discharged = random.nextInt(8) == 0 ? null : earliest + random.nextInt(40);
                @Nullable Object[] row = {rows.size(), person, random.nextInt(AGENCIES), triaged, started, discharged};
                rows.add(Arrays.asList(row));
            }
        }
        return rows;
    }

    private static EpisodeColumns columns(List<List<Object>> rows) {
        return new EpisodeColumns(
                PEOPLE, column(rows, 1), column(rows, 2), column(rows, 3), column(rows, 4), column(rows, 5));
    }

    private static int[] column(List<List<Object>> rows, int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column) instanceof Integer number ? number : Episode.NONE)
                .toArray();
    }

    private static int[] journeys(Engine engine, JourneyRules rules, List<List<Object>> rows) {
        engine.values(
                "episodes",
                List.of(
                        "line integer",
                        "person integer",
                        "agency integer",
                        "triaged integer",
                        "first_modality_start integer",
                        "discharged integer"),
                rows);
        int[] journeys = new int[rows.size()];
        List<Row> numbered = engine.rows(JourneySql.text(rules));
        assertThat(numbered).hasSameSizeAs(rows);
        numbered.forEach(row -> journeys[(int) row.whole(0)] = (int) row.whole(6));
        return journeys;
    }

    @Test
    void a_connection_that_has_ended_is_said_in_a_sentence() {
        Engine spark = Spark.on("local[1]");
        spark.close();

        assertThatThrownBy(() -> spark.rows("select 1"))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("The cluster has ended the connection.");
    }
}
