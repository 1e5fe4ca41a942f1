package org.openndtms.portal.submission.result;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.submission.Event;
import org.openndtms.portal.submission.Lifecycle;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.validation.report.Words;

/** What somebody has to do with a checked file, in the order in which it is best done. */
final class NextSteps {
    private NextSteps() {}

    /**
     * One thing to do.
     *
     * @param text what, in a sentence
     * @param link words of the link to where it is done; blank where there is none
     * @param path where the link leads
     */
    record Next(String text, String link, String path) {}

    /**
     * The steps.
     *
     * @param submission the submission that the file makes; null for a file that was only checked
     * @param fixes how many changes mend all errors and warnings
     * @param confirmable whether some of the warnings may be confirmed instead
     */
    static List<Next> of(CheckedFile file, @Nullable Submission submission, FixPlans.Count fixes, boolean confirmable) {
        List<Next> steps = new ArrayList<>();
        if (file.rejected()) {
            steps.add(new Next(
                    "The file was not processed. Put right what is named below, then upload it again.",
                    "Upload file",
                    "/submissions/upload"));
            return steps;
        }
        if (submission != null && !submission.state().isBeforeSubmitting()) {
            steps.add(new Next(
                    "This submission is " + stateOf(submission) + ".",
                    "See the submission",
                    "/submissions/" + submission.id()));
            return steps;
        }
        if (file.valid()) {
            steps.add(ready(submission));
            return steps;
        }
        boolean mend = fixes.fixes() > 0;
        if (mend) {
            steps.add(new Next(
                    "Make " + Words.count(fixes.fixes(), "change", "changes") + " to the records of "
                            + Words.count(fixes.clients(), "client", "clients")
                            + " in your own system. The fix list names each, client by client."
                            + (confirmable ? " A warning that is right as it stands can be confirmed instead." : ""),
                    "Download the fix list",
                    file.path() + "/download/" + Downloads.Form.FIX_LIST.file()));
        }
        if (file.mismatches() > 0) {
            steps.add(new Next(
                    "Settle " + Words.count(file.mismatches(), "difference", "differences")
                            + " from what is loaded: mend the file, or confirm with a reason.",
                    "See the differences",
                    file.path() + "/mismatches"));
        }
        steps.add(
                mend
                        ? new Next("Extract the file again and upload it.", "Upload file", "/submissions/upload")
                        : new Next("Check the file again once all is settled; it need not be uploaded again.", "", ""));
        return steps;
    }

    private static Next ready(@Nullable Submission submission) {
        return submission == null
                ? new Next(
                        "Nothing has to be mended. This was a check only: upload the file to submit it.",
                        "Upload file",
                        "/submissions/upload")
                : submission.state() == State.READY_TO_SUBMIT
                        ? new Next(
                                "Nothing has to be mended. Submit it to the regional team.",
                                "Submit",
                                "/submissions/" + submission.id() + "/submit")
                        : new Next(
                                "Nothing has to be mended.", "See the submission", "/submissions/" + submission.id());
    }

    private static String stateOf(Submission submission) {
        String title = submission.state().title();
        return Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }

    /** Whether the file of a submission can be checked again as it is. */
    static boolean checksAgain(@Nullable Submission submission) {
        return submission != null
                && Lifecycle.find(submission.state(), Event.CHECK_AGAIN).isPresent();
    }
}
