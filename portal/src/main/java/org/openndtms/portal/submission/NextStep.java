package org.openndtms.portal.submission;

/**
 * What people of an agency do next.
 *
 * @param text in a sentence
 * @param link what the link says; empty where there is nothing to open
 * @param path where it leads
 * @param urgent whether it waits for the agency rather than for somebody else
 */
public record NextStep(String text, String link, String path, boolean urgent) {

    /** The next step of a submission. */
    static NextStep of(Submission submission, boolean accepts) {
        String file = "/submissions/files/" + submission.file();
        String own = "/submissions/" + submission.id();
        return switch (submission.state()) {
            case RECEIVED -> wait("The file waits to be checked.", "See its place in the queue", file);
            case PARSING -> wait("The file is being checked.", "See how far it is", file);
            case REJECTED_FILE -> act("See why it was rejected, mend it, and upload it again.", "See why", file);
            case VALIDATED_WITH_ISSUES ->
                act("Mend what was found and upload again, or confirm what is right.", "See what was found", file);
            case READY_TO_SUBMIT ->
                accepts
                        ? act("Submit it to the regional team.", "Submit", own + "/submit")
                        : act("It is ready, but cannot be submitted now.", "See why", own + "/submit");
            case SUBMITTED -> wait("The regional team checks it.", "", "");
            case RETURNED -> act("Read why it came back, mend it, and upload it again.", "Read why", own);
            case ACCEPTED, LOADING -> wait("It is accepted and will be loaded by itself.", "", "");
            case LOADED -> wait("Nothing: it is loaded.", "", "");
            case LOAD_FAILED -> wait("Loading failed. The regional team sees to it.", "", "");
            case SUPERSEDED -> wait("Nothing: a newer one took its place.", "", "");
            case WITHDRAWN -> act("Upload the file that you want to submit.", "Upload file", "/submissions/upload");
            case EXPIRED ->
                accepts
                        ? act("You may submit late: have it checked again.", "Go on", own)
                        : act("Ask the regional team for permission to be late.", "Go on", own);
            case ROLLED_BACK ->
                act("The load was undone. Read why, then upload a file that is right.", "Read why", own);
        };
    }

    /** The next step of an agency that has sent nothing. */
    static NextStep nothingSent(boolean accepts) {
        return accepts
                ? act("Upload a file.", "Upload file", "/submissions/upload")
                : wait("Nothing can be submitted now.", "", "");
    }

    private static NextStep act(String text, String link, String path) {
        return new NextStep(text, link, path, true);
    }

    private static NextStep wait(String text, String link, String path) {
        return new NextStep(text, link, path, false);
    }
}
