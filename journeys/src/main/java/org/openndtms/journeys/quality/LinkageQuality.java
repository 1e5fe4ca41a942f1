package org.openndtms.journeys.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.LinkageScope;

/**
 * What can be said of the linkage of a set of episodes.
 *
 * @param episodes number of episodes
 * @param people number of people in each scope
 * @param coincidence what coincidence does
 * @param scope the scope in which likenesses were sought
 * @param likenesses number of pairs of people whose attributors are nearly the same, by what they differ in; they stay
 *     two people
 * @param pairs the pairs, or the first {@value #MOST_LISTED} that were found
 * @param deaths people with an episode that was triaged after another had ended with their death
 * @param agencies the same by agency, in the order of the codes
 */
public record LinkageQuality(
        int episodes,
        Map<LinkageScope, Integer> people,
        Coincidence coincidence,
        LinkageScope scope,
        Map<Likeness, Long> likenesses,
        List<Pair> pairs,
        int deaths,
        List<OfAgency> agencies) {

    /** Pairs that are listed; all are counted. */
    public static final int MOST_LISTED = 1_000_000;

    private static final int DIED = 89;

    private static final Comparator<Episode> BY_ID = Comparator.comparing(Episode::agency)
            .thenComparing(Episode::clientId)
            .thenComparing(Episode::episodeId)
            .thenComparingInt(Episode::triaged);

    /**
     * Two people whose attributors are nearly the same, each by one episode.
     *
     * @param withinAgency whether one agency knows both
     */
    public record Pair(Likeness likeness, Episode first, Episode second, boolean withinAgency) {}

    /**
     * What concerns one agency.
     *
     * @param agency its code
     * @param people people it knows
     * @param pairs pairs of which it knows at least one
     * @param within pairs of which it knows both, so that it can tell by itself which is right
     * @param deaths people whose death it recorded and who were triaged afterwards
     */
    public record OfAgency(String agency, int people, Map<Likeness, Integer> pairs, int within, int deaths) {

        /** Pairs of all kinds. */
        public int allPairs() {
            return pairs.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Looks at episodes; takes a few hundred bytes a person, and time that grows little faster than their number. */
    public static LinkageQuality of(List<Episode> unordered, LinkageScope scope) {
        List<Episode> episodes = unordered.stream().sorted(BY_ID).toList();
        People with = new People(episodes, LinkageScope.WITH_LA);
        People without = new People(episodes, LinkageScope.WITHOUT_LA);
        People looked = scope == LinkageScope.WITH_LA ? with : without;
        Map<String, Tally> tallies = new TreeMap<>();
        for (int person = 0; person < looked.count(); person++) {
            looked.agencies(person).forEach(agency -> tallies.computeIfAbsent(agency, code -> new Tally()).people++);
        }
        Map<Likeness, Long> counts = new EnumMap<>(Likeness.class);
        List<Pair> pairs = pairs(looked, tallies, counts);
        int deaths = deaths(episodes, scope, tallies);
        Map<LinkageScope, Integer> people = new EnumMap<>(LinkageScope.class);
        people.put(LinkageScope.WITH_LA, with.count());
        people.put(LinkageScope.WITHOUT_LA, without.count());
        List<OfAgency> agencies = new ArrayList<>();
        tallies.forEach((agency, tally) ->
                agencies.add(new OfAgency(agency, tally.people, tally.pairs, tally.within, tally.deaths)));
        return new LinkageQuality(
                episodes.size(), people, Coincidence.of(without, with), scope, counts, pairs, deaths, agencies);
    }

    private static final class Tally {
        private int people;
        private int within;
        private int deaths;
        private final Map<Likeness, Integer> pairs = new EnumMap<>(Likeness.class);
    }

    private static List<Pair> pairs(People people, Map<String, Tally> tallies, Map<Likeness, Long> counts) {
        List<Pair> pairs = new ArrayList<>();
        LikePairs.find(people, pair -> {
            List<String> first = people.agencies(pair.first());
            List<String> second = people.agencies(pair.second());
            Set<String> both = new HashSet<>(first);
            both.retainAll(second);
            Set<String> either = new HashSet<>(first);
            either.addAll(second);
            for (String agency : either) {
                Tally tally = tallies.computeIfAbsent(agency, code -> new Tally());
                tally.pairs.merge(pair.likeness(), 1, Integer::sum);
                tally.within += both.contains(agency) ? 1 : 0;
            }
            counts.merge(pair.likeness(), 1L, Long::sum);
            if (pairs.size() < MOST_LISTED) {
                pairs.add(new Pair(
                        pair.likeness(), people.episode(pair.first()), people.episode(pair.second()), !both.isEmpty()));
            }
        });
        pairs.sort(Comparator.comparing(Pair::likeness)
                .thenComparing(Pair::first, BY_ID)
                .thenComparing(Pair::second, BY_ID));
        return pairs;
    }

    /** A death after which treatment goes on: a false link, or a wrong reason. */
    private static int deaths(List<Episode> episodes, LinkageScope scope, Map<String, Tally> tallies) {
        Map<String, Episode> died = new HashMap<>();
        for (Episode episode : episodes) {
            if (episode.reason() == DIED && !episode.open()) {
                died.merge(
                        episode.attributor().text(scope),
                        episode,
                        (a, b) -> Comparator.comparingInt(Episode::discharged)
                                                .thenComparing(BY_ID)
                                                .compare(a, b)
                                        <= 0
                                ? a
                                : b);
            }
        }
        Set<String> counted = new HashSet<>();
        for (Episode episode : died.isEmpty() ? List.<Episode>of() : episodes) {
            String person = episode.attributor().text(scope);
            Episode last = died.get(person);
            if (last != null && episode.triaged() > last.discharged() && counted.add(person)) {
                tallies.computeIfAbsent(last.agency(), code -> new Tally()).deaths++;
            }
        }
        return counted.size();
    }
}
