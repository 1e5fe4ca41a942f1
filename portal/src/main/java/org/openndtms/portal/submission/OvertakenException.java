package org.openndtms.portal.submission;

/**
 * What was asked for is no longer so: the page was old, or somebody else was quicker. Answered with a plain page that
 * says what is the case now.
 */
public class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses what was asked for on a page that is old.
     *
     * @param seen since when, in milliseconds, the submission stood where the person saw it stand
     * @throws OvertakenException where it has taken a step since
     */
    public static void unlessSeen(Submission submission, long seen) {
        if (submission.stateSince().toEpochMilli() != seen) {
            throw new OvertakenException("The submission has changed since you opened the page. Look at it again.");
        }
    }

    /** Where a submission stands now, for those who expected it elsewhere. */
    public static String standsAt(State state) {
        return "The submission now stands at “" + state.title() + "”.";
    }

    /**
     * Says what is the case.
     *
     * @param text a sentence or two for the person, without values of records
     */
    public OvertakenException(String text) {
        super(text);
    }
}
