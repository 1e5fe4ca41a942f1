package org.openndtms.journeys;

/**
 * What linkage and journeys need of an episode. Days are counted from 1970-01-01; {@link #NONE} stands for none.
 *
 * @param agency code of the agency
 * @param clientId ID of the client within the agency
 * @param episodeId ID of the episode
 * @param attributor who the client is, as at this episode
 * @param triaged triage date
 * @param firstModalityStart start of the earliest intervention; none where none has started
 * @param discharged discharge date; none while the episode is open
 * @param reason discharge reason as {@link DischargeReasons} reads it; {@link DischargeReasons#MISSING} if there is
 *     none
 */
public record Episode(
        String agency,
        String clientId,
        String episodeId,
        Attributor attributor,
        int triaged,
        int firstModalityStart,
        int discharged,
        int reason) {

    /** No day. */
    public static final int NONE = Integer.MIN_VALUE;

    /** Whether it has not ended. */
    public boolean open() {
        return discharged == NONE;
    }

    /** Whether the client was triaged by that day. */
    public boolean triagedBy(int day) {
        return triaged <= day;
    }

    /**
     * The episode as it was known at the end of a day: what happened later has not happened yet.
     *
     * @param day not before the triage date
     */
    public Episode asAt(int day) {
        boolean later = discharged > day;
        return new Episode(
                agency,
                clientId,
                episodeId,
                attributor,
                triaged,
                firstModalityStart > day ? NONE : firstModalityStart,
                later ? NONE : discharged,
                later ? DischargeReasons.MISSING : reason);
    }

    /** The same episode of whom an attributor describes. */
    Episode of(Attributor person) {
        return new Episode(agency, clientId, episodeId, person, triaged, firstModalityStart, discharged, reason);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Episode[not shown]";
    }
}
