package org.openndtms.journeys;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The one definition of a journey, for the episodes of one person; everything that numbers journeys in Java comes here.
 *
 * <p>Episodes of the same agency and triage date are one episode recorded more than once: it starts with the earliest
 * intervention of any and ends with the latest discharge of any, open being later than all days. What is left is put in
 * order of start (of the first intervention; of triage where none has started), triage, end, agency. Then each episode
 * is held against the latest end of all before it, which makes one comparison of the three clauses of the
 * specification. Objects are reused from person to person.
 */
final class PersonEpisodes {
    /** A journey that has no last day. Greater than any day, and not to be calculated with. */
    static final int OPEN = Integer.MAX_VALUE;

    /** Up to so many, looking at all pairs is quicker than sorting. */
    private static final int FEW = 32;

    private final JourneyRules rules;
    private int count;
    private int[] row = new int[FEW];
    private int[] agency = new int[FEW];
    private int[] triaged = new int[FEW];
    private int[] started = new int[FEW];
    private int[] end = new int[FEW];
    private int[] same = new int[FEW];
    private int[] order = new int[FEW];
    private int[] journey = new int[FEW];
    private int[] latestEnd = new int[FEW];
    private Clause[] clause = new Clause[FEW];
    private int distinct;

    PersonEpisodes(JourneyRules rules) {
        this.rules = rules;
    }

    void clear() {
        count = 0;
    }

    /**
     * Adds an episode.
     *
     * @param episodeRow by which the caller knows it
     * @param firstModalityStart or {@link Episode#NONE}
     * @param discharged or {@link Episode#NONE}
     */
    void add(int episodeRow, int agencyNumber, int triageDay, int firstModalityStart, int discharged) {
        if (count == row.length) {
            grow();
        }
        row[count] = episodeRow;
        agency[count] = agencyNumber;
        triaged[count] = triageDay;
        started[count] = firstModalityStart;
        end[count] = discharged == Episode.NONE ? OPEN : discharged;
        count++;
    }

    private void grow() {
        int length = count * 2;
        row = Arrays.copyOf(row, length);
        agency = Arrays.copyOf(agency, length);
        triaged = Arrays.copyOf(triaged, length);
        started = Arrays.copyOf(started, length);
        end = Arrays.copyOf(end, length);
        same = Arrays.copyOf(same, length);
        order = Arrays.copyOf(order, length);
        journey = Arrays.copyOf(journey, length);
        latestEnd = Arrays.copyOf(latestEnd, length);
        clause = Arrays.copyOf(clause, length);
    }

    int count() {
        return count;
    }

    int row(int episode) {
        return row[episode];
    }

    /** Number of the journey to which an episode belongs, from 1. */
    int journey(int episode) {
        return journey[episode];
    }

    /** Why. */
    Clause clause(int episode) {
        return clause[episode];
    }

    /** Latest end of what comes before an episode; meaningless for the first. */
    int latestEnd(int episode) {
        return latestEnd[episode];
    }

    /** Position of the episode of which this is another record; its own if it is none. */
    int sameAs(int episode) {
        return same[episode];
    }

    /** The day from which an episode counts: the start of its first intervention, else its triage. */
    int start(int episode) {
        return started[episode] == Episode.NONE ? triaged[episode] : started[episode];
    }

    /** Numbers the journeys of the episodes that were added. */
    void number() {
        collapse();
        sort();
        int journeys = 0;
        int current = 0;
        int latest = Episode.NONE;
        for (int i = 0; i < distinct; i++) {
            int episode = order[i];
            boolean counts = rules.triageFallback() || started[episode] != Episode.NONE;
            Clause verdict = counts
                    ? judge(start(episode), end[episode], latest)
                    : triaged[episode] <= latest ? Clause.NOT_STARTED_WITHIN : Clause.NOT_STARTED_ALONE;
            latestEnd[episode] = latest;
            clause[episode] = verdict;
            if (verdict.beginsJourney()) {
                journeys++;
            }
            if (counts) {
                current = verdict.beginsJourney() ? journeys : current;
                latest = Math.max(latest, end[episode]);
            }
            journey[episode] = verdict == Clause.NOT_STARTED_ALONE ? journeys : current;
        }
        for (int episode = 0; distinct < count && episode < count; episode++) {
            if (same[episode] != episode) {
                journey[episode] = journey[same[episode]];
                clause[episode] = Clause.DUPLICATE;
            }
        }
    }

    private Clause judge(int start, int thisEnd, int latest) {
        if (latest == Episode.NONE) {
            return Clause.FIRST;
        }
        if (latest == OPEN) {
            return Clause.EARLIER_OPEN;
        }
        if ((long) start - latest > rules.longestGap()) {
            return Clause.LONG_GAP;
        }
        return latest > thisEnd ? Clause.EARLIER_ENDS_LATER : Clause.SHORT_GAP;
    }

    /** Leaves in the order each episode once, whatever number of times it is recorded. */
    private void collapse() {
        distinct = 0;
        if (count > FEW) {
            collapseMany();
            return;
        }
        for (int episode = 0; episode < count; episode++) {
            same[episode] = episode;
            for (int i = 0; i < distinct; i++) {
                if (triaged[order[i]] == triaged[episode] && agency[order[i]] == agency[episode]) {
                    merge(episode, order[i]);
                    break;
                }
            }
            if (same[episode] == episode) {
                order[distinct++] = episode;
            }
        }
    }

    private void collapseMany() {
        Integer[] sorted = new Integer[count];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, Comparator.<Integer>comparingInt(i -> triaged[i]).thenComparingInt(i -> agency[i]));
        int last = -1;
        for (int episode : sorted) {
            same[episode] = episode;
            if (last >= 0 && triaged[last] == triaged[episode] && agency[last] == agency[episode]) {
                merge(episode, last);
            } else {
                last = episode;
                order[distinct++] = episode;
            }
        }
    }

    private void merge(int episode, int into) {
        same[episode] = into;
        if (started[into] == Episode.NONE || started[episode] != Episode.NONE && started[episode] < started[into]) {
            started[into] = started[episode];
        }
        end[into] = Math.max(end[into], end[episode]);
    }

    private void sort() {
        if (distinct > FEW) {
            Integer[] sorted = new Integer[distinct];
            Arrays.setAll(sorted, i -> order[i]);
            Arrays.sort(sorted, this::compare);
            Arrays.setAll(order, i -> i < sorted.length ? sorted[i] : 0);
            return;
        }
        for (int i = 1; i < distinct; i++) {
            int moving = order[i];
            int to = i;
            while (to > 0 && compare(order[to - 1], moving) > 0) {
                order[to] = order[to - 1];
                to--;
            }
            order[to] = moving;
        }
    }

    private int compare(int a, int b) {
        int byStart = Integer.compare(start(a), start(b));
        if (byStart != 0) {
            return byStart;
        }
        int byTriage = Integer.compare(triaged[a], triaged[b]);
        if (byTriage != 0) {
            return byTriage;
        }
        int byEnd = Integer.compare(end[a], end[b]);
        return byEnd != 0 ? byEnd : Integer.compare(agency[a], agency[b]);
    }
}
