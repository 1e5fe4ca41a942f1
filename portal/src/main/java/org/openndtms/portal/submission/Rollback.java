package org.openndtms.portal.submission;

/** Undoes a load. Implemented by what loads records. */
public interface Rollback {
    /**
     * Makes the load before this one the agency's loaded records again, in the transaction under way: this submission
     * takes the step {@link Event#ROLL_BACK}. That two people want it is for the caller to know.
     *
     * @param reason why; goes into the note of the step
     * @throws ImpossibleStepException where the submission is not the loaded one any more
     */
    void rollBack(long submission, String reason);
}
