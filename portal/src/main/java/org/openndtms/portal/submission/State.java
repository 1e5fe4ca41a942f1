package org.openndtms.portal.submission;

import java.util.EnumSet;
import java.util.Set;

/** Where a submission stands. What may follow what is said by {@link Lifecycle}, and nowhere else. */
public enum State {
    RECEIVED("Waiting to be checked"),
    PARSING("Being checked"),
    REJECTED_FILE("Rejected"),
    VALIDATED_WITH_ISSUES("Needs attention"),
    READY_TO_SUBMIT("Ready to submit"),
    SUBMITTED("With the regional team"),
    RETURNED("Returned"),
    ACCEPTED("Accepted"),
    LOADING("Being loaded"),
    LOADED("Loaded"),
    LOAD_FAILED("Loading failed"),
    SUPERSEDED("Replaced"),
    WITHDRAWN("Withdrawn"),
    EXPIRED("Deadline passed"),
    ROLLED_BACK("Rolled back");

    private static final Set<State> BEFORE_SUBMITTING =
            EnumSet.of(RECEIVED, PARSING, REJECTED_FILE, VALIDATED_WITH_ISSUES, READY_TO_SUBMIT, RETURNED);
    private static final Set<State> UNDER_REVIEW = EnumSet.of(SUBMITTED, ACCEPTED, LOADING, LOAD_FAILED);

    private final String title;

    State(String title) {
        this.title = title;
    }

    /** The state in words, for pages. */
    public String title() {
        return title;
    }

    /** Whether the provider still works on it, so that a new upload replaces it. */
    public boolean isBeforeSubmitting() {
        return BEFORE_SUBMITTING.contains(this);
    }

    /** Whether the regional team has it; an agency has at most one such submission for each period. */
    public boolean isUnderReview() {
        return UNDER_REVIEW.contains(this);
    }
}
