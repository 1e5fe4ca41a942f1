package org.openndtms.portal.submission;

/** What stands between a checked file and the regional team (specification 3.1). */
public enum Obstacle {
    NOT_READY("Only a submission that is ready can be submitted.", false),
    NOT_COMPLETE("Load and data quality have to be 100 %, and every mismatch settled.", false),
    LOADED_CHANGED(
            "What is loaded for the agency has changed since the file was checked. It has to be checked again.", true),
    RULES_CHANGED("The rules have changed since the file was checked. It has to be checked again.", true),
    CONSENT("Somebody of the agency has to confirm first that it uses the latest statement of consent.", false),
    NOT_YET("The submission window has not opened yet.", false),
    CLOSED("The deadline has passed. Ask the regional team for permission to be late.", false),
    UNDER_REVIEW(
            "The regional team already has another file of the agency for this period. It has to be withdrawn,"
                    + " returned or loaded first.",
            false);

    private final String text;
    private final boolean checkAgain;

    Obstacle(String text, boolean checkAgain) {
        this.text = text;
        this.checkAgain = checkAgain;
    }

    /** What stands in the way and what to do, in a sentence or two. */
    public String text() {
        return text;
    }

    /** Whether checking the file again takes it away. */
    public boolean checkAgain() {
        return checkAgain;
    }
}
