package org.openndtms.journeys.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.journeys.Attributor;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.LinkageScope;
import org.openndtms.records.Days;

/**
 * The people of a scope as numbers that can be compared and masked quickly: two for the attributor, and the agencies
 * that know the person.
 */
final class People {
    private final Map<Attributor, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> sexes = new HashMap<>();
    private final Map<String, Integer> residences = new HashMap<>();
    private final List<Episode> firsts = new ArrayList<>();
    private final List<int[]> agenciesOf = new ArrayList<>();
    private final Map<String, Integer> agencyNumbers = new HashMap<>();
    private final List<String> agencies = new ArrayList<>();
    private long[] names = new long[1024];
    private long[] places = new long[1024];

    People(List<Episode> episodes, LinkageScope scope) {
        for (Episode episode : episodes) {
            Attributor full = episode.attributor();
            Attributor attributor = scope == LinkageScope.WITH_LA
                    ? full
                    : new Attributor(full.firstInitial(), full.surnameInitial(), full.birthDay(), full.sex(), "");
            int known = numbers.size();
            Integer person = numbers.putIfAbsent(attributor, known);
            if (person == null) {
                add(attributor, episode);
            }
            addAgency(person == null ? known : person, agency(episode.agency()));
        }
    }

    private void add(Attributor attributor, Episode first) {
        int person = firsts.size();
        if (person == names.length) {
            names = Arrays.copyOf(names, person * 2);
            places = Arrays.copyOf(places, person * 2);
        }
        names[person] = (long) attributor.firstInitial() << 48
                | (long) attributor.surnameInitial() << 32
                | Days.yearMonthDay(attributor.birthDay());
        places[person] = (long) number(sexes, attributor.sex()) << 32 | number(residences, attributor.residence());
        firsts.add(first);
        agenciesOf.add(new int[0]);
    }

    private void addAgency(int person, int agency) {
        int[] known = agenciesOf.get(person);
        for (int each : known) {
            if (each == agency) {
                return;
            }
        }
        int[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = agency;
        agenciesOf.set(person, more);
    }

    private int agency(String code) {
        Integer number = agencyNumbers.get(code);
        if (number == null) {
            number = agencies.size();
            agencyNumbers.put(code, number);
            agencies.add(code);
        }
        return number;
    }

    private static int number(Map<String, Integer> numbers, String code) {
        int next = numbers.size();
        Integer known = numbers.putIfAbsent(code, next);
        return known == null ? next : known;
    }

    int count() {
        return firsts.size();
    }

    /** Initials in the upper half, date of birth as yyyymmdd in the lower. */
    long name(int person) {
        return names[person];
    }

    /** Number of the sex in the upper half, of the residence in the lower. */
    long place(int person) {
        return places[person];
    }

    /** An episode of the person. */
    Episode episode(int person) {
        return firsts.get(person);
    }

    /** Codes of the agencies that know the person. */
    List<String> agencies(int person) {
        return Arrays.stream(agenciesOf.get(person)).mapToObj(agencies::get).toList();
    }
}
