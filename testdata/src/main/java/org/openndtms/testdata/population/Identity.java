package org.openndtms.testdata.population;

import org.openndtms.testdata.model.Days;

/**
 * Initials and birth dates that no two people share, without remembering anybody. The number of the person leads to a
 * pair of initials, a day of the year and a class of birth years; the age that chance asked for is moved to the nearest
 * year of that class. So two people can only have the same initials and birthday in different years.
 *
 * <p>The rule about two client IDs with the same initials, date of birth and sex would otherwise fire by chance in a
 * large file.
 */
final class Identity {
    /** Thirty-two places, so that common letters come up twice. */
    private static final String FIRST = "ABCDEFGHIJKLMNOPQRSTUVWXYZJASMDC";

    private static final String SURNAME = "ABCDEFGHIJKLMNOPQRSTUVWXYZSBHWMC";
    private static final int PAIRS = 32 * 32;
    private static final int DAYS = 365;
    /** Places in the letters that lead to the same pair: at most two by two. */
    private static final int WEIGHT = 4;

    private final long seed;
    private final int yearClasses;

    /**
     * Makes identities.
     *
     * @param yearClasses years over which an age may be moved
     */
    Identity(long seed, int yearClasses) {
        this.seed = seed;
        this.yearClasses = yearClasses;
    }

    /** People who can be told apart. */
    long capacity() {
        return (long) DAYS * yearClasses / WEIGHT * PAIRS;
    }

    private static int place(long index, long seed) {
        return (int) Math.floorMod(index * 389 + (seed & 0xFFFF), (long) PAIRS);
    }

    char first(long index) {
        return FIRST.charAt(place(index, seed) / 32);
    }

    char surname(long index) {
        return SURNAME.charAt(place(index, seed) % 32);
    }

    /**
     * A day of birth.
     *
     * @param index number of the person
     * @param on day on which the person has the age
     * @param age age wished for, in years
     * @param least least age allowed
     */
    int born(long index, int on, int age, int least) {
        int place = place(index, seed);
        char first = FIRST.charAt(place / 32);
        char surname = SURNAME.charAt(place % 32);
        int copy = (FIRST.indexOf(first) == place / 32 ? 0 : 1) + (SURNAME.indexOf(surname) == place % 32 ? 0 : 2);
        long turn = index / PAIRS * WEIGHT + copy;
        long pair = Chance.mix(seed ^ (first * 31L + surname));
        int dayOfYear = (int) Math.floorMod(turn * 157 + (pair & 0xFFFF), (long) DAYS);
        int yearClass = (int) Math.floorMod(turn / DAYS + (pair >>> 40), (long) yearClasses);
        int wished = Days.date(on).getYear() - age;
        int year = wished + yearClasses / 2 - Math.floorMod(wished + yearClasses / 2 - yearClass, yearClasses);
        int born = day(year, dayOfYear);
        while (Days.age(born, on) < least) {
            year -= yearClasses;
            born = day(year, dayOfYear);
        }
        return born;
    }

    /**
     * The day of a year, counted as in a year without 29 February; 28 February becomes 29 February where there is one.
     */
    private static int day(int year, int dayOfYear) {
        int newYear = Days.of(year, 1, 1);
        boolean leap = java.time.Year.isLeap(year);
        return newYear + dayOfYear + (leap && dayOfYear >= 58 ? 1 : 0);
    }
}
