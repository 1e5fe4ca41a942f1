package org.openndtms.portal.submission;

/** Undoes loads. Implemented by what loads. */
public interface Rollback {
    /**
     * Undoes the load of a submission in the transaction under way: the records that were loaded before are the loaded
     * ones again, save for clients who have withdrawn since, the submission becomes {@link State#ROLLED_BACK}, and the
     * one before it {@link State#LOADED}. That two people of the regional team want it is for the caller to know.
     *
     * @param reason why; never a value of a record
     * @throws ImpossibleStepException if the submission is not the loaded one
     */
    void rollBack(long submission, String reason);
}
