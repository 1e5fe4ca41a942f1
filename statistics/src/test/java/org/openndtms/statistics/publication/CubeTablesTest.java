package org.openndtms.statistics.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Period;

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
