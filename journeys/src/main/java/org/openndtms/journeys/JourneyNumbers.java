package org.openndtms.journeys;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Numbers the journeys of many people at once. People are dealt into groups small enough for the processor's cache,
 * then each group is worked on by one thread; nothing depends on the number of threads or on the order of the episodes.
 * Takes about 25 bytes an episode besides the columns.
 */
public final class JourneyNumbers {
    private static final int PERSONS_OF_GROUP = 1 << 13;

    private final EpisodeColumns columns;
    private final JourneyRules rules;
    private final int groups;
    private final int[] firstOfGroup;
    private final int[] rowsByGroup;
    private final int[] journeys;

    private JourneyNumbers(EpisodeColumns columns, JourneyRules rules) {
        this.columns = columns;
        this.rules = rules;
        this.groups = columns.persons() / PERSONS_OF_GROUP + 1;
        this.firstOfGroup = new int[groups + 1];
        this.rowsByGroup = new int[columns.rows()];
        this.journeys = new int[columns.rows()];
    }

    /**
     * The number of the journey to which each episode belongs, from 1 for a person's first.
     *
     * @throws IndexOutOfBoundsException if a person is not among the {@code persons} of the columns
     */
    public static int[] of(EpisodeColumns columns, JourneyRules rules) {
        return new JourneyNumbers(columns, rules).run();
    }

    private int[] run() {
        deal();
        AtomicInteger next = new AtomicInteger();
        int threads = Math.min(groups, Runtime.getRuntime().availableProcessors());
        IntStream.range(0, threads).parallel().forEach(thread -> {
            Group worker = new Group();
            for (int group = next.getAndIncrement(); group < groups; group = next.getAndIncrement()) {
                worker.number(group);
            }
        });
        return journeys;
    }

    /** Puts the rows of each group of people together, in their order. */
    private void deal() {
        int[] person = columns.person();
        for (int p : person) {
            firstOfGroup[p / PERSONS_OF_GROUP + 1]++;
        }
        for (int group = 0; group < groups; group++) {
            firstOfGroup[group + 1] += firstOfGroup[group];
        }
        int[] next = firstOfGroup.clone();
        for (int row = 0; row < person.length; row++) {
            rowsByGroup[next[person[row] / PERSONS_OF_GROUP]++] = row;
        }
    }

    /** Works on one group of people after the other. */
    private final class Group {
        private final int[] firstOfPerson = new int[PERSONS_OF_GROUP + 1];
        private int[] rowsByPerson = new int[0];
        private final PersonEpisodes episodes = new PersonEpisodes(rules);

        void number(int group) {
            int from = firstOfGroup[group];
            int to = firstOfGroup[group + 1];
            int firstPerson = group * PERSONS_OF_GROUP;
            sortByPerson(from, to, firstPerson);
            int at = 0;
            for (int person = 0; person < PERSONS_OF_GROUP && at < to - from; person++) {
                int end = firstOfPerson[person];
                if (end > at) {
                    number(at, end);
                    at = end;
                }
            }
        }

        /** Afterwards the first of a person is the end of that person's rows. */
        private void sortByPerson(int from, int to, int firstPerson) {
            if (rowsByPerson.length < to - from) {
                rowsByPerson = new int[to - from];
            }
            java.util.Arrays.fill(firstOfPerson, 0);
            int[] person = columns.person();
            for (int i = from; i < to; i++) {
                firstOfPerson[person[rowsByGroup[i]] - firstPerson + 1]++;
            }
            for (int i = 0; i < PERSONS_OF_GROUP; i++) {
                firstOfPerson[i + 1] += firstOfPerson[i];
            }
            for (int i = from; i < to; i++) {
                rowsByPerson[firstOfPerson[person[rowsByGroup[i]] - firstPerson]++] = rowsByGroup[i];
            }
        }

        private void number(int from, int to) {
            if (to - from == 1 && rules.triageFallback()) {
                journeys[rowsByPerson[from]] = 1;
                return;
            }
            episodes.clear();
            for (int i = from; i < to; i++) {
                int row = rowsByPerson[i];
                episodes.add(
                        row,
                        columns.agency()[row],
                        columns.triaged()[row],
                        columns.firstModalityStart()[row],
                        columns.discharged()[row]);
            }
            episodes.number();
            for (int i = 0; i < episodes.count(); i++) {
                journeys[episodes.row(i)] = episodes.journey(i);
            }
        }
    }
}
