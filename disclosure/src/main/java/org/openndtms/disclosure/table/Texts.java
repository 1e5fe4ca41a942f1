package org.openndtms.disclosure.table;

/** Texts of others, made fit to be shown in a sentence. */
public final class Texts {
    private static final int LONGEST = 60;

    private Texts() {}

    /** Cuts a text and takes out what would disturb a terminal. */
    public static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
