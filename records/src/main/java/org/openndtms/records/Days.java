package org.openndtms.records;

/** Calendar arithmetic on days since 1970-01-01, without objects. */
public final class Days {
    private static final int DAYS_FROM_YEAR_0_TO_1970 = 719_468;
    private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Days() {}

    /** Days in a month, 1 to 12. */
    static int lengthOfMonth(int year, int month) {
        return month == 2 && leap(year) ? 29 : LENGTHS[month - 1];
    }

    private static boolean leap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** The day of a date; years begin in March here, so that the leap day comes last. */
    public static long of(int year, int month, int day) {
        long y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - DAYS_FROM_YEAR_0_TO_1970;
    }

    /** Year, month and day packed as the number yyyymmdd. */
    public static int yearMonthDay(long days) {
        long z = days + DAYS_FROM_YEAR_0_TO_1970;
        long era = Math.floorDiv(z, 146_097);
        long dayOfEra = z - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shifted = (5 * dayOfYear + 2) / 153;
        int day = (int) (dayOfYear - (153 * shifted + 2) / 5 + 1);
        int month = (int) (shifted < 10 ? shifted + 3 : shifted - 9);
        int year = (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        return year * 10_000 + month * 100 + day;
    }

    /**
     * Completed years from birth to a day; somebody born on 29 February has their birthday on 1 March of other years.
     */
    public static int age(long birth, long day) {
        return Math.floorDiv(yearMonthDay(day) - yearMonthDay(birth), 10_000);
    }

    /** The same day so many months on, or the last day of that month. */
    public static long plusMonths(long day, int months) {
        int date = yearMonthDay(day);
        int monthCount = date / 10_000 * 12 + date / 100 % 100 - 1 + months;
        int year = Math.floorDiv(monthCount, 12);
        int month = Math.floorMod(monthCount, 12) + 1;
        return of(year, month, Math.min(date % 100, lengthOfMonth(year, month)));
    }
}
