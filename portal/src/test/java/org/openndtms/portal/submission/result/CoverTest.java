package org.openndtms.portal.submission.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CoverTest {
    static Stream<Arguments> sets() {
        return Stream.of(
                Arguments.of(List.of(List.of("A")), Set.of("A")),
                Arguments.of(List.of(List.of("A", "B"), List.of("B", "C")), Set.of("B")),
                Arguments.of(List.of(List.of("A", "B"), List.of("A", "C"), List.of("C")), Set.of("A", "C")),
                // Always taking what is in the most sets would need three here.
                Arguments.of(
                        List.of(
                                List.of("X", "A"),
                                List.of("X", "A"),
                                List.of("X", "B"),
                                List.of("X", "B"),
                                List.of("A", "C"),
                                List.of("B", "D")),
                        Set.of("A", "B")));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void takesTheFewestThatHitEverySet(List<List<String>> sets, Set<String> expected) {
        assertThat(Cover.of(sets)).isEqualTo(expected);
    }

    @Test
    void isNeverWorseThanTryingAllOfThem() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<List<Integer>> sets = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(7); i++) {
                sets.add(random.ints(1 + random.nextInt(4), 0, 8)
                        .distinct()
                        .boxed()
                        .toList());
            }
            Set<Integer> cover = Cover.of(sets);
            assertThat(sets)
                    .as("seed %d, sets %s", seed, sets)
                    .allMatch(set -> set.stream().anyMatch(cover::contains));
            assertThat(cover).as("seed %d, sets %s", seed, sets).hasSize(fewest(sets));
        }
    }

    private static int fewest(List<List<Integer>> sets) {
        int fewest = Integer.MAX_VALUE;
        for (int chosen = 0; chosen < 256; chosen++) {
            int bits = chosen;
            if (sets.stream().allMatch(set -> set.stream().anyMatch(each -> (bits >> each & 1) == 1))) {
                fewest = Math.min(fewest, Integer.bitCount(chosen));
            }
        }
        return fewest;
    }
}
