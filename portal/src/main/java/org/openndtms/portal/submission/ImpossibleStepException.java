package org.openndtms.portal.submission;

/** What was asked of a submission is not possible, or no longer: somebody else was quicker, or the page was old. */
public final class ImpossibleStepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final State state;

    /**
     * Names the state that stands in the way.
     *
     * @param state where the submission stands now
     */
    public ImpossibleStepException(long submission, Event event, State state) {
        super("submission " + submission + " is " + state + "; " + event + " is not possible");
        this.state = state;
    }

    /** Where the submission stands now. */
    public State state() {
        return state;
    }
}
