package org.openndtms.portal.submission;

/** Has a submission's file checked once more, since something that its result depends on has changed. */
public interface Recheck {
    /**
     * Sends the file back into the queue of checks: the submission takes the step {@link Event#CHECK_AGAIN}, or
     * {@link Event#REVIVE} where it had expired. In the transaction under way. Whether the person may, and whether an
     * expired one may come back, is for the caller to know.
     *
     * @throws ImpossibleStepException where the submission's state does not allow it
     */
    void again(long submission);
}
