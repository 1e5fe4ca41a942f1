package org.openndtms.validation.profile;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds of a reporting period, counted. An episode is of the period if it is open or was discharged on the
 * period's first day or later; all counts but those of clients without consent are about such episodes, so that files
 * of two periods can be compared. Holds no value of a record.
 *
 * @param dataset id of the dataset as which the file was read
 * @param periodStart first day of the reporting period
 * @param periodEnd its last day
 * @param rows rows that carry an episode of the period, name none, or are of a client without consent
 * @param clients clients with an episode of the period, and clients without consent
 * @param withoutConsent clients without consent
 * @param episodes episodes
 * @param openEpisodes those without a discharge date
 * @param interventions interventions below them
 * @param outcomes outcomes profiles below them
 * @param duplicatePeople clients whose attributor, as one agency knows it, is that of another client too; the first of
 *     each is not counted
 * @param months what happened in each month of the period in which anything did
 * @param firstActivity first day of the period on which anything happened; null if nothing did
 * @param lastActivity last such day; null if nothing did
 * @param discharges discharges within the period, by code of the reason (blank for none) and month
 * @param silentFields how often the answer to a question was that there is none, in the order of the pack
 * @param since what is new since another file; null where it was compared with none
 */
public record FileProfile(
        String dataset,
        LocalDate periodStart,
        LocalDate periodEnd,
        int rows,
        int clients,
        int withoutConsent,
        int episodes,
        int openEpisodes,
        int interventions,
        int outcomes,
        int duplicatePeople,
        SortedMap<YearMonth, Activity> months,
        @Nullable LocalDate firstActivity,
        @Nullable LocalDate lastActivity,
        SortedMap<String, SortedMap<YearMonth, Integer>> discharges,
        List<SilentField> silentFields,
        @Nullable Since since) {

    /**
     * What happened in a month.
     *
     * @param triages episodes triaged
     * @param discharges episodes discharged
     * @param interventions interventions started
     * @param outcomes outcomes profiles dated
     */
    public record Activity(int triages, int discharges, int interventions, int outcomes) {
        /** Nothing at all. */
        public static final Activity NONE = new Activity(0, 0, 0, 0);

        /** All of it together. */
        public int total() {
            return triages + discharges + interventions + outcomes;
        }
    }

    /**
     * A question with codes for "not known", "not stated" or "declined".
     *
     * @param header how the heading writes it
     * @param title in plain words
     * @param answered episodes in which it has any value
     * @param silent those of them in which the value is such a code
     */
    public record SilentField(String header, String title, int answered, int silent) {
        /** The share of such codes, in per cent; 0 where nothing was answered. */
        public double percent() {
            return answered == 0 ? 0 : 100.0 * silent / answered;
        }
    }

    /**
     * What is new since the file loaded before, and what is no longer there.
     *
     * @param newClients clients that the other file does not have
     * @param newEpisodes episodes that it does not have
     * @param goneEpisodes episodes of this period that only it has
     * @param newTriages episodes triaged, that it does not have or has without a triage
     * @param lateTriages those of them triaged in its own time: they could have been reported then
     * @param newDischarges discharges that it does not have, by code of the reason
     */
    public record Since(
            int newClients,
            int newEpisodes,
            int goneEpisodes,
            int newTriages,
            int lateTriages,
            SortedMap<String, Integer> newDischarges) {
        /** All discharges that are new. */
        public int newDischargesInAll() {
            return newDischarges.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Episodes discharged within the period. */
    public int closedEpisodes() {
        return episodes - openEpisodes;
    }

    /** Share of the clients who do not consent, in per cent; 0 for a file without clients. */
    public double withoutConsentPercent() {
        return clients == 0 ? 0 : 100.0 * withoutConsent / clients;
    }

    /** What happened in a month. */
    public Activity in(YearMonth month) {
        return months.getOrDefault(month, Activity.NONE);
    }

    /** Discharges within the period by code of the reason. */
    public SortedMap<String, Integer> dischargesByReason() {
        SortedMap<String, Integer> sums = new TreeMap<>();
        discharges.forEach((reason, counts) -> sums.put(
                reason, counts.values().stream().mapToInt(Integer::intValue).sum()));
        return sums;
    }
}
