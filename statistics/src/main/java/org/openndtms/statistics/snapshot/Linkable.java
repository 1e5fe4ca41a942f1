package org.openndtms.statistics.snapshot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.journeys.Attributor;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.Journey;
import org.openndtms.journeys.JourneyOutcome;
import org.openndtms.journeys.JourneyRules;
import org.openndtms.journeys.Linkage;
import org.openndtms.journeys.LinkedEpisode;
import org.openndtms.journeys.Pseudonym;
import org.openndtms.journeys.Pseudonyms;
import org.openndtms.journeys.quality.LikeClients;
import org.openndtms.records.Days;

/** The episodes that have a triage date, on their way into journeys. Each population is linked by itself. */
final class Linkable {
    /** Months within which a return after completed treatment counts as a re-presentation. */
    private static final int MONTHS_OF_REPRESENTATION = 6;

    private final Pseudonyms pseudonyms;
    private final Map<Attributor, Pseudonym> known = new HashMap<>();
    private final Map<Population, List<Episode>> episodes = new EnumMap<>(Population.class);
    private final IdentityHashMap<Episode, Placed> placed = new IdentityHashMap<>();

    private record Placed(int stage, int age) {}

    /**
     * A journey.
     *
     * @param firstModalityStart start of the earliest intervention; null if none has started
     * @param followUp last day of the six months after its end; null while open
     * @param age at its earliest triage
     */
    record JourneyRow(
            String person,
            Population population,
            int number,
            int start,
            @Nullable Integer firstModalityStart,
            @Nullable Integer end,
            JourneyOutcome outcome,
            @Nullable Integer followUp,
            int age) {}

    /** An episode by its number in the stage, and the number of its journey. */
    record Numbered(int stage, int journey) {}

    /** The journeys, to which of them each episode belongs, and clients of an agency who may be one person. */
    record Linked(List<JourneyRow> journeys, List<Numbered> episodes, List<LikeClients.Pair> alike) {}

    Linkable(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    Pseudonym person(Attributor attributor) {
        return known.computeIfAbsent(attributor, pseudonyms::of);
    }

    void add(int stage, Population population, Episode episode, int age) {
        episodes.computeIfAbsent(population, key -> new ArrayList<>()).add(episode);
        placed.put(episode, new Placed(stage, age));
    }

    Linked link(JourneyRules rules) {
        List<Numbered> numbered = new ArrayList<>(placed.size());
        List<JourneyRow> journeys = new ArrayList<>();
        Linkage linkage = new Linkage(this::person, rules);
        for (Map.Entry<Population, List<Episode>> each : episodes.entrySet()) {
            IdentityHashMap<Journey, List<LinkedEpisode>> parts = new IdentityHashMap<>();
            List<Journey> inOrder = new ArrayList<>();
            for (LinkedEpisode linked : linkage.link(each.getValue())) {
                numbered.add(
                        new Numbered(place(linked).stage(), linked.journey().number()));
                parts.computeIfAbsent(linked.journey(), journey -> {
                            inOrder.add(journey);
                            return new ArrayList<>(2);
                        })
                        .add(linked);
            }
            for (Journey journey : inOrder) {
                journeys.add(row(each.getKey(), journey, parts.getOrDefault(journey, List.of())));
            }
        }
        List<Episode> all = new ArrayList<>(placed.size());
        episodes.values().forEach(all::addAll);
        return new Linked(journeys, numbered, LikeClients.of(all));
    }

    private Placed place(LinkedEpisode linked) {
        Placed place = placed.get(linked.episode());
        if (place == null) {
            throw new IllegalStateException("linkage gave back an episode that it was not given");
        }
        return place;
    }

    private JourneyRow row(Population population, Journey journey, List<LinkedEpisode> parts) {
        int modality = Integer.MAX_VALUE;
        int age = Integer.MAX_VALUE;
        for (LinkedEpisode part : parts) {
            int started = part.episode().firstModalityStart();
            modality = started == Episode.NONE ? modality : Math.min(modality, started);
            age = Math.min(age, place(part).age());
        }
        return new JourneyRow(
                parts.get(0).person().toString(),
                population,
                journey.number(),
                journey.start(),
                modality == Integer.MAX_VALUE ? null : modality,
                journey.open() ? null : journey.end(),
                journey.outcome(),
                journey.open() ? null : (int) Days.plusMonths(journey.end(), MONTHS_OF_REPRESENTATION),
                age);
    }
}
