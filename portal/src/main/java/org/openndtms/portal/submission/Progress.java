package org.openndtms.portal.submission;

/**
 * How far the check of a file has come, in words.
 *
 * @param done whether the results are there
 * @param percent 0 to 100
 * @param title in a few words
 * @param text in a sentence or two
 */
record Progress(boolean done, int percent, String title, String text) {

    /**
     * Of a file.
     *
     * @param before how many files are to be checked before it
     */
    static Progress of(ReceivedFile file, long before) {
        if (file.isChecked()) {
            return new Progress(true, 100, "Checked", "The file has been checked.");
        }
        if (file.isGivenUp()) {
            return new Progress(
                    false,
                    0,
                    "The check has failed",
                    "The file could not be checked because of a fault of this service. It is not the fault of your file."
                            + " Those who run the service can see it. Upload the file again later, or contact your regional"
                            + " team.");
        }
        if (file.isFailed()) {
            return new Progress(
                    false,
                    0,
                    "The check has to be repeated",
                    "The check stopped because of a fault of this service. It is not the fault of your file, and nothing"
                            + " is lost: it is tried again by itself. You need not stay on this page.");
        }
        if (file.state().equals("CHECKING")) {
            int percent = file.progress() / 10;
            return new Progress(false, percent, "Being checked", percent + " per cent of the check is done.");
        }
        return new Progress(
                false,
                0,
                "Waiting to be checked",
                before == 0
                        ? "The file is the next to be checked."
                        : before == 1
                                ? "One file is to be checked before yours."
                                : before + " files are to be checked before yours.");
    }
}
