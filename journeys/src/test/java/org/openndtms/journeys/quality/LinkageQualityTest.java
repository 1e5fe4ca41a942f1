package org.openndtms.journeys.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.journeys.Attributor;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.LinkageScope;

class LinkageQualityTest {

    private static Attributor person(String text) {
        String[] parts = text.split(" ");
        return new Attributor(
                parts[0].charAt(0),
                parts[0].charAt(1),
                (int) LocalDate.parse(parts[1]).toEpochDay(),
                parts[2],
                parts[3]);
    }

    private static Episode episode(String agency, Attributor person) {
        return new Episode(agency, "C1", "E1", person, 0, Episode.NONE, Episode.NONE, 0);
    }

    private static LinkageQuality of(LinkageScope scope, Episode... episodes) {
        return LinkageQuality.of(List.of(episodes), scope);
    }

    @ParameterizedTest
    @CsvSource({
        "AB 1990-02-01 1 X, BB 1990-02-01 1 X, INITIAL",
        "AB 1990-02-01 1 X, AC 1990-02-01 1 X, INITIAL",
        "AB 1990-02-01 1 X, AB 1990-02-02 1 X, BIRTH_DIGIT",
        "AB 1990-02-01 1 X, AB 1990-02-11 1 X, BIRTH_DIGIT",
        "AB 1990-02-01 1 X, AB 1990-12-01 1 X, BIRTH_DIGIT",
        "AB 1990-02-01 1 X, AB 1980-02-01 1 X, BIRTH_DIGIT",
        "AB 1990-02-01 1 X, AB 1890-02-01 1 X, BIRTH_DIGIT",
        "AB 1990-02-01 1 X, AB 1990-01-02 1 X, DAY_AND_MONTH",
        "AB 1990-02-01 1 X, AB 1990-02-01 2 X, SEX"
    })
    void what_differs_in_one_thing_is_found(String first, String second, Likeness likeness) {
        LinkageQuality quality =
                of(LinkageScope.WITH_LA, episode("T0001", person(first)), episode("T0002", person(second)));

        assertThat(quality.likenesses()).isEqualTo(Map.of(likeness, 1L));
        assertThat(quality.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.likeness()).isEqualTo(likeness);
            assertThat(pair.withinAgency()).isFalse();
        });
        assertThat(quality.people()).containsEntry(LinkageScope.WITH_LA, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "AB 1990-02-01 1 X, AB 1990-02-01 1 X",
        "AB 1990-02-01 1 X, BA 1990-02-01 1 X",
        "AB 1990-02-01 1 X, CB 1990-02-02 1 X",
        "AB 1990-02-01 1 X, AB 1990-03-12 1 X",
        "AB 1990-02-01 1 X, AB 1990-02-02 2 X",
        "AB 1990-02-13 1 X, AB 1991-02-14 1 X",
        "AB 1990-02-01 1 X, BB 1990-02-01 1 Y"
    })
    void what_is_the_same_or_differs_in_more_is_not(String first, String second) {
        assertThat(of(LinkageScope.WITH_LA, episode("T0001", person(first)), episode("T0002", person(second)))
                        .pairs())
                .isEmpty();
    }

    @Test
    void without_residence_people_of_several_areas_are_compared_too() {
        Episode here = episode("T0001", person("AB 1990-02-01 1 X"));
        Episode there = episode("T0002", person("BB 1990-02-01 1 Y"));

        assertThat(of(LinkageScope.WITHOUT_LA, here, there).pairs()).hasSize(1);
    }

    @Test
    void an_agency_counts_the_pairs_it_has_part_in_and_those_it_can_settle() {
        LinkageQuality quality = of(
                LinkageScope.WITH_LA,
                episode("T0001", person("AB 1990-02-01 1 X")),
                episode("T0001", person("AC 1990-02-01 1 X")),
                episode("T0002", person("AC 1990-02-01 1 X")),
                episode("T0003", person("ZZ 1990-02-01 1 X")));

        assertThat(quality.agencies())
                .extracting(
                        LinkageQuality.OfAgency::agency,
                        LinkageQuality.OfAgency::people,
                        LinkageQuality.OfAgency::allPairs,
                        LinkageQuality.OfAgency::within)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("T0001", 2, 1, 1),
                        org.assertj.core.groups.Tuple.tuple("T0002", 1, 1, 0),
                        org.assertj.core.groups.Tuple.tuple("T0003", 1, 0, 0));
    }

    @Test
    void who_moved_counts_once_without_residence() {
        LinkageQuality quality = of(
                LinkageScope.WITH_LA,
                episode("T0001", person("AB 1990-02-01 1 X")),
                episode("T0001", person("AB 1990-02-01 1 Y")));

        assertThat(quality.people()).isEqualTo(Map.of(LinkageScope.WITH_LA, 2, LinkageScope.WITHOUT_LA, 1));
    }

    @Test
    void treatment_after_a_death_is_counted_at_the_agency_that_recorded_the_death() {
        Attributor person = person("AB 1990-02-01 1 X");
        Episode died = new Episode("T0001", "C1", "E1", person, 0, 0, 30, 89);
        Episode after = new Episode("T0002", "C2", "E2", person, 31, 31, Episode.NONE, 0);
        Episode sameDay = new Episode("T0002", "C2", "E2", person, 30, 30, Episode.NONE, 0);

        assertThat(of(LinkageScope.WITH_LA, died, after).deaths()).isEqualTo(1);
        assertThat(of(LinkageScope.WITH_LA, died, after).agencies())
                .extracting(LinkageQuality.OfAgency::deaths)
                .containsExactly(1, 0);
        assertThat(of(LinkageScope.WITH_LA, died, sameDay).deaths()).isZero();
    }

    @Test
    void nobody_and_one_person_give_zeros() {
        assertThat(of(LinkageScope.WITH_LA).coincidence().pairsWithoutResidence())
                .isZero();
        assertThat(of(LinkageScope.WITH_LA, episode("T0001", person("AB 1990-02-01 1 X")))
                        .coincidence()
                        .pairsWithResidence())
                .isZero();
    }

    @Test
    void the_chance_to_agree_is_that_of_drawing_two_without_putting_back() {
        assertThat(Coincidence.agreement(new long[] {1, 1, 2, 3})).isEqualTo(2.0 / 12);
        assertThat(Coincidence.agreement(new long[] {7, 7, 7})).isEqualTo(1);
        assertThat(Coincidence.agreement(new long[] {1, 2, 3})).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_estimate_is_near_what_coincidence_really_does(long seed) {
        Random random = new Random(seed);
        int people = 40_000;
        List<Episode> episodes = new ArrayList<>();
        Map<String, Integer> with = new HashMap<>();
        Map<String, Integer> without = new HashMap<>();
        for (int i = 0; i < people; i++) {
            boolean woman = random.nextInt(10) < 3;
            // Uneven, and the first initial of another kind for each sex, as in real names.
            int first = (woman ? 0 : 9) + (int) Math.abs(random.nextGaussian() * 5) % 26;
            Attributor attributor = new Attributor(
                    (char) ('A' + first % 26),
                    (char) ('A' + Math.abs((int) (random.nextGaussian() * 7)) % 26),
                    (int) (random.nextGaussian() * 3000),
                    woman ? "2" : "1",
                    "LA" + (int) Math.sqrt(random.nextInt(400)));
            episodes.add(episode("T0001", attributor));
            with.merge(attributor.text(LinkageScope.WITH_LA), 1, Integer::sum);
            without.merge(attributor.text(LinkageScope.WITHOUT_LA), 1, Integer::sum);
        }

        Coincidence estimate = LinkageQuality.of(episodes, LinkageScope.WITH_LA).coincidence();

        double pairsWithout = pairs(without);
        double pairsWith = pairs(with);
        assertThat(pairsWithout).isGreaterThan(200);
        assertThat(estimate.pairsWithoutResidence()).isCloseTo(pairsWithout, within(5 * Math.sqrt(pairsWithout)));
        assertThat(estimate.pairsWithResidence()).isCloseTo(pairsWith, within(5 * Math.sqrt(pairsWith) + 5));
    }

    private static double pairs(Map<String, Integer> counts) {
        return counts.values().stream()
                .mapToDouble(count -> count * (count - 1.0) / 2)
                .sum();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void the_sorted_search_finds_what_comparing_all_pairs_finds(long seed) {
        Random random = new Random(seed);
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            episodes.add(episode(
                    "T000" + random.nextInt(4),
                    new Attributor(
                            (char) ('A' + random.nextInt(3)),
                            (char) ('A' + random.nextInt(3)),
                            random.nextInt(800),
                            Integer.toString(1 + random.nextInt(2)),
                            "LA" + random.nextInt(2))));
        }
        List<String> distinct = episodes.stream()
                .map(episode -> episode.attributor().text(LinkageScope.WITH_LA))
                .distinct()
                .toList();
        long expected = 0;
        for (int i = 0; i < distinct.size(); i++) {
            for (int j = 0; j < i; j++) {
                expected += alike(distinct.get(i), distinct.get(j)) ? 1 : 0;
            }
        }

        LinkageQuality quality = LinkageQuality.of(episodes, LinkageScope.WITH_LA);
        Collections.shuffle(episodes, random);

        assertThat(expected).isGreaterThan(500);
        assertThat(quality.pairs()).hasSize((int) expected);
        assertThat(LinkageQuality.of(episodes, LinkageScope.WITH_LA).likenesses())
                .isEqualTo(quality.likenesses());
    }

    /** Initials, ddmmyyyy, one digit of sex, then residence. */
    private static boolean alike(String a, String b) {
        if (!a.substring(11).equals(b.substring(11))) {
            return false;
        }
        int[] differing = java.util.stream.IntStream.range(0, 11)
                .filter(i -> a.charAt(i) != b.charAt(i))
                .toArray();
        String swapped = a.substring(0, 2) + a.substring(4, 6) + a.substring(2, 4) + a.substring(6);
        return differing.length == 1 || Arrays.equals(swapped.toCharArray(), b.toCharArray());
    }
}
