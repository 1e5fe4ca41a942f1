package org.openndtms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openndtms.disclosure.table.Hierarchy;

class FamiliesTest {
    @Test
    void measures_are_of_one_family_if_one_counts_what_another_does_now_or_did_before() {
        Hierarchy now = Hierarchy.unknown().with(Map.of("ST-06/denominator", "ST-04"), Set.of());
        Hierarchy before = Hierarchy.unknown().with(Map.of("ST-09", "ST-06"), Set.of());

        assertThat(Families.of(
                        List.of("ST-01", "ST-04", "ST-06", "ST-06/denominator", "ST-08", "ST-09"),
                        List.of(now, before)))
                .containsExactly(
                        new TreeSet<>(Set.of("ST-01")),
                        new TreeSet<>(Set.of("ST-04", "ST-06", "ST-09")),
                        new TreeSet<>(Set.of("ST-08")));
    }

    @Test
    void a_measure_and_its_denominator_are_one() {
        assertThat(Families.of(List.of("ST-06", "ST-06/denominator"), List.of(Hierarchy.unknown())))
                .containsExactly(new TreeSet<>(Set.of("ST-06")));
    }
}
