package org.openndtms.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of journeys whatever the histories are. */
class LinkagePropertiesTest {
    private static final PseudonymKey KEY = PseudonymKey.of("a key for the histories".getBytes(StandardCharsets.UTF_8));
    private static final JourneyRules WITHOUT_FALLBACK = new JourneyRules(JourneyRules.LONGEST_GAP, false);

    static long[] seeds() {
        int rounds = Boolean.getBoolean("ndtms.full") ? 40 : 4;
        return new Random().longs(rounds).toArray();
    }

    private static List<LinkedEpisode> link(List<Episode> episodes, JourneyRules rules) {
        return new Linkage(new Pseudonyms(KEY, LinkageScope.WITH_LA)::of, rules).link(episodes);
    }

    private static Map<Pseudonym, Integer> journeys(List<LinkedEpisode> linked) {
        Map<Pseudonym, Integer> most = new HashMap<>();
        linked.forEach(each -> most.merge(each.person(), each.journey().number(), Math::max));
        return most;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_and_the_batches_of_the_input_change_nothing(long seed) {
        Random random = new Random(seed);
        List<Episode> episodes = RandomHistories.of(random, 1000);
        List<Episode> shuffled = new ArrayList<>(episodes);
        Collections.shuffle(shuffled, random);

        assertThat(link(shuffled, JourneyRules.OFFICIAL)).isEqualTo(link(episodes, JourneyRules.OFFICIAL));
        assertThat(link(shuffled, WITHOUT_FALLBACK)).isEqualTo(link(episodes, WITHOUT_FALLBACK));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void journeys_partition_the_episodes_and_are_numbered_without_holes(long seed) {
        List<Episode> episodes = RandomHistories.of(new Random(seed), 1000);
        for (JourneyRules rules : List.of(JourneyRules.OFFICIAL, WITHOUT_FALLBACK)) {
            List<LinkedEpisode> linked = link(episodes, rules);

            assertThat(linked).hasSameSizeAs(episodes);
            assertThat(linked.stream().map(LinkedEpisode::episode)).containsExactlyInAnyOrderElementsOf(episodes);
            Map<Pseudonym, Set<Integer>> numbers = new HashMap<>();
            linked.forEach(each -> numbers.computeIfAbsent(each.person(), key -> new HashSet<>())
                    .add(each.journey().number()));
            numbers.values().forEach(each -> assertThat(Collections.max(each)).isEqualTo(each.size()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_first_episode_of_a_journey_starts_more_than_the_gap_after_all_before_and_no_other_does(long seed) {
        List<Episode> once = new ArrayList<>(RandomHistories.of(new Random(seed), 1000).stream()
                .collect(Collectors.toMap(
                        each -> each.attributor().text(LinkageScope.WITH_LA) + each.agency() + each.triaged(),
                        each -> each,
                        (a, b) -> a))
                .values());
        Map<Pseudonym, List<LinkedEpisode>> people =
                link(once, JourneyRules.OFFICIAL).stream().collect(Collectors.groupingBy(LinkedEpisode::person));

        people.values().forEach(episodes -> {
            for (int i = 1; i < episodes.size(); i++) {
                Episode now = episodes.get(i).episode();
                int start = now.firstModalityStart() == Episode.NONE ? now.triaged() : now.firstModalityStart();
                boolean apart = episodes.subList(0, i).stream()
                        .map(LinkedEpisode::episode)
                        .allMatch(each -> !each.open() && start - each.discharged() > JourneyRules.LONGEST_GAP);
                assertThat(episodes.get(i).journey().number()
                                > episodes.get(i - 1).journey().number())
                        .isEqualTo(apart);
            }
        });
        assertThat(people.values()).anyMatch(episodes -> episodes.size() > 32);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_shorter_gap_never_gives_fewer_journeys(long seed) {
        List<Episode> episodes = RandomHistories.of(new Random(seed), 1000);
        for (boolean fallback : new boolean[] {true, false}) {
            Map<Pseudonym, Integer> before = Map.of();
            for (int gap : new int[] {60, 22, 21, 20, 5, 0}) {
                Map<Pseudonym, Integer> now = journeys(link(episodes, new JourneyRules(gap, fallback)));
                before.forEach((person, number) -> assertThat(now.get(person)).isGreaterThanOrEqualTo(number));
                before = now;
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void closing_an_open_episode_can_only_add_journeys(long seed) {
        Random random = new Random(seed);
        List<Episode> episodes = RandomHistories.of(random, 1000);
        List<Episode> closed = episodes.stream()
                .map(episode -> episode.open() && random.nextBoolean() ? closed(episode, random) : episode)
                .toList();
        for (JourneyRules rules : List.of(JourneyRules.OFFICIAL, WITHOUT_FALLBACK)) {
            Map<Pseudonym, Integer> after = journeys(link(closed, rules));
            journeys(link(episodes, rules))
                    .forEach((person, number) -> assertThat(after.get(person)).isGreaterThanOrEqualTo(number));
        }
    }

    private static Episode closed(Episode open, Random random) {
        return new Episode(
                open.agency(),
                open.clientId(),
                open.episodeId(),
                open.attributor(),
                open.triaged(),
                open.firstModalityStart(),
                Math.max(open.triaged(), open.firstModalityStart()) + random.nextInt(40),
                80);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_later_day_is_seen_as_it_was_before_anything_later_happened(long seed) {
        Random random = new Random(seed);
        List<Episode> episodes = RandomHistories.of(random, 300);
        Linkage linkage = new Linkage(new Pseudonyms(KEY, LinkageScope.WITH_LA)::of, JourneyRules.OFFICIAL);
        int day = random.nextInt(160);

        List<LinkedEpisode> seen = linkage.link(episodes, day);

        assertThat(seen).isNotEmpty().allSatisfy(each -> {
            assertThat(each.episode().triaged()).isLessThanOrEqualTo(day);
            assertThat(each.episode().firstModalityStart()).isLessThanOrEqualTo(day);
            assertThat(each.episode().discharged()).isLessThanOrEqualTo(day);
            assertThat(each.journey().end()).isLessThanOrEqualTo(day);
        });
        assertThat(linkage.link(episodes, 10_000)).isEqualTo(linkage.link(episodes));
    }
}
