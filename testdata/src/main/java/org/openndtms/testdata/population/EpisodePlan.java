package org.openndtms.testdata.population;

import org.jspecify.annotations.Nullable;

/**
 * The course of an episode in days: what happened when, and how it ended. {@link #NONE} stands for what has not
 * happened.
 *
 * @param agency number of the agency
 * @param referred referral to the agency
 * @param triaged triage
 * @param treatmentReferred referral to the first intervention
 * @param appointment first appointment offered
 * @param started start of the first intervention
 * @param discharged discharge
 * @param reason code of the discharge reason; null while the episode is open
 */
record EpisodePlan(
        int agency,
        int referred,
        int triaged,
        int treatmentReferred,
        int appointment,
        int started,
        int discharged,
        @Nullable String reason) {
    /** Has not happened. */
    static final int NONE = Integer.MIN_VALUE;

    boolean isTriaged() {
        return triaged != NONE;
    }

    boolean isStarted() {
        return started != NONE;
    }

    boolean isOpen() {
        return discharged == NONE;
    }

    /** Day on which the episode began: triage, else referral. */
    int start() {
        return isTriaged() ? triaged : referred;
    }

    /** Last day on which something can have happened. */
    int last(int periodEnd) {
        return isOpen() ? periodEnd : discharged;
    }
}
