package org.openndtms.journeys;

/** Why something that a file holds is in no journey. */
public enum NotLinked {
    /** The client does not consent; nothing but agency and client ID was read. */
    NO_CONSENT("of clients who do not consent"),
    /** No client ID, or no agency code that could be one. */
    NO_CLIENT("without an agency code or a client ID"),
    /** Treatment has not begun. */
    NOT_TRIAGED("not triaged"),
    /** An initial, the date of birth, the sex or the residence is missing, unusable, or not the same on all rows. */
    ATTRIBUTOR("whose attributor is incomplete or cannot be read"),
    /** A triage or discharge date cannot be read, or is not the same on all rows. */
    DATES_UNREADABLE("whose triage or discharge date cannot be read"),
    /** Discharged before triage, or an intervention started after the discharge. */
    DATES_IMPOSSIBLE("discharged before their triage or before an intervention started"),
    /** A row with too few or too many values, or with a quotation mark out of place. */
    BAD_ROW("on a row with the wrong number of values");

    private final String text;

    NotLinked(String text) {
        this.text = text;
    }

    /** The end of a sentence that begins with a number of episodes. */
    public String text() {
        return text;
    }
}
