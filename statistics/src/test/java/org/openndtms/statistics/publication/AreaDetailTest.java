package org.openndtms.statistics.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Period;

/** Which measures count enough people to be divided by area; there are three areas. */
class AreaDetailTest {
    private static final Period YEAR = Period.parse("2019-04-01..2020-03-31").orElseThrow();

    @ParameterizedTest(name = "{0} people, {1} of {2}: {3}")
    @CsvSource(
            nullValues = "none",
            value = {
                "20, 60, none, true",
                "20, 59, none, false",
                "20, 0, none, false",
                "20, none, none, false",
                // Of those whom a share leaves out a quarter is enough, or nobody.
                "20, 60, 75, true",
                "20, 60, 74, false",
                "20, 60, 61, false",
                "20, 60, 60, true",
                "20, 30, 600, false",
                "0, 0, none, true",
                "0, 1, 2, true",
            })
    void a_measure_is_divided_by_area_if_it_counts_and_leaves_out_enough(
            int people, @Nullable Double value, @Nullable Double denominator, boolean divided) {
        assertThat(new AreaDetail(people).tooFew(cube("ST-01", value, denominator)))
                .isEqualTo(divided ? Set.of() : Set.of("ST-01"));
    }

    @Test
    void each_measure_is_judged_by_its_own_national_figure() {
        List<Figure> cube = new ArrayList<>(cube("ST-01", 600.0, null));
        cube.addAll(cube("ST-18", 8.0, 600.0));
        cube.addAll(cube("ST-03", 590.0, 600.0));

        assertThat(AreaDetail.USUAL.tooFew(cube)).containsExactly("ST-03", "ST-18");
    }

    @Test
    void nothing_is_left_out_where_there_is_nothing_to_be_divided() {
        assertThat(AreaDetail.USUAL.tooFew(List.of())).isEmpty();
        assertThat(AreaDetail.USUAL.tooFew(List.of(figure("ST-01", "national", "E92000001", "", 1.0, null))))
                .isEmpty();
    }

    /** The category of one sex counts fewer, which does not matter. */
    private static List<Figure> cube(String measure, @Nullable Double value, @Nullable Double denominator) {
        return List.of(
                figure(measure, "national", "E92000001", "", value, denominator),
                figure(measure, "national", "E92000001", "Female", 1.0, null),
                figure(measure, "region", "E12000001", "", 1.0, null),
                figure(measure, "area", "E06000001", "", 1.0, null),
                figure(measure, "area", "E06000001", "Female", 1.0, null),
                figure(measure, "area", "E06000002", "", 1.0, null),
                figure(measure, "area", "unknown", "", 1.0, null));
    }

    private static Figure figure(
            String measure,
            String level,
            String code,
            String category,
            @Nullable Double value,
            @Nullable Double denominator) {
        String breakdown = category.isEmpty() ? "all" : "sex";
        return new Figure(measure, YEAR, level, code, breakdown, category, value, denominator, null, null, null, "");
    }
}
