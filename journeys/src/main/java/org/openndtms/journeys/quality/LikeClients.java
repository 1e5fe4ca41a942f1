package org.openndtms.journeys.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.LinkageScope;

/**
 * Clients of one agency who may be one person, since their attributors differ in one thing only. They stay two people;
 * the agency alone can tell.
 */
public final class LikeClients {
    private static final Comparator<Episode> BY_ID = Comparator.comparing(Episode::clientId)
            .thenComparing(Episode::episodeId)
            .thenComparingInt(Episode::triaged);

    private LikeClients() {}

    /**
     * Two such clients.
     *
     * @param first an episode of the one, whose client ID is not after the other's
     * @param second an episode of the other, of the same agency
     */
    public record Pair(Likeness likeness, Episode first, Episode second) {}

    /** All such pairs, by agency, likeness and client IDs. */
    public static List<Pair> of(List<Episode> episodes) {
        Map<String, List<Episode>> byAgency = new TreeMap<>();
        episodes.forEach(episode -> byAgency.computeIfAbsent(episode.agency(), code -> new ArrayList<>())
                .add(episode));
        List<Pair> pairs = new ArrayList<>();
        byAgency.values().forEach(own -> pairs.addAll(within(own)));
        return pairs;
    }

    private static List<Pair> within(List<Episode> episodes) {
        episodes.sort(BY_ID);
        People people = new People(episodes, LinkageScope.WITH_LA);
        List<Pair> pairs = new ArrayList<>();
        LikePairs.find(people, pair -> {
            Episode first = people.episode(pair.first());
            Episode second = people.episode(pair.second());
            boolean inOrder = BY_ID.compare(first, second) <= 0;
            pairs.add(new Pair(pair.likeness(), inOrder ? first : second, inOrder ? second : first));
        });
        pairs.sort(Comparator.comparing(Pair::likeness)
                .thenComparing(Pair::first, BY_ID)
                .thenComparing(Pair::second, BY_ID));
        return pairs;
    }
}
