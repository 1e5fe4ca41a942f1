package org.openndtms.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The episodes of one person in the order in which they are looked at, and for each of them why it belongs to its
 * journey.
 *
 * @param parts the episodes
 */
public record PersonHistory(List<Part> parts) {

    /**
     * An episode in its place.
     *
     * @param episode the episode
     * @param journey number of its journey, from 1
     * @param start the day from which the episode counts: the start of its first intervention, else its triage; of one
     *     that is recorded several times, that of all its records together
     * @param clause what decided that
     * @param latestEnd latest discharge of the episodes before it; {@link Episode#NONE} where there is none, be it that
     *     nothing comes before or that one of them is open
     * @param sameAs place in {@link #parts} of the episode of which this is another record; its own if it is none
     */
    public record Part(Episode episode, int journey, int start, Clause clause, int latestEnd, int sameAs) {}

    /** Makes the history of one person; whoever calls sees to it that the episodes are all of one. */
    public static PersonHistory of(List<Episode> episodes, JourneyRules rules) {
        List<Episode> ordered = episodes.stream().sorted(Linkage.ORDER).toList();
        TreeSet<String> agencies = new TreeSet<>();
        ordered.forEach(episode -> agencies.add(episode.agency()));
        PersonEpisodes person = new PersonEpisodes(rules);
        for (int i = 0; i < ordered.size(); i++) {
            Episode each = ordered.get(i);
            person.add(
                    i,
                    agencies.headSet(each.agency()).size(),
                    each.triaged(),
                    each.firstModalityStart(),
                    each.discharged());
        }
        person.number();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            int latest = person.latestEnd(person.sameAs(i));
            parts.add(new Part(
                    ordered.get(i),
                    person.journey(i),
                    person.start(person.sameAs(i)),
                    person.clause(i),
                    latest == PersonEpisodes.OPEN ? Episode.NONE : latest,
                    person.sameAs(i)));
        }
        return new PersonHistory(List.copyOf(parts));
    }
}
