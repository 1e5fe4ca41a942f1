package org.openndtms.statistics.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Measures;
import org.openndtms.statistics.measure.Period;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.Population;

class CubeTablesTest {
    private static final Period YEAR = new Period(LocalDate.of(2019, 4, 1), LocalDate.of(2020, 3, 31));

    private static Figure figure(String measure, String level, String code, String breakdown, String marker) {
        boolean none = !marker.isEmpty();
        return new Figure(
                measure,
                YEAR,
                level,
                code,
                breakdown,
                "c",
                none ? null : (Double) 6.0,
                none ? null : (Double) 12.0,
                none ? null : (Double) 50.0,
                null,
                null,
                marker);
    }

    private static List<Figure> cube(Figure... figures) {
        Manifest manifest = new Manifest(
                1,
                "cds-p",
                "",
                new Manifest.Linkage("", 21, true, ""),
                "2019-01-01",
                "2020-09-30",
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
        return CubeTables.of(new Release(
                Population.ADULT_COMMUNITY,
                YEAR,
                List.of(),
                manifest,
                null,
                "",
                List.of(
                        Measures.find("ST-01").orElseThrow(),
                        Measures.find("ST-06").orElseThrow()),
                List.of(figures),
                List.of()));
    }

    @Test
    void agencies_means_finer_breakdowns_and_further_questions_stay_out() {
        assertThat(cube(
                        figure("ST-01", "provider", "A0001", "all", ""),
                        figure("ST-01.mean", "national", "E92000001", "all", ""),
                        figure("ST-01", "region", "E12000001", "age band", ""),
                        figure("ST-01", "area", "E06000001", "waiting time", "")))
                .isEmpty();
    }

    @Test
    void a_count_has_no_share_and_a_share_of_nobody_is_nobody_of_nobody() {
        assertThat(cube(
                        figure("ST-01", "area", "E06000001", "sex", ""),
                        figure("ST-06", "area", "E06000001", "sex", ""),
                        figure("ST-06", "area", "E06000001", "sex", Figure.NOT_APPLICABLE),
                        figure("ST-06", "national", "E92000001", "all", Figure.NOT_AVAILABLE)))
                .extracting(Figure::value, Figure::denominator, Figure::rate, Figure::marker)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(6.0, null, null, ""),
                        org.assertj.core.groups.Tuple.tuple(6.0, 12.0, 50.0, ""),
                        org.assertj.core.groups.Tuple.tuple(0.0, 0.0, null, ""));
    }

    @Test
    void areas_are_parts_of_their_regions_and_regions_of_the_nation() {
        List<Figure> figures = List.of(
                figure("ST-01", "national", "E92000001", "all", ""),
                figure("ST-01", "region", "E12000001", "all", ""),
                figure("ST-01", "area", "E06000001", "all", ""),
                figure("ST-01", "area", "unknown", "all", ""));

        assertThat(CubeTables.parents(figures, Map.of("E06000001", "E12000001")))
                .isEqualTo(Map.of(
                        "region", Map.of("E12000001", "E92000001"),
                        "area", Map.of("E06000001", "E12000001", "unknown", "unknown")));
    }
}
