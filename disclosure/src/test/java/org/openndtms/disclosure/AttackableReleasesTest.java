package org.openndtms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openndtms.disclosure.table.Mode.ROUND;
import static org.openndtms.disclosure.table.Mode.SUPPRESS;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openndtms.disclosure.Finding.Kind;
import org.openndtms.disclosure.table.Figure;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.Marker;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.Release;

/** Releases that look protected, each of which gives somebody away in another way. */
class AttackableReleasesTest {

    @Test
    void a_percentage_beside_a_withheld_count_betrays_it() {
        Release release = areas(SUPPRESS, "902,2000,45.1,,,", "899,1000,89.9,,,", ",1000,0.3,,,[c]");

        assertRefused(release, Kind.RATE, "area B");
    }

    @Test
    void a_percentage_of_the_exact_numbers_betrays_rounded_ones() {
        Release release = areas(ROUND, "902,2000,45.1,,,", "900,1000,89.9,,,", "5,1000,0.3,,,");

        assertRefused(release, Kind.RATE, "area B");
    }

    @Test
    void limits_of_an_interval_betray_what_the_rate_does_not() {
        Release release = areas(ROUND, "24,200,12.0,,,", "10,100,10.0,6.2,18.6,", "15,100,15.0,,,");

        assertRefused(release, Kind.RATE, "area A");
    }

    @Test
    void a_percentage_of_a_tiny_rounded_base_says_how_few_there_are() {
        Release release = areas(ROUND, "105,205,51.2,,,", "100,200,50.0,,,", "5,5,100.0,,,");

        assertRefused(release, Kind.RATE, "area B");
    }

    @Test
    void all_but_two_of_a_denominator_betray_the_two() {
        Release release = areas(SUPPRESS, "900,1000,,,,", "398,400,,,,", "502,600,,,,");

        assertRefused(release, Kind.REVEALED, "exactly 2");
    }

    @Test
    void the_denominator_of_one_measure_betrays_another_measure_that_it_is() {
        Csv csv = new Csv();
        csv.measure("ST-04").total("national", "E", 503).total("area", "A", 200).total("area", "B", 300);
        csv.total("area", "C", "[c]");
        csv.measure("ST-06").line("national", "E", "total", "total", "100,503,,,,");
        csv.line("area", "A", "total", "total", "40,200,,,,").line("area", "B", "total", "total", "60,300,,,,");
        csv.line("area", "C", "total", "total", "0,,,,,[c]");
        Hierarchy same = hierarchy(new TreeMap<>(), "ST-06/denominator", "ST-04");

        assertRefused(csv.release(SUPPRESS, same), Kind.REVEALED, "exactly 3");
    }

    @Test
    void a_region_less_its_other_areas_betrays_the_one_that_is_hidden() {
        Csv csv = regions(120, 100, "[c]", "[c]");

        assertRefused(csv.release(SUPPRESS, places()), Kind.REVEALED, "area A2");
    }

    @Test
    void the_nation_less_its_other_regions_betrays_an_area_two_levels_below() {
        // Both regions are rounded, but the nation is exact, and one region has one area only.
        Csv csv = new Csv()
                .total("national", "E", 207)
                .total("region", "R1", 100)
                .total("region", "R2", 100)
                .total("area", "A1", 100)
                .total("area", "B1", 50)
                .total("area", "B2", 50);

        assertThat(audit(csv.release(ROUND, places())))
                .anyMatch(finding -> finding.kind() == Kind.INCONSISTENT || finding.kind() == Kind.REVEALED);
    }

    @Test
    void sexes_ages_and_groups_together_betray_what_each_of_them_hides() {
        // By each dimension two are hidden, so that no sum tells; all margins together do.
        Csv csv = new Csv();
        cross(csv, "national", "E", new Object[][] {{120, 100, 110}, {130, 103, 140}}, 0);
        cross(csv, "area", "A", new Object[][] {{20, "[c]", 30}, {20, "[c]", 40}}, 6);
        cross(csv, "area", "B", new Object[][] {{100, 97, 80}, {110, 100, 100}}, 0);

        assertRefused(csv.release(SUPPRESS), Kind.REVEALED, "area A");
    }

    @Test
    void two_tables_by_two_dimensions_betray_the_third_which_is_withheld() {
        // In A all of 18-29 are X, and all X are women, so that all of 18-29 are women.
        Csv csv = new Csv();
        pairs(csv, "national", "E", 105, 100, 105);
        pairs(csv, "area", "A", 5, 0, null);
        pairs(csv, "area", "B", 100, 100, null);

        assertRefused(
                csv.release(SUPPRESS),
                Kind.REVEALED,
                "exactly 5: ST-01, 2019-04-01..2020-03-31, area A, age=18-29, sex=F");
    }

    @Test
    void windows_that_move_on_by_a_month_betray_who_came_or_went() {
        Csv csv = new Csv();
        for (int month = 1; month <= 3; month++) {
            csv.period("2019-0" + month + "-01", "2019-12-31");
            csv.total("national", "E", 500 + month)
                    .total("area", "A", 300 + month)
                    .total("area", "B", 200);
        }

        assertRefused(csv.release(SUPPRESS), Kind.DIFFERENCE, "area A");
    }

