package org.openndtms.records;

/**
 * One accepted way of writing a day, such as {@code dd/MM/yyyy}: digits and literal characters at fixed places. Years
 * have four digits, and a day that the calendar does not have is refused.
 */
final class DateForm {
    private final byte[] form;

    DateForm(String form) {
        this.form = form.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** Days since 1970-01-01, or {@link Values#UNUSABLE}. */
    long read(byte[] bytes, int from, int to) {
        if (to - from != form.length) {
            return Values.UNUSABLE;
        }
        int year = 0;
        int month = 0;
        int day = 0;
        for (int i = 0; i < form.length; i++) {
            byte b = bytes[from + i];
            byte place = form[i];
            if (place != 'y' && place != 'M' && place != 'd') {
                if (b != place) {
                    return Values.UNUSABLE;
                }
                continue;
            }
            int digit = b - '0';
            if (digit < 0 || digit > 9) {
                return Values.UNUSABLE;
            }
            if (place == 'y') {
                year = year * 10 + digit;
            } else if (place == 'M') {
                month = month * 10 + digit;
            } else {
                day = day * 10 + digit;
            }
        }
        if (year == 0 || month < 1 || month > 12 || day < 1 || day > Days.lengthOfMonth(year, month)) {
            return Values.UNUSABLE;
        }
        return Days.of(year, month, day);
    }
}
