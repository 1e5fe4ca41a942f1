package org.openndtms.portal.submission;

/** Has a submission checked again, because something that its result depends on has changed. */
public interface Recheck {
    /**
     * Takes the step {@link Event#CHECK_AGAIN} and puts the submission's file into the queue of checks. In the
     * transaction under way.
     *
     * @throws ImpossibleStepException where the submission's state does not allow it
     */
    void again(long submission);
}
