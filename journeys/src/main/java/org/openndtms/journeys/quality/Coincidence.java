package org.openndtms.journeys.quality;

import java.util.Arrays;

/**
 * How many pairs of different people have the same attributor by coincidence, estimated from the data's own
 * distributions. That two people agree on a part has the chance Σ n(n−1) / N(N−1), where n people of N have a value:
 * this is without bias, and takes in that initials, ages and invented birth dates are far from even. Initials and sex
 * are taken together, since first names tell the sex; birth date and residence are taken to be independent of them.
 * People who were merged already are missing from N, which makes the estimate a little too low.
 *
 * @param people people without residence
 * @param initialsAndSex chance that two people have the same initials and sex
 * @param birthDate chance that two people have the same date of birth
 * @param residence chance that two people live in the same area
 */
public record Coincidence(int people, double initialsAndSex, double birthDate, double residence) {
    private static final long DATE = 0xFFFF_FFFFL;

    /** Estimates from people without residence and people with it. */
    static Coincidence of(People without, People with) {
        long[] initials = new long[without.count()];
        long[] births = new long[without.count()];
        for (int person = 0; person < without.count(); person++) {
            initials[person] = without.name(person) & ~DATE | without.place(person) >>> 32;
            births[person] = without.name(person) & DATE;
        }
        long[] residences = new long[with.count()];
        Arrays.setAll(residences, person -> with.place(person) & DATE);
        return new Coincidence(without.count(), agreement(initials), agreement(births), agreement(residences));
    }

    /** Pairs to be expected where residence does not count. */
    public double pairsWithoutResidence() {
        return people < 2 ? 0 : people * (people - 1.0) / 2 * initialsAndSex * birthDate;
    }

    /** Pairs to be expected where residence counts. */
    public double pairsWithResidence() {
        return pairsWithoutResidence() * residence;
    }

    /** Chance that two entries are the same. Sorts. */
    static double agreement(long[] values) {
        if (values.length < 2) {
            return 0;
        }
        Arrays.sort(values);
        double pairs = 0;
        for (int from = 0; from < values.length; ) {
            int to = from + 1;
            while (to < values.length && values[to] == values[from]) {
                to++;
            }
            pairs += (double) (to - from) * (to - from - 1);
            from = to;
        }
        return pairs / ((double) values.length * (values.length - 1));
    }
}