    @Test
    void a_second_release_with_a_finer_breakdown_betrays_what_the_first_one_hid() {
        Release first = new Csv()
                .total("national", "E", 200)
                .total("area", "A", 100)
                .total("area", "B", "[c]")
                .total("area", "C", "[c]")
                .release(SUPPRESS);
        Csv second = new Csv().total("national", "E", 200).total("area", "A", 100);
        second.total("area", "B", "[c]").total("area", "C", "[c]");
        for (Object[] row : new Object[][] {
            {"national", "E", 120, 80}, {"area", "A", 60, 40}, {"area", "B", 58, 39}, {"area", "C", "[c]", "[c]"}
        }) {
            second.row((String) row[0], (String) row[1], "sex", "F", row[2]);
            second.row((String) row[0], (String) row[1], "sex", "M", row[3]);
        }

        assertThat(audit(first)).isEmpty();
        assertThat(Audit.of(second.release(SUPPRESS), List.of(first), done -> {})
                        .findings())
                .anyMatch(finding ->
                        finding.kind() == Kind.REVEALED && finding.text().contains("area B"))
                .anyMatch(finding ->
                        finding.kind() == Kind.REVEALED && finding.text().contains("area C"));
    }

    @Test
    void the_same_count_rounded_in_one_table_and_exact_in_another_is_betrayed() {
        Csv csv = new Csv().total("national", "E", 44).total("area", "A", 22).total("area", "B", 22);
        Release exact = csv.release(SUPPRESS);
        Release rounded = new Csv()
                .total("national", "E", 44)
                .total("area", "A", 20)
                .total("area", "B", 20)
                .release(ROUND);
        Release both = new Release(
                "both", List.of(exact.tables().get(0), rounded.tables().get(0)), Hierarchy.unknown());

        assertRefused(both, Kind.REVEALED, "area A");
    }

    @Test
    void a_zero_that_tells_something_of_everybody_is_refused_and_hidden_like_a_few() {
        Csv csv = new Csv().total("national", "E", 143).total("area", "A", 90).total("area", "B", 50);
        csv.total("area", "C", 3).total("area", "D", 0);
        Hierarchy zeros = new Hierarchy(
                List.of(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(List.of("ST-01")));
        Release tables = csv.release(SUPPRESS, zeros);

        List<Figure> figures = Protection.of(tables, SUPPRESS, List.of(), done -> {})
                .release()
                .tables()
                .get(0)
                .figures();

        assertRefused(tables, Kind.SMALL, "A zero is shown");
        assertThat(figures.subList(3, 5))
                .allMatch(figure -> figure.value() == null && figure.has(Marker.NOT_AVAILABLE));
    }

    private static void cross(Csv csv, String level, String code, Object[][] counts, int hidden) {
        long all = 0;
        long[] ages = new long[3];
        String[] bands = {"18-29", "30-49", "50+"};
        for (int s = 0; s < 2; s++) {
            long sum = 0;
            for (int a = 0; a < 3; a++) {
                long count = counts[s][a] instanceof Integer number ? number : hidden / 2;
                sum += count;
                ages[a] += count;
                csv.row(level, code, "sex|age", (s == 0 ? "F" : "M") + "|" + bands[a], counts[s][a]);
            }
            csv.row(level, code, "sex", s == 0 ? "F" : "M", sum);
            all += sum;
        }
        for (int a = 0; a < 3; a++) {
            csv.row(level, code, "age", bands[a], ages[a]);
        }
        csv.total(level, code, all);
    }

    /** Three tables by two dimensions each, in which the categories go together or do not. */
    private static void pairs(Csv csv, String level, String code, int together, int apart, @Nullable Integer last) {
        String[][] tables = {
            {"age|group", "18-29", "30+", "X", "Y"},
            {"group|sex", "X", "Y", "F", "M"},
            {"age|sex", "18-29", "30+", "F", "M"}
        };
        for (int t = 0; t < tables.length; t++) {
            for (int i = 0; i < 4; i++) {
                Object count = t == 2 && last == null ? "[x]" : (i == 0 || i == 3) ? together : apart;
                csv.row(level, code, tables[t][0], tables[t][1 + i / 2] + "|" + tables[t][3 + i % 2], count);
            }
        }
        for (String[] one : new String[][] {{"age", "18-29", "30+"}, {"group", "X", "Y"}, {"sex", "F", "M"}}) {
            csv.row(level, code, one[0], one[1], together + apart).row(level, code, one[0], one[2], together + apart);
        }
        csv.total(level, code, 2 * (together + apart));
    }

    private static Release areas(Mode mode, String nation, String a, String b) {
        return new Csv()
                .line("national", "E", "total", "total", nation)
                .line("area", "A", "total", "total", a)
                .line("area", "B", "total", "total", b)
                .release(mode);
    }

    private static Csv regions(int region, Object first, Object second, Object third) {
        return new Csv()
                .total("national", "E", region + 100)
                .total("region", "R1", region)
                .total("region", "R2", 100)
                .total("area", "A1", first)
                .total("area", "A2", second)
                .total("area", "A3", region - 100 - 3)
                .total("area", "B1", third)
                .total("area", "B2", "[c]");
    }

    private static Hierarchy places() {
        SortedMap<String, SortedMap<String, String>> parents = new TreeMap<>();
        SortedMap<String, String> areas = new TreeMap<>();
        for (String area : List.of("A1", "A2", "A3")) {
            areas.put(area, "R1");
        }
        areas.put("B1", "R2");
        areas.put("B2", "R2");
        parents.put("area", areas);
        return hierarchy(parents, "none", "none");
    }

    private static Hierarchy hierarchy(
            SortedMap<String, SortedMap<String, String>> parents, String series, String same) {
        SortedMap<String, String> names = new TreeMap<>();
        names.put(series, same);
        return new Hierarchy(List.of(), parents, new TreeSet<>(), new TreeSet<>(), names, new TreeSet<>());
    }

    private static List<Finding> audit(Release release) {
        return Audit.of(release, List.of(), done -> {}).findings();
    }

    private static void assertRefused(Release release, Kind kind, String text) {
        assertThat(audit(release)).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.text()).contains(text);
        });
    }
}
