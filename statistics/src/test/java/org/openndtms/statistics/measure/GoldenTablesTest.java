package org.openndtms.statistics.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The arithmetic and layout of tables as they were published: adults in treatment 2019-20 (sum and shares), reasons for
 * discharge 2007-08 (what is missing stands beside the base), waiting times 2018-19, and the first published share of a
 * cohort study.
 */
class GoldenTablesTest {
    private static final Period YEAR = new Period(LocalDate.of(2019, 4, 1), LocalDate.of(2020, 3, 31));
    private static final List<String> GROUPS =
            List.of("Opiate", "Non-opiate only", "Non-opiate and alcohol", "Alcohol only");

    private static Count count(
            int breakdown,
            String name,
            int position,
            String category,
            String question,
            String answer,
            double numerator,
            double denominator) {
        return new Count(
                Level.NATIONAL,
                Tabulation.ENGLAND,
                breakdown,
                name,
                position,
                category,
                question,
                answer,
                numerator,
                denominator,
                0,
                null,
                null);
    }

    private static List<Figure> figures(String measure, List<Count> counts) {
        Tabulation.Frame frame =
                new Tabulation.Frame(Map.of(), true, GROUPS, List.of("Male", "Female"), List.of(), Set.of());
        return new Tabulation(frame, YEAR).figures(Measures.find(measure).orElseThrow(), counts);
    }

    private static Figure find(List<Figure> figures, String breakdown, String category) {
        return figures.stream()
                .filter(figure -> figure.breakdown().equals(breakdown)
                        && figure.category().equals(category))
                .findFirst()
                .orElseThrow();
    }

    private static long whole(@Nullable Double number) {
        return number == null ? -1 : Math.round(number);
    }

    @Test
    void adults_in_treatment_2019_20_make_270705_and_52_9_11_and_28_per_cent() {
        double[] published = {140_599, 25_226, 30_262, 74_618};
        List<Count> counts = new ArrayList<>();
        counts.add(count(1, "all", 0, "", "", "", 270_705, 0));
        for (int i = 0; i < published.length; i++) {
            counts.add(count(2, "substance group", i + 1, GROUPS.get(i), "", "", published[i], 0));
        }

        List<Figure> figures = figures("ST-01", counts);

        assertThat(figures.stream().filter(figure -> figure.breakdown().equals("substance group")))
                .extracting(Figure::category)
                .containsExactlyElementsOf(GROUPS);
        assertThat(GROUPS.stream()
                        .map(group ->
                                whole(find(figures, "substance group", group).rate())))
                .containsExactly(52L, 9L, 11L, 28L);
        assertThat(GROUPS.stream()
                        .mapToLong(group ->
                                whole(find(figures, "substance group", group).value()))
                        .sum())
                .isEqualTo(whole(find(figures, "all", "").value()))
                .isEqualTo(270_705);
    }

    @Test
    void discharges_2007_08_have_what_is_missing_in_a_row_beside_the_base() {
        Map<String, Double> published = Map.ofEntries(
                Map.entry("Completed drug free", 7_324.0),
                Map.entry("Completed", 17_306.0),
                Map.entry("Referred on", 10_811.0),
                Map.entry("Dropped out", 19_591.0),
                Map.entry("Prison", 4_240.0),
                Map.entry("Other", 2_817.0),
                Map.entry("Declined", 2_169.0),
                Map.entry("Withdrawn", 2_078.0),
                Map.entry("Moved away", 1_605.0),
                Map.entry("Died", 784.0),
                Map.entry("Not known", 520.0),
                Map.entry("No appropriate treatment", 367.0));
        List<Count> counts = new ArrayList<>();
        counts.add(count(1, "all", 0, "", "", "", 69_642, 0));
        published.forEach(
                (reason, people) -> counts.add(count(1, "all", 0, "", "discharge reason", reason, people, people)));
        counts.add(count(1, "all", 0, "", "discharge reason", "Missing or inconsistent", 30, 0));

        List<Figure> figures = figures("ST-04", counts);

        assertThat(whole(find(figures, "all", "").value())).isEqualTo(69_642);
        assertThat(whole(find(figures, "discharge reason", "Completed").denominator()))
                .isEqualTo(69_612);
        assertThat(List.of(
                                "Completed drug free",
                                "Completed",
                                "Referred on",
                                "Dropped out",
                                "Prison",
                                "Other",
                                "Declined",
                                "Withdrawn",
                                "Moved away",
                                "Died",
                                "Not known",
                                "No appropriate treatment")
                        .stream()
                        .map(reason ->
                                whole(find(figures, "discharge reason", reason).rate())))
                .containsExactly(11L, 25L, 16L, 28L, 6L, 4L, 3L, 3L, 2L, 1L, 1L, 1L);
        Figure missing = find(figures, "discharge reason", "Missing or inconsistent");
        assertThat(whole(missing.value())).isEqualTo(30);
        assertThat(missing.denominator()).isNull();
        assertThat(missing.rate()).isNull();
    }

