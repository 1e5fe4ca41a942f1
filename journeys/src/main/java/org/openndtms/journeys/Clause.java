package org.openndtms.journeys;

/**
 * What decided to which journey an episode belongs: the parts of the specification's definition, which has a new
 * journey begin where (a) no earlier episode is still open, (b) none was discharged after this one, and (c) more than
 * 21 days passed from discharge to the start of an intervention.
 */
public enum Clause {
    /** Nothing comes before it. */
    FIRST(true),
    /** (a), (b) and (c) all hold. */
    LONG_GAP(true),
    /** (a) does not hold. */
    EARLIER_OPEN(false),
    /** (b) does not hold. */
    EARLIER_ENDS_LATER(false),
    /** (c) does not hold. */
    SHORT_GAP(false),
    /** The same agency, person and triage date as another episode: one episode that is recorded twice. */
    DUPLICATE(false),
    /** No intervention has started, and no earlier episode lasts to its triage; without triage fallback only. */
    NOT_STARTED_ALONE(true),
    /** No intervention has started, but an earlier episode lasts to its triage; without triage fallback only. */
    NOT_STARTED_WITHIN(false);

    private final boolean begins;

    Clause(boolean begins) {
        this.begins = begins;
    }

    /** Whether a journey begins with such an episode. */
    public boolean beginsJourney() {
        return begins;
    }
}
