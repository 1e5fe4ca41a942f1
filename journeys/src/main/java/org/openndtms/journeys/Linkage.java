package org.openndtms.journeys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Links episodes to people and to their journeys. The result depends on nothing but the episodes, the key and the
 * rules: not on the order in which episodes are given, nor on how they are split over files.
 */
public final class Linkage {
    /** The order in which episodes of one person are looked at and listed. */
    static final Comparator<Episode> ORDER = Comparator.comparingInt(Linkage::start)
            .thenComparingInt(Episode::triaged)
            .thenComparingInt(episode -> episode.open() ? PersonEpisodes.OPEN : episode.discharged())
            .thenComparing(Episode::agency)
            .thenComparing(Episode::clientId)
            .thenComparing(Episode::episodeId);

    private final Function<Attributor, Pseudonym> pseudonyms;
    private final JourneyRules rules;

    /**
     * Makes a linkage.
     *
     * @param pseudonyms who an attributor is, usually {@link Pseudonyms#of}
     */
    public Linkage(Function<Attributor, Pseudonym> pseudonyms, JourneyRules rules) {
        this.pseudonyms = pseudonyms;
        this.rules = rules;
    }

    private record Placed(Pseudonym person, Episode episode) {}

    /** Links episodes as they were known at the end of a day; what was triaged later is left out. */
    public List<LinkedEpisode> link(List<Episode> episodes, int day) {
        return link(episodes.stream()
                .filter(episode -> episode.triagedBy(day))
                .map(episode -> episode.asAt(day))
                .toList());
    }

    /** Links episodes; by person, and for each person in the order in which they are looked at. */
    public List<LinkedEpisode> link(List<Episode> episodes) {
        Map<Attributor, Pseudonym> known = new HashMap<>();
        List<Placed> placed = new ArrayList<>(episodes.size());
        for (Episode episode : episodes) {
            placed.add(new Placed(known.computeIfAbsent(episode.attributor(), pseudonyms), episode));
        }
        placed.sort(Comparator.comparing(Placed::person).thenComparing(Placed::episode, ORDER));
        int[] numbers = JourneyNumbers.of(columns(placed), rules);
        List<LinkedEpisode> linked = new ArrayList<>(placed.size());
        for (int from = 0; from < placed.size(); ) {
            int to = from + 1;
            while (to < placed.size()
                    && placed.get(to).person().equals(placed.get(from).person())) {
                to++;
            }
            addPerson(placed.subList(from, to), numbers, from, linked);
            from = to;
        }
        return linked;
    }

    private void addPerson(List<Placed> episodes, int[] numbers, int first, List<LinkedEpisode> linked) {
        Map<Integer, List<Episode>> byJourney = new HashMap<>();
        for (int i = 0; i < episodes.size(); i++) {
            byJourney
                    .computeIfAbsent(numbers[first + i], number -> new ArrayList<>(2))
                    .add(episodes.get(i).episode());
        }
        Map<Integer, Journey> journeys = new HashMap<>();
        byJourney.forEach((number, parts) -> journeys.put(number, journey(number, parts)));
        for (int i = 0; i < episodes.size(); i++) {
            Placed each = episodes.get(i);
            Journey journey = journeys.get(numbers[first + i]);
            if (journey != null) {
                linked.add(new LinkedEpisode(each.person(), each.episode(), journey));
            }
        }
    }

    private Journey journey(int number, List<Episode> episodes) {
        int start = episodes.stream().mapToInt(Episode::triaged).min().orElse(Episode.NONE);
        List<Episode> lasting = episodes;
        if (!rules.triageFallback()
                && episodes.stream().anyMatch(episode -> episode.firstModalityStart() != Episode.NONE)) {
            lasting = episodes.stream()
                    .filter(episode -> episode.firstModalityStart() != Episode.NONE)
                    .toList();
        }
        if (lasting.stream().anyMatch(Episode::open)) {
            return new Journey(number, start, Episode.NONE, JourneyOutcome.OPEN);
        }
        int end = lasting.stream().mapToInt(Episode::discharged).max().orElse(Episode.NONE);
        List<Episode> last =
                lasting.stream().filter(episode -> episode.discharged() == end).toList();
        return new Journey(number, start, end, JourneyOutcome.of(reasons(last)));
    }

    /**
     * The reasons of episodes; of one that is recorded twice, a record without a reason says nothing beside another.
     */
    private static List<Integer> reasons(List<Episode> episodes) {
        Map<String, List<Integer>> ofEpisode = new HashMap<>();
        for (Episode episode : episodes) {
            ofEpisode
                    .computeIfAbsent(episode.agency() + ' ' + episode.triaged(), key -> new ArrayList<>(1))
                    .add(episode.reason());
        }
        List<Integer> reasons = new ArrayList<>();
        for (List<Integer> records : ofEpisode.values()) {
            if (records.stream().anyMatch(reason -> reason != DischargeReasons.MISSING)) {
                records.removeIf(reason -> reason == DischargeReasons.MISSING);
            }
            reasons.addAll(records);
        }
        return reasons;
    }

    private static EpisodeColumns columns(List<Placed> placed) {
        int rows = placed.size();
        TreeSet<String> agencies = new TreeSet<>();
        placed.forEach(each -> agencies.add(each.episode().agency()));
        Map<String, Integer> agencyNumbers = new HashMap<>();
        agencies.forEach(agency -> agencyNumbers.put(agency, agencyNumbers.size()));
        EpisodeColumns columns =
                new EpisodeColumns(rows, new int[rows], new int[rows], new int[rows], new int[rows], new int[rows]);
        int person = -1;
        for (int row = 0; row < rows; row++) {
            Placed each = placed.get(row);
            if (row == 0 || !each.person().equals(placed.get(row - 1).person())) {
                person++;
            }
            Episode episode = each.episode();
            columns.person()[row] = person;
            columns.agency()[row] = agencyNumbers.getOrDefault(episode.agency(), 0);
            columns.triaged()[row] = episode.triaged();
            columns.firstModalityStart()[row] = episode.firstModalityStart();
            columns.discharged()[row] = episode.discharged();
        }
        return columns;
    }

    private static int start(Episode episode) {
        return episode.firstModalityStart() == Episode.NONE ? episode.triaged() : episode.firstModalityStart();
    }
}
