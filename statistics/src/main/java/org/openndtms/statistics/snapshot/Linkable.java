package org.openndtms.statistics.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openndtms.journeys.DischargeReasons;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.EpisodeColumns;
import org.openndtms.journeys.JourneyNumbers;
import org.openndtms.journeys.JourneyOutcome;
import org.openndtms.journeys.JourneyRules;
import org.openndtms.records.Days;

/**
 * What making journeys needs of all episodes that have a triage date. A person counts once in each population, so that
 * journeys stay within it.
 */
final class Linkable {
    /** Months within which a return after completed treatment counts as a re-presentation. */
    private static final int MONTHS_OF_REPRESENTATION = 6;

    private final Map<String, Integer> persons = new HashMap<>();
    private final List<String> personOf = new ArrayList<>();
    private final List<Population> populationOf = new ArrayList<>();
    private final List<String> agencyOf = new ArrayList<>();
    private int size;
    private int[] stage = new int[1024];
    private int[] person = new int[1024];
    private int[] triaged = new int[1024];
    private int[] started = new int[1024];
    private int[] discharged = new int[1024];
    private int[] reason = new int[1024];
    private int[] age = new int[1024];

    /**
     * A journey.
     *
     * @param person pseudonym
     * @param population its population
     * @param number 1 for the person's first in the population
     * @param start earliest triage date
     * @param firstModalityStart start of the earliest intervention; null if none has started
     * @param end latest discharge date; null while any episode is open
     * @param outcome why it ended
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

    /** The journeys, and to which of them each episode belongs. */
    record Linked(List<JourneyRow> journeys, int[] stages, int[] journeyOfStage) {}

    /** Adds an episode; days that are not there are {@link Episode#NONE}. */
    void add(
            int stageNumber,
            String pseudonym,
            Population population,
            String agency,
            int triageDay,
            int firstModalityStart,
            int dischargeDay,
            String reasonCode,
            int ageAtTriage) {
        if (size == stage.length) {
            grow();
        }
        stage[size] = stageNumber;
        person[size] = persons.computeIfAbsent(pseudonym + population.id(), key -> {
            personOf.add(pseudonym);
            populationOf.add(population);
            return personOf.size() - 1;
        });
        agencyOf.add(agency);
        triaged[size] = triageDay;
        started[size] = firstModalityStart;
        discharged[size] = dischargeDay;
        reason[size] = DischargeReasons.read(reasonCode);
        age[size] = ageAtTriage;
        size++;
    }

    private void grow() {
        int length = size * 2;
        stage = Arrays.copyOf(stage, length);
        person = Arrays.copyOf(person, length);
        triaged = Arrays.copyOf(triaged, length);
        started = Arrays.copyOf(started, length);
        discharged = Arrays.copyOf(discharged, length);
        reason = Arrays.copyOf(reason, length);
        age = Arrays.copyOf(age, length);
    }

    Linked link(JourneyRules rules) {
        List<String> agencies = new ArrayList<>(new TreeSet<>(agencyOf));
        Map<String, Integer> agencyNumbers = new HashMap<>();
        agencies.forEach(code -> agencyNumbers.put(code, agencyNumbers.size()));
        int[] agency = new int[size];
        for (int i = 0; i < size; i++) {
            agency[i] = agencyNumbers.getOrDefault(agencyOf.get(i), 0);
        }
        int[] numbers = JourneyNumbers.of(
                new EpisodeColumns(
                        personOf.size(),
                        Arrays.copyOf(person, size),
                        agency,
                        Arrays.copyOf(triaged, size),
                        Arrays.copyOf(started, size),
                        Arrays.copyOf(discharged, size)),
                rules);
        return new Linked(journeys(numbers), Arrays.copyOf(stage, size), numbers);
    }

    private List<JourneyRow> journeys(int[] numbers) {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            int byPerson = personOf.get(person[a]).compareTo(personOf.get(person[b]));
            int byPopulation =
                    byPerson != 0 ? byPerson : populationOf.get(person[a]).compareTo(populationOf.get(person[b]));
            return byPopulation != 0 ? byPopulation : Integer.compare(numbers[a], numbers[b]);
        });
        List<JourneyRow> rows = new ArrayList<>();
        for (int from = 0; from < size; ) {
            int to = from + 1;
            while (to < size
                    && person[order[to]] == person[order[from]]
                    && numbers[order[to]] == numbers[order[from]]) {
                to++;
            }
            rows.add(journey(order, from, to, numbers[order[from]]));
            from = to;
        }
        return rows;
    }

    private JourneyRow journey(Integer[] order, int from, int to, int number) {
        int first = order[from];
        int start = Integer.MAX_VALUE;
        int modality = Integer.MAX_VALUE;
        int end = Integer.MIN_VALUE;
        boolean open = false;
        for (int i = from; i < to; i++) {
            int episode = order[i];
            if (triaged[episode] < start) {
                start = triaged[episode];
                first = episode;
            }
            if (started[episode] != Episode.NONE) {
                modality = Math.min(modality, started[episode]);
            }
            open |= discharged[episode] == Episode.NONE;
            end = Math.max(end, discharged[episode]);
        }
        List<Integer> reasons = new ArrayList<>();
        for (int i = from; i < to && !open; i++) {
            if (discharged[order[i]] == end) {
                reasons.add(reason[order[i]]);
            }
        }
        return new JourneyRow(
                personOf.get(person[first]),
                populationOf.get(person[first]),
                number,
                start,
                modality == Integer.MAX_VALUE ? null : modality,
                open ? null : end,
                open ? JourneyOutcome.OPEN : JourneyOutcome.of(reasons),
                open ? null : (int) Days.plusMonths(end, MONTHS_OF_REPRESENTATION),
                age[first]);
    }
}
