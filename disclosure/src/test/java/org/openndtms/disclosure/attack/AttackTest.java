package org.openndtms.disclosure.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttackTest {
    private static final int TABLES = Boolean.getBoolean("ndtms.full") ? 2000 : 100;

    @Test
    void a_number_beside_its_total_is_exposed() {
        Findings found = attack(List.of(Relation.sum(0, 1, 2)), new long[][] {{20, 20}, {17, 17}, {1, 4}}, 2);

        assertThat(found.exposures()).containsExactly(new Exposure(2, 3, 3, true));
    }

    @Test
    void two_numbers_that_cannot_be_told_apart_are_not_exposed() {
        Findings found =
                attack(List.of(Relation.sum(0, 1, 2, 3)), new long[][] {{15, 15}, {10, 10}, {1, 4}, {1, 4}}, 2, 3);

        assertThat(found.exposures()).isEmpty();
        assertThat(found.contradictions()).isEmpty();
    }

    @Test
    void numbers_that_contradict_each_other_are_named() {
        Relation impossible = Relation.sum(0, 1, 2);

        Findings found = attack(List.of(impossible), new long[][] {{20, 20}, {5, 5}, {5, 5}});

        assertThat(found.contradictions()).containsExactly(impossible);
    }

    @Test
    void an_odd_cycle_that_linear_programs_leave_open_is_seen_in_whole_numbers() {
        // a + b = b + c = a + c = s leaves a = b = c; with s from 3 to 5 only s = 4 is a whole number, so that a = 2.
        List<Relation> relations = List.of(Relation.sum(0, 1, 2), Relation.sum(0, 2, 3), Relation.sum(0, 1, 3));

        Findings found = attack(relations, new long[][] {{3, 5}, {0, 9}, {0, 9}, {0, 9}}, 1);

        assertThat(found.exposures()).singleElement().satisfies(exposure -> {
            assertThat(exposure.least()).isEqualTo(2);
            assertThat(exposure.most()).isEqualTo(2);
            assertThat(exposure.proven()).isTrue();
        });
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_number_far_from_those_that_have_to_stay_possible_is_safe_by_its_width() {
        // x + y = x + z = 100 and y + z from 90 to 110 leave 45 to 55 of x, which single sums do not see.
        List<Relation> relations = List.of(Relation.sum(0, 1, 2), Relation.sum(0, 1, 3), Relation.sum(4, 2, 3));
        Equations equations =
                new Equations(new long[] {100, 1, 1, 1, 90}, new long[] {100, 99, 99, 99, 110}, relations);
        Demand[] demands = new Demand[5];
        Arrays.fill(demands, Demand.nothing());
        demands[1] = Demand.allOrWidth(1, 4, 5);

        for (Care care : Care.values()) {
            Findings found = new Attack(equations, demands, care, new Spans(5))
                    .run(new long[] {100, 52, 48, 48, 96}, done -> {});

            assertThat(found.exposures()).as("%s", care).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_number_is_safe_if_either_all_of_some_values_or_a_width_stays_possible(long seed) {
        SmallTable table = new SmallTable(new Random(seed));
        long[][] truth = table.everyInterval();
        Random random = new Random(seed);
        Demand[] demands = table.demands();
        for (int cell = 0; cell < demands.length; cell++) {
            demands[cell] = Demand.allOrWidth(1, 1 + random.nextInt(4), 1 + random.nextInt(5));
        }

        Findings found = new Attack(table.equations(), demands).run(null, done -> {});

        assertThat(found.exposures().stream().map(Exposure::cell))
                .as("seed %d", seed)
                .isEqualTo(IntStream.range(0, demands.length)
                        .filter(cell -> !demands[cell].met(truth[cell][0], truth[cell][1]))
                        .boxed()
                        .toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_exposed_in_small_tables_is_what_trying_all_tables_exposes(long seed) {
        SmallTable table = new SmallTable(new Random(seed));
        long[][] truth = table.everyInterval();
        Demand[] demands = table.demands();

        Findings found = new Attack(table.equations(), demands).run(null, done -> {});

        assertThat(found.contradictions()).as("seed %d", seed).isEmpty();
        List<Integer> expected = new ArrayList<>();
        for (int cell = 0; cell < demands.length; cell++) {
            if (!demands[cell].met(truth[cell][0], truth[cell][1])) {
                expected.add(cell);
            }
        }
        assertThat(found.exposures().stream().map(Exposure::cell))
                .as("seed %d", seed)
                .isEqualTo(expected);
        for (Exposure exposure : found.exposures()) {
            assertThat(exposure.proven()).as("seed %d", seed).isTrue();
            assertThat(exposure.least()).as("seed %d", seed).isLessThanOrEqualTo(truth[exposure.cell()][0]);
            assertThat(exposure.most()).as("seed %d", seed).isGreaterThanOrEqualTo(truth[exposure.cell()][1]);
        }
    }

    static IntStream seeds() {
        return IntStream.range(1, TABLES);
    }

    private static Findings attack(List<Relation> relations, long[][] limits, int... protectedCells) {
        long[] least = Arrays.stream(limits).mapToLong(limit -> limit[0]).toArray();
        long[] most = Arrays.stream(limits).mapToLong(limit -> limit[1]).toArray();
        Demand[] demands = new Demand[limits.length];
        Arrays.fill(demands, Demand.nothing());
        for (int cell : protectedCells) {
            demands[cell] = Demand.all(least[cell], most[cell]);
        }
        return new Attack(new Equations(least, most, relations), demands).run(null, done -> {});
    }
}