    /** Published shares and means; the base is made up, since it was not published with them. */
    @Test
    void waits_of_2018_19_are_98_4_per_cent_within_three_weeks_with_a_mean_of_2_1_days() {
        List<Count> counts = new ArrayList<>();
        counts.add(wait(1, "all", 0, "", 984, 1000, 2.1));
        counts.add(wait(2, "substance group", 1, "Opiate", 394, 400, 1.6));
        counts.add(wait(2, "substance group", 4, "Alcohol only", 245, 250, 2.5));
        counts.add(count(1, "all", 0, "", "waiting time", "3 weeks or under", 984, 984));
        counts.add(count(1, "all", 0, "", "waiting time", "Over 3 to 6 weeks", 12, 12));
        counts.add(count(1, "all", 0, "", "waiting time", "Over 6 weeks", 4, 4));
        counts.add(count(1, "all", 0, "", "waiting time", "Missing or negative", 57, 0));

        List<Figure> figures = figures("ST-15", counts);

        assertThat(of(figures, "ST-15", "all", "").rate()).isEqualTo(98.4);
        assertThat(of(figures, "ST-15.mean", "all", "").value()).isEqualTo(2.1);
        assertThat(of(figures, "ST-15.mean", "substance group", "Opiate").value())
                .isEqualTo(1.6);
        assertThat(of(figures, "ST-15.mean", "substance group", "Alcohol only").value())
                .isEqualTo(2.5);
        assertThat(Stream.of("3 weeks or under", "Over 3 to 6 weeks", "Over 6 weeks")
                        .map(band -> of(figures, "ST-15", "waiting time", band).rate()))
                .containsExactly(98.4, 1.2, 0.4);
        Figure missing = of(figures, "ST-15", "waiting time", "Missing or negative");
        assertThat(whole(missing.value())).isEqualTo(57);
        assertThat(missing.denominator()).isNull();
        assertThat(missing.rate()).isNull();

        List<Figure> later = figures("ST-16", List.of(wait(1, "all", 0, "", 969, 1000, 3.0)));
        assertThat(of(later, "ST-16", "all", "").rate()).isEqualTo(96.9);
    }

    private static Count wait(
            int breakdown, String name, int position, String category, double within, double all, double mean) {
        return new Count(
                Level.NATIONAL,
                Tabulation.ENGLAND,
                breakdown,
                name,
                position,
                category,
                "",
                "",
                within,
                all,
                (long) all,
                mean,
                0.0);
    }

    private static Figure of(List<Figure> figures, String id, String breakdown, String category) {
        return find(
                figures.stream().filter(figure -> figure.measure().equals(id)).toList(), breakdown, category);
    }

    @Test
    void abstinence_at_review_is_37_per_cent_of_13542_with_its_interval() {
        List<Figure> figures = figures("TO-01", List.of(count(1, "all", 0, "", "", "", 5_016, 13_542)));

        Figure figure = find(figures, "all", "");
        assertThat(whole(figure.rate())).isEqualTo(37);
        assertThat(figure.lower()).isNotNull().isBetween(36.2, 36.3);
        assertThat(figure.upper()).isNotNull().isBetween(37.8, 37.9);
    }

    @Test
    void years_that_roll_on_share_eleven_months() {
        Period period = Period.parse("2019-04-01..2020-06-30").orElseThrow();

        assertThat(period.rollingYears())
                .extracting(Period::toString)
                .containsExactly(
                        "2019-04-01..2020-03-31",
                        "2019-05-01..2020-04-30",
                        "2019-06-01..2020-05-31",
                        "2019-07-01..2020-06-30");
    }
}
