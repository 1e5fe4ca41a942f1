package org.openndtms.portal.submission;

/**
 * What was asked for is no longer so: the page was old, or somebody else was quicker. Answered with a plain page that
 * says what is the case now.
 */
public class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is the case.
     *
     * @param text a sentence or two for the person, without values of records
     */
    public OvertakenException(String text) {
        super(text);
    }
}
