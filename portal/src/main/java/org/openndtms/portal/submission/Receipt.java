package org.openndtms.portal.submission;

import java.time.Instant;

/**
 * What a provider is given when a submission is handed over.
 *
 * @param number by which it is quoted
 * @param submission number of the submission
 * @param who name of the person who submitted
 * @param fileName name of the file as it was received
 * @param sha256 of its bytes as received
 * @param clients clients who consent
 * @param withoutConsent clients who do not
 */
public record Receipt(
        long number,
        long submission,
        Instant at,
        String who,
        String fileName,
        String sha256,
        long bytes,
        long rows,
        long clients,
        long episodes,
        long withoutConsent) {

    /** The number as it is written, such as {@code R-000042}. */
    public String text() {
        return "R-%06d".formatted(number);
    }
}
