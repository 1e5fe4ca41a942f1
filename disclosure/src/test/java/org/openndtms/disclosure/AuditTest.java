package org.openndtms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openndtms.disclosure.table.Mode.ROUND;
import static org.openndtms.disclosure.table.Mode.SUPPRESS;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openndtms.disclosure.Finding.Kind;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.RefusedException;
import org.openndtms.disclosure.table.Release;

/** Releases built to be attacked, and the ones beside them that hold. */
class AuditTest {

    @Test
    void a_suppressed_count_beside_its_margin_is_revealed() {
        Release release = sexes(SUPPRESS, 20, 17, "[c]");

        AuditReport report = audit(release);

        assertThat(report.passed()).isFalse();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.REVEALED);
            assertThat(finding.text()).contains("exactly 3").contains("area A, sex=M");
        });
    }

    @Test
    void a_total_less_its_parts_reveals_the_part_that_is_left_out() {
        Release release = new Csv()
                .total("national", "E", 400)
                .total("area", "A", 300)
                .total("area", "B", 97)
                .row("national", "E", "sex", "F", 200)
                .row("national", "E", "sex", "M", 200)
                .row("area", "A", "sex", "F", 150)
                .row("area", "A", "sex", "M", 150)
                .total("area", "C", "[c]")
                .release(SUPPRESS);

        assertThat(audit(release).findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("exactly 3") && text.contains("area C, total"));
    }

    @Test
    void a_part_that_is_not_published_at_all_is_revealed_as_well() {
        Release release = new Csv()
                .total("national", "E", 160)
                .row("national", "E", "sex", "F", 108)
                .row("national", "E", "sex", "M", 52)
                .total("area", "A", 60)
                .row("area", "A", "sex", "F", 58)
                .total("area", "B", 100)
                .row("area", "B", "sex", "F", 50)
                .row("area", "B", "sex", "M", 50)
                .release(SUPPRESS);

        assertThat(audit(release).findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("exactly 2") && text.contains("not published"));
    }

    @Test
    void two_suppressed_counts_that_leave_every_value_open_hold() {
        assertThat(audit(parts(SUPPRESS, 25, 20, "[c]", "[c]")).findings()).isEmpty();
    }

    @Test
    void two_suppressed_counts_whose_sum_is_too_small_are_revealed() {
        assertThat(audit(parts(SUPPRESS, 23, 20, "[c]", "[c]")).findings())
                .hasSize(2)
                .allMatch(finding -> finding.text().contains("between 1 and 2"));
    }

    @Test
    void two_suppressed_counts_that_make_eight_are_given_away_by_the_guess_that_both_are_small() {
        assertThat(audit(parts(SUPPRESS, 28, 20, "[c]", "[c]")).findings())
                .hasSize(2)
                .allMatch(finding -> finding.text().contains("takes all suppressed counts"));
    }

    @Test
    void a_count_suppressed_for_the_sake_of_another_has_to_stay_uncertain_by_5() {
        // The two make 6, so that each lies between 1 and 5.
        assertThat(audit(parts(SUPPRESS, 26, 20, "[c]", "[c]")).findings()).isNotEmpty();
        assertThat(audit(parts(SUPPRESS, 32, 20, "[c]", "[c]")).findings()).isEmpty();
    }

    @Test
    void rounded_counts_whose_rounded_total_is_far_from_their_sum_are_narrowed() {
        assertThat(audit(sexes(ROUND, 15, 5, 5)).findings())
                .filteredOn(finding -> finding.text().contains("area A, sex=F"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.text()).contains("between 6 and 7").contains("rounded to 5"));
    }

    @Test
    void rounded_counts_that_agree_with_their_total_hold() {
        assertThat(audit(sexes(ROUND, 40, 20, 20)).findings()).isEmpty();
    }

    @Test
    void an_exact_national_total_reveals_rounded_areas() {
        Release release = new Csv()
                .total("national", "E", 11)
                .total("area", "A", 10)
                .total("area", "B", 5)
                .release(ROUND);

        assertThat(audit(release).findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("exactly 8") && text.contains("area A"))
                .anyMatch(text -> text.contains("exactly 3") && text.contains("area B"));
    }

    @Test
    void nested_areas_reveal_the_one_that_is_suppressed() {
        Csv csv = new Csv()
                .total("national", "E", 500)
                .total("region", "R1", 320)
                .total("region", "R2", 180)
                .total("area", "A1", 200)
                .total("area", "A2", 117)
                .total("area", "A3", "[c]")
                .total("area", "B1", 100)
                .total("area", "B2", 80);

        assertThat(audit(csv.release(SUPPRESS, regions())).findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.text()).contains("exactly 3").contains("area A3"));
    }

    @Test
    void figures_that_do_not_add_up_are_named() {
        assertThat(audit(sexes(SUPPRESS, 20, 8, 9)).findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.INCONSISTENT);
            assertThat(finding.text()).contains("area A, sex=F");
        });
    }

    @Test
    void a_count_from_1_to_4_below_the_national_level_is_named_in_either_mode() {
        assertThat(audit(sexes(SUPPRESS, 20, 17, 3)).findings())
                .extracting(Finding::kind)
                .contains(Kind.SMALL);
        assertThat(audit(sexes(ROUND, 20, 15, 3)).findings())
                .extracting(Finding::kind)
                .contains(Kind.SMALL);
    }

    @Test
    void a_count_that_is_not_rounded_is_named() {
        assertThat(audit(sexes(ROUND, 20, 15, 6)).findings())
                .extracting(Finding::kind)
                .contains(Kind.UNPROTECTED);
    }

    @Test
    void bands_of_age_that_overlap_reveal_people_whom_nobody_published() {
        Csv csv = new Csv();
        for (String[] place : new String[][] {{"national", "E"}, {"area", "A"}}) {
            int more = place[1].equals("E") ? 100 : 0;
            csv.total(place[0], place[1], 60 + 3 * more)
                    .row(place[0], place[1], "age", "18-29", 23 + more)
                    .row(place[0], place[1], "age", "30+", 37 + 2 * more)
                    .row(place[0], place[1], "age_young", "18-24", 20 + more);
        }
        csv.total("area", "B", 300)
                .row("area", "B", "age", "18-29", 100)
                .row("area", "B", "age", "30+", 200)
                .row("area", "B", "age_young", "18-24", 100);

        assertThat(audit(csv.release(SUPPRESS)).findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("exactly 3") && text.contains("area A, age between=25-29"));
    }

    @Test
    void what_is_left_of_a_denominator_is_revealed_with_the_value() {
        Release release = new Csv()
                .line("national", "E", "total", "total", "900,1000,,,,")
                .line("area", "A", "total", "total", "398,400,,,,")
                .line("area", "B", "total", "total", "502,600,,,,")
                .release(SUPPRESS);

        assertThat(audit(release).findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.text()).contains("exactly 2").contains("area A"));
    }

    @Test
    void rolling_windows_that_differ_by_one_person_are_refused() {
        Csv csv = new Csv();
        csv.total("national", "E", 900).total("area", "A", 500).total("area", "B", 400);
        csv.period("2019-05-01", "2020-04-30");
        csv.total("national", "E", 901).total("area", "A", 501).total("area", "B", 400);

        assertThat(audit(csv.release(SUPPRESS)).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.DIFFERENCE);
            assertThat(finding.text()).contains("area A");
        });
    }

    @Test
    void months_that_differ_by_one_person_are_refused_against_the_earlier_release() {
        Csv january = new Csv().period("2020-01-01", "2020-01-31");
        january.total("national", "E", 900).total("area", "A", 500).total("area", "B", 400);
        Csv february = new Csv().period("2020-02-01", "2020-02-29");
        february.total("national", "E", 901).total("area", "A", 501).total("area", "B", 400);

        AuditReport report = audit(february.release(SUPPRESS), january.release(SUPPRESS));

        assertThat(report.findings()).extracting(Finding::kind).containsExactly(Kind.DIFFERENCE);
    }

    @Test
    void years_may_differ_by_one_person() {
        Csv csv = new Csv();
        csv.total("national", "E", 900).total("area", "A", 500).total("area", "B", 400);
        csv.period("2020-04-01", "2021-03-31");
        csv.total("national", "E", 901).total("area", "A", 501).total("area", "B", 400);

        assertThat(audit(csv.release(SUPPRESS)).findings()).isEmpty();
    }

    @Test
    void a_release_that_contradicts_an_earlier_one_is_refused_unless_it_marks_the_figure_as_revised() {
        Release before = parts(SUPPRESS, 60, 20, 20, 20);
        assertThat(audit(parts(SUPPRESS, 60, 20, 20, 20), before).findings()).isEmpty();
        assertThat(audit(parts(SUPPRESS, 70, 30, 20, 20), before).findings())
                .extracting(Finding::kind)
                .contains(Kind.CONTRADICTION);
        Release revised = new Csv()
                .total("national", "E", "70 [r]")
                .total("area", "A", "30 [r]")
                .total("area", "B", 20)
                .total("area", "C", 20)
                .release(SUPPRESS);
        assertThat(audit(revised, before).findings()).isEmpty();
    }

    @Test
    void a_count_rounded_before_and_shown_now_is_refused() {
        Release before = new Csv()
                .total("national", "E", 60)
                .total("area", "A", 20)
                .total("area", "B", 40)
                .release(ROUND);
        Release now = new Csv()
                .total("national", "E", 60)
                .total("area", "A", 21)
                .total("area", "B", 39)
                .release(SUPPRESS);

        assertThat(audit(before).findings()).isEmpty();
        assertThat(audit(now).findings()).isEmpty();
        assertThat(audit(now, before).findings()).extracting(Finding::kind).contains(Kind.REVEALED);
    }

    @Test
    void a_count_suppressed_for_another_in_one_release_and_shown_in_the_next_reveals_the_other() {
        Release before = parts(SUPPRESS, 60, 45, "[c]", "[c]");
        Release now = parts(SUPPRESS, 60, 45, 12, "[c]");

        assertThat(audit(before).findings()).isEmpty();
        assertThat(audit(now, before).findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("exactly 3") && text.contains("area C"));
    }

    @Test
    void a_rate_of_exact_numbers_beside_rounded_ones_is_named() {
        Release release = new Csv()
                .line("national", "E", "total", "total", "45,200,22.5,,,")
                .line("area", "A", "total", "total", "20,100,21.6,,,")
                .line("area", "B", "total", "total", "25,100,25.0,,,")
                .release(ROUND);

        assertThat(audit(release).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.RATE);
            assertThat(finding.text()).contains("area A");
        });
    }

    @Test
    void a_missing_margin_is_named() {
        Release release = new Csv()
                .total("national", "E", 60)
                .row("national", "E", "sex", "F", 30)
                .row("national", "E", "sex", "M", 30)
                .row("area", "A", "sex", "F", 30)
                .row("area", "A", "sex", "M", 30)
                .release(SUPPRESS);

        assertThat(audit(release).findings()).extracting(Finding::kind).contains(Kind.MISSING);
    }

    @Test
    void areas_of_which_nobody_says_where_they_lie_are_refused() {
        Csv csv = new Csv()
                .total("national", "E", 60)
                .total("region", "R1", 30)
                .total("region", "R2", 30)
                .total("area", "A1", 30);

        assertThatThrownBy(() -> audit(csv.release(SUPPRESS)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("does not say which region the area A1 is a part of");
    }

    private static Release sexes(org.openndtms.disclosure.table.Mode mode, Object all, Object women, Object men) {
        int nation = 1020 + (all instanceof Integer area ? area : 40);
        Csv csv = new Csv().total("national", "E", nation).row("national", "E", "sex", "F", nation / 2);
        csv.row("national", "E", "sex", "M", nation - nation / 2);
        csv.total("area", "A", all).row("area", "A", "sex", "F", women).row("area", "A", "sex", "M", men);
        for (String code : List.of("B", "C", "D")) {
            csv.total("area", code, mode == ROUND ? 340 : "[c]");
            csv.row("area", code, "sex", "F", mode == ROUND ? 170 : "[c]");
            csv.row("area", code, "sex", "M", mode == ROUND ? 170 : "[c]");
        }
        return csv.release(mode);
    }

    private static Release parts(org.openndtms.disclosure.table.Mode mode, Object all, Object... parts) {
        Csv csv = new Csv().total("national", "E", all);
        for (int i = 0; i < parts.length; i++) {
            csv.total("area", String.valueOf((char) ('A' + i)), parts[i]);
        }
        return csv.release(mode);
    }

    private static Hierarchy regions() {
        TreeMap<String, String> areas = new TreeMap<>();
        for (String area : List.of("A1", "A2", "A3")) {
            areas.put(area, "R1");
        }
        areas.put("B1", "R2");
        areas.put("B2", "R2");
        TreeMap<String, java.util.SortedMap<String, String>> parents = new TreeMap<>();
        parents.put("area", areas);
        return new Hierarchy(List.of(), parents, new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
    }

    private static AuditReport audit(Release release, Release... earlier) {
        return Audit.of(release, Arrays.asList(earlier), done -> {});
    }
}
