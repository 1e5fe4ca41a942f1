package org.openndtms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Figure;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;
import org.openndtms.disclosure.table.Release;
import org.openndtms.disclosure.table.ReleaseFolder;

class ProtectionTest {
    private static final int TABLES = Boolean.getBoolean("ndtms.full") ? 600 : 60;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void protected_tables_hold_against_the_audit_and_show_no_small_count(long seed) throws Exception {
        for (Mode mode : Mode.values()) {
            Release tables = new RandomTables(seed).release(mode);
            Protection protection = Protection.of(tables, mode, List.of(), done -> {});
            Path out = folder.resolve(mode.text());
            ReleaseFolder.write(out, protection.release());
            Release read = ReleaseFolder.read(out, null, Hierarchy.unknown());

            AuditReport report = Audit.of(read, List.of(), done -> {});

            assertThat(report.findings()).as("seed %d, %s", seed, mode).isEmpty();
            assertThat(figures(read)).containsAll(figures(tables));
            checkValues(read, values(tables), mode);
        }
    }

    private static void checkValues(Release release, Map<Cell, BigDecimal> truth, Mode mode) {
        for (Figure figure : release.tables().get(0).figures()) {
            BigDecimal value = figure.value();
            long count = truth.getOrDefault(figure.cell(), BigDecimal.ZERO).longValueExact();
            if (figure.level().equals("national")) {
                assertThat(value).as("%s", figure.cell()).isEqualByComparingTo(BigDecimal.valueOf(count));
            } else if (value != null) {
                long expected = mode == Mode.ROUND ? Shown.round(count) : count;
                assertThat(value).as("%s", figure.cell()).isEqualByComparingTo(BigDecimal.valueOf(expected));
                assertThat(value.longValueExact()).isNotIn(1L, 2L, 3L, 4L);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_release_that_is_protected_again_with_what_was_published_before_shows_the_same(long seed) {
        for (Mode mode : Mode.values()) {
            Release tables = new RandomTables(seed).release(mode);
            Protection first = Protection.of(tables, mode, List.of(), done -> {});

            Protection second = Protection.of(tables, mode, List.of(first.shown()), done -> {});

            assertThat(second.release().tables())
                    .as("seed %d, %s", seed, mode)
                    .isEqualTo(first.release().tables());
        }
    }

    @Test
    void finer_tables_can_follow_coarser_ones_and_both_together_hold() {
        int followed = 0;
        for (long seed = 1; seed <= TABLES; seed++) {
            Release tables = new RandomTables(seed).release(Mode.ROUND);
            Release coarse = tables.only(figure -> !figure.breakdown().contains("|"));
            Protection before = Protection.of(coarse, Mode.ROUND, List.of(), done -> {});
            try {
                Protection after = Protection.of(tables, Mode.ROUND, List.of(before.shown()), done -> {});
                followed++;
                AuditReport report = Audit.of(after.release(), List.of(before.release()), done -> {});
                assertThat(report.findings()).as("seed %d", seed).isEmpty();
            } catch (RefusedException refused) {
                // What was told of few people may leave no way to tell more; the measure alone is withheld then.
                assertThat(refused.measures()).as("seed %d", seed).isNotEmpty();
            }
        }
        assertThat(followed).isGreaterThan(TABLES * 3 / 4);
    }

    @Test
    void a_hidden_total_of_few_small_counts_is_withdrawn_with_them() {
        // Elsewhere there is so much to hide that it would go on for long, in vain.
        long[][] sexes = new long[120][];
        long[][] groups = new long[120][];
        Arrays.setAll(sexes, i -> i == 0 ? new long[] {3, 3} : new long[] {40 + i, 61});
        Arrays.setAll(groups, i -> i == 0 ? new long[] {1, 1, 1, 3} : new long[] {20 + i, 30, 31, 20});
        Csv tables = new Csv();
        place(tables, "national", "E", sum(sexes), sum(groups));
        for (int i = 0; i < sexes.length; i++) {
            place(tables, "area", "A" + i, sexes[i], groups[i]);
        }

        Protection protection = Protection.of(tables.release(Mode.SUPPRESS), Mode.SUPPRESS, List.of(), done -> {});

        assertThat(Audit.of(protection.release(), List.of(), done -> {}).findings())
                .isEmpty();
        assertThat(protection.shown().cells().values()).extracting(Shown::state).contains(Shown.State.WITHHELD);
    }

    private static void place(Csv tables, String level, String code, long[] sexes, long[] groups) {
        tables.line(level, code, "total", "total", Arrays.stream(sexes).sum() + ",,,,,");
        for (int i = 0; i < sexes.length; i++) {
            tables.line(level, code, "sex", "S" + i, sexes[i] + ",,,,,");
        }
        for (int i = 0; i < groups.length; i++) {
            tables.line(level, code, "group", "G" + i, groups[i] + ",,,,,");
        }
    }

    private static long[] sum(long[][] places) {
        return IntStream.range(0, places[0].length)
                .mapToLong(
                        i -> Arrays.stream(places).mapToLong(place -> place[i]).sum())
                .toArray();
    }

    @Test
    void a_single_region_shows_no_more_than_the_nation_that_it_is_all_of() {
        Csv tables = new Csv();
        place(tables, "national", "E", new long[] {10, 2}, new long[0]);
        place(tables, "region", "R", new long[] {10, 2}, new long[0]);

        Protection protection = Protection.of(tables.release(Mode.ROUND), Mode.ROUND, List.of(), done -> {});

        assertThat(protection.counts().others()).isZero();
        assertThat(Audit.of(protection.release(), List.of(), done -> {}).findings())
                .isEmpty();
    }

    @Test
    void a_measure_that_counts_everybody_of_its_denominator_fits() {
        Csv tables = new Csv();
        for (String place : List.of("national,E", "area,A")) {
            String[] at = place.split(",");
            tables.line(at[0], at[1], "total", "total", "60,60,100.0,,,")
                    .line(at[0], at[1], "sex", "F", "30,30,100.0,,,")
                    .line(at[0], at[1], "sex", "M", "30,30,100.0,,,");
        }
        tables.line("area", "B", "total", "total", "0,0,,,,")
                .line("area", "B", "sex", "F", "0,0,,,,")
                .line("area", "B", "sex", "M", "0,0,,,,");

        Publisher.Part part = new Publisher(Mode.ROUND, null).protectWhatHolds(tables.release(Mode.ROUND), done -> {});

        assertThat(part.withheld()).isEmpty();
        assertThat(part.protection()).isNotNull();
    }

    @Test
    void rates_follow_from_rounded_numbers_and_are_withheld_where_their_base_is_small() {
        Release tables = new Csv()
                .line("national", "E", "total", "total", "60,230,26.1,20.8,32.1,")
                .line("area", "A", "total", "total", "52,201,25.9,20.3,32.4,")
                .line("area", "B", "total", "total", "6,21,28.6,13.8,50.0,")
                .line("area", "C", "total", "total", "2,8,25.0,7.1,59.1,")
                .release(Mode.ROUND);

        List<Figure> figures = Protection.of(tables, Mode.ROUND, List.of(), done -> {})
                .release()
                .tables()
                .get(0)
                .figures();

        assertThat(figures.get(1).rate()).isEqualByComparingTo("25.0");
        assertThat(figures.get(1).lower()).isEqualByComparingTo("19.5");
        assertThat(figures.get(1).upper()).isEqualByComparingTo("31.4");
    }

    @Test
    void a_rate_of_nought_keeps_the_unit_that_its_limits_tell() {
        Release tables = new Csv()
                .line("national", "E", "total", "total", "163,641,,,,")
                .line("area", "A", "total", "total", "51,201,,,,")
                .line("area", "B", "total", "total", "2,15,13.3,3.7,37.9,")
                .line("area", "C", "total", "total", "1,15,,,,")
                .line("area", "D", "total", "total", "49,190,,,,")
                .line("area", "E", "total", "total", "60,220,,,,")
                .release(Mode.ROUND);

        Release release =
                Protection.of(tables, Mode.ROUND, List.of(), done -> {}).release();

        Figure nought = release.tables().get(0).figures().get(2);
        assertThat(nought.value()).isZero();
        assertThat(nought.rate()).isEqualByComparingTo("0");
        assertThat(nought.upper()).isEqualByComparingTo("20.4");
        assertThat(Audit.of(release, List.of(), done -> {}).findings())
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.RATE);
    }

    @Test
    void figures_that_are_no_counts_are_withheld_below_the_national_level() {
        Release tables = new Csv()
                .line("national", "E", "total", "total", "2.1,230,,,,")
                .line("area", "A", "total", "total", "3,130,,,,")
                .line("area", "B", "total", "total", "1.0,100,,,,")
                .release(Mode.SUPPRESS);

        Release release =
                Protection.of(tables, Mode.SUPPRESS, List.of(), done -> {}).release();

        assertThat(release.tables().get(0).figures())
                .extracting(Figure::value)
                .containsExactly(new BigDecimal("2.1"), null, null);
        assertThat(release.tables().get(0).figures())
                .extracting(Figure::denominator)
                .doesNotContainNull();
        assertThat(Audit.of(release, List.of(), done -> {}).findings()).isEmpty();
    }

    @Test
    void a_count_of_one_in_all_of_the_country_leaves_the_areas_without_figures() {
        Csv csv = new Csv().total("national", "E", 1);
        csv.total("area", "A", 1).total("area", "B", 0).total("area", "C", 0);

        Release release = Protection.of(csv.release(Mode.SUPPRESS), Mode.SUPPRESS, List.of(), done -> {})
                .release();

        assertThat(release.tables().get(0).figures().subList(1, 4))
                .allMatch(figure ->
                        figure.value() == null && figure.markers().toString().contains("NOT_AVAILABLE"));
    }

    /** People without a sex are no reason to withhold everything: the table with every number is known to fit. */
    @Test
    void large_counts_are_shown_though_the_sexes_leave_some_people_out() {
        Csv csv = new Csv();
        long[] all = new long[3];
        for (int area = 0; area < 30; area++) {
            long[] counts = {500 + 37 * area % 101, 900 + 53 * area % 97, area % 3};
            write(csv, "area", "A" + area, counts);
            Arrays.setAll(all, i -> all[i] + counts[i]);
        }
        write(csv, "national", "E", all);

        Protection protection = Protection.of(csv.release(Mode.ROUND), Mode.ROUND, List.of(), done -> {});

        assertThat(protection.counts().cells()).isEqualTo(90);
        assertThat(protection.counts().others()).isLessThan(30);
        assertThat(Audit.of(protection.release(), List.of(), done -> {}).findings())
                .isEmpty();
    }

    private static void write(Csv csv, String level, String code, long[] counts) {
        csv.total(level, code, Arrays.stream(counts).sum())
                .row(level, code, "sex", "F", counts[0])
                .row(level, code, "sex", "M", counts[1]);
    }

    @Test
    void measures_that_share_no_count_are_protected_together_as_each_by_itself() {
        Csv first = new Csv();
        Csv second = new Csv().measure("ST-02");
        Csv both = new Csv();
        int[] counts = {3, 61, 107, 8, 2, 45};
        for (String measure : List.of("ST-01", "ST-02")) {
            for (Csv csv : List.of(measure.equals("ST-01") ? first : second, both.measure(measure))) {
                int shift = measure.equals("ST-01") ? 0 : 7;
                csv.total("national", "E", Arrays.stream(counts).sum() + 6 * shift);
                for (int area = 0; area < counts.length; area++) {
                    csv.total("area", "A" + area, counts[area] + shift);
                }
            }
        }

        for (Mode mode : Mode.values()) {
            List<Figure> apart = new ArrayList<>(protectedFigures(first, mode));
            apart.addAll(protectedFigures(second, mode));
            assertThat(protectedFigures(both, mode))
                    .extracting(Figure::value)
                    .isEqualTo(apart.stream().map(Figure::value).toList());
        }
    }

    private static List<Figure> protectedFigures(Csv csv, Mode mode) {
        return Protection.of(csv.release(mode), mode, List.of(), done -> {})
                .release()
                .tables()
                .get(0)
                .figures();
    }

    static IntStream seeds() {
        return IntStream.range(1, TABLES);
    }

    private static List<Cell> figures(Release release) {
        return release.tables().get(0).figures().stream().map(Figure::cell).toList();
    }

    private static Map<Cell, BigDecimal> values(Release release) {
        Map<Cell, BigDecimal> values = new HashMap<>();
        release.tables().get(0).figures().forEach(figure -> {
            BigDecimal value = figure.value();
            if (value != null) {
                values.put(figure.cell(), value);
            }
        });
        return values;
    }
}
