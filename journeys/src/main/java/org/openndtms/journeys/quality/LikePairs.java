package org.openndtms.journeys.quality;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds the pairs of people whose attributors differ in one thing only. For each thing that may differ the people are
 * sorted with that thing masked, so that like ones stand together: twelve sorts, not all pairs.
 */
final class LikePairs {
    private static final int DIGITS_OF_DATE = 8;
    private static final long LOWER = 0xFFFF_FFFFL;

    private final People people;
    private final Consumer<LikePair> pairs;

    /** Two people by their numbers, the lower first. */
    record LikePair(Likeness likeness, int first, int second) {}

    /** What is left of an attributor once the thing that may differ is masked. */
    private interface Mask {
        long name(long name);

        default long place(long place) {
            return place;
        }
    }

    private LikePairs(People people, Consumer<LikePair> pairs) {
        this.people = people;
        this.pairs = pairs;
    }

    /** Hands over each such pair once. */
    static void find(People people, Consumer<LikePair> pairs) {
        LikePairs search = new LikePairs(people, pairs);
        search.find(Likeness.INITIAL, name -> name & ~(0xFFFFL << 48));
        search.find(Likeness.INITIAL, name -> name & ~(0xFFFFL << 32));
        long unit = 1;
        for (int digit = 0; digit < DIGITS_OF_DATE; digit++, unit *= 10) {
            long place = unit;
            search.find(Likeness.BIRTH_DIGIT, name -> name & ~LOWER | withoutDigit(name & LOWER, place));
        }
        search.find(Likeness.DAY_AND_MONTH, name -> name & ~LOWER | dayAndMonthInOrder(name & LOWER));
        search.find(Likeness.SEX, new Mask() {
            @Override
            public long name(long name) {
                return name;
            }

            @Override
            public long place(long place) {
                return place & LOWER;
            }
        });
    }

    private static long withoutDigit(long date, long unit) {
        return date / (unit * 10) * (unit * 10) + date % unit;
    }

    private static long dayAndMonthInOrder(long date) {
        long month = date / 100 % 100;
        long day = date % 100;
        return date / 10_000 * 10_000 + Math.min(day, month) * 100 + Math.max(day, month);
    }

    private void find(Likeness likeness, Mask mask) {
        int count = people.count();
        int bitsOfNumber = Long.SIZE - Long.numberOfLeadingZeros(count);
        long numbers = (1L << bitsOfNumber) - 1;
        long[] sorted = new long[count];
        for (int person = 0; person < count; person++) {
            long hash = mix(mask.name(people.name(person)) * 31 + mix(mask.place(people.place(person))));
            sorted[person] = hash & ~numbers | person;
        }
        Arrays.sort(sorted);
        for (int from = 0; from < count; from++) {
            for (int to = from + 1; to < count && (sorted[to] & ~numbers) == (sorted[from] & ~numbers); to++) {
                add(likeness, mask, (int) (sorted[from] & numbers), (int) (sorted[to] & numbers));
            }
        }
    }

    /** What the shortened hash put side by side is the same only if its masked numbers are. */
    private void add(Likeness likeness, Mask mask, int first, int second) {
        if (mask.name(people.name(first)) == mask.name(people.name(second))
                && mask.place(people.place(first)) == mask.place(people.place(second))) {
            pairs.accept(new LikePair(likeness, Math.min(first, second), Math.max(first, second)));
        }
    }

    private static long mix(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 32) * 0xD6E8FEB86659FD93L;
        return z ^ z >>> 32;
    }
}
