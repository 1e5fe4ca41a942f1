package org.openndtms.testdata.population;

/** Whole numbers as texts, made once and shared. */
final class Numbers {
    private static final String[] TEXTS = new String[1000];

    static {
        for (int i = 0; i < TEXTS.length; i++) {
            TEXTS[i] = Integer.toString(i);
        }
    }

    private Numbers() {}

    /** The number as a text. */
    static String text(int number) {
        return number < TEXTS.length ? TEXTS[number] : Integer.toString(number);
    }
}
