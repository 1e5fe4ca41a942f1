package org.openndtms.portal.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that was received, as far as the queue of checks knows it.
 *
 * @param agency agency code
 * @param dataset AD, YP, SA or SY
 * @param dataEnd last day of the data
 * @param checkOnly whether it makes no submission
 * @param name file name without folders
 * @param sha256 of the bytes as received
 * @param bytes size as received
 * @param queueNumber its place among all files
 * @param state WAITING, CHECKING, CHECKED or FAILED
 * @param progress of the check, in thousandths
 * @param attempts how often the check has begun
 * @param agencyUnknown whether no agency that the file names is in the register
 * @param submission number of its submission; null for a check only
 * @param submissionState where that stands
 */
record ReceivedFile(
        UUID id,
        String agency,
        String dataset,
        LocalDate dataEnd,
        boolean checkOnly,
        String name,
        String sha256,
        long bytes,
        Instant receivedAt,
        long queueNumber,
        String state,
        int progress,
        int attempts,
        boolean agencyUnknown,
        @Nullable Long submission,
        @Nullable State submissionState) {

    /** Whether the results are those that count now. */
    boolean isChecked() {
        return state.equals("CHECKED") && submissionState != State.RECEIVED && submissionState != State.PARSING;
    }

    /** Whether the software could not check it, now or for good. */
    boolean isFailed() {
        return state.equals("FAILED");
    }

    /** Whether it is tried no more. */
    boolean isGivenUp() {
        return isFailed() && attempts >= CheckQueue.MOST_ATTEMPTS;
    }
}
