package org.openndtms.journeys;

import java.util.Locale;

/** Why something that a file holds is in no journey. */
public enum NotLinked {
    /** The client does not consent; nothing but agency and client ID was read. */
    NO_CONSENT("client who does not consent", "clients who do not consent"),
    /** No client ID, or no agency code that could be one. */
    NO_CLIENT(
            "client without a valid agency code or a client ID", "clients without a valid agency code or a client ID"),
    /** Treatment has not begun. */
    NOT_TRIAGED("episode not triaged", "episodes not triaged"),
    /** An initial, the date of birth, the sex or the residence is missing, unusable, or not the same on all rows. */
    ATTRIBUTOR(
            "episode whose attributor is incomplete or cannot be read",
            "episodes whose attributor is incomplete or cannot be read"),
    /** A triage or discharge date cannot be read, or is not the same on all rows. */
    DATES_UNREADABLE(
            "episode whose triage or discharge date cannot be read",
            "episodes whose triage or discharge date cannot be read"),
    /** Discharged before triage, or an intervention started after the discharge. */
    DATES_IMPOSSIBLE(
            "episode discharged before its triage or before an intervention started",
            "episodes discharged before their triage or before an intervention started"),
    /** A row with too few or too many values, or with a quotation mark out of place. */
    BAD_ROW("episode on a row with the wrong number of values", "episodes on a row with the wrong number of values");

    private final String one;
    private final String many;

    NotLinked(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** So many of them, in words. */
    public String text(int count) {
        return String.format(Locale.UK, "%,d %s", count, count == 1 ? one : many);
    }
}
