package org.openndtms.validation;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts that only a portal knows.
 *
 * @param action what is being done with the file
 * @param userAgencies codes of the agencies the person may submit for
 * @param now the moment
 * @param deadlineEnd end of the last day on which files are accepted
 * @param latePermission whether the agency may submit late
 * @param malwareFound whether the virus check found something
 * @param loadedSha256 hash of the file that is loaded; null if none is
 */
public record SubmissionFacts(
        Action action,
        Set<String> userAgencies,
        Instant now,
        Instant deadlineEnd,
        boolean latePermission,
        boolean malwareFound,
        @Nullable String loadedSha256) {

    /** What is being done with a file. */
    public enum Action {
        /** Only checked. */
        CHECK,
        /** Received and kept. */
        UPLOAD,
        /** Handed to the regional team. */
        SUBMIT
    }
}
