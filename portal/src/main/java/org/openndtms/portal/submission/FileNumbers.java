package org.openndtms.portal.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.Percentage;

/**
 * A received file and what its latest check found, in numbers. Those of a file that is not checked are 0.
 *
 * @param agency agency code
 * @param dataset id of the dataset as which it was read
 * @param dataEnd last day of its period
 * @param name as it was received
 * @param sha256 of the bytes as received
 * @param packVersion version of the rules of its latest check; empty if it is not checked
 * @param comparedWith the loaded submission it was compared with; null where nothing was loaded
 * @param failedRows rows with an error
 * @param doubtfulRows rows with a warning and no error
 * @param clients clients who consent
 * @param withoutConsent clients who do not
 * @param mismatches mismatches that nobody has settled
 */
public record FileNumbers(
        UUID id,
        String agency,
        String dataset,
        LocalDate dataEnd,
        String name,
        String sha256,
        long bytes,
        Instant receivedAt,
        boolean checked,
        String packVersion,
        @Nullable Long comparedWith,
        long rows,
        long failedRows,
        long doubtfulRows,
        long clients,
        long episodes,
        long withoutConsent,
        long mismatches) {

    /** The load percentage as text, such as {@code 98.0}; null where it is not known. */
    public @Nullable String load() {
        return new Percentage(rows, failedRows).text();
    }

    /** The data quality percentage as text; null where it is not known. */
    public @Nullable String quality() {
        return new Percentage(rows - failedRows, doubtfulRows).text();
    }

    /** Whether every row would load, none is doubtful and no mismatch is open; judged on whole numbers. */
    public boolean complete() {
        return checked && rows > 0 && failedRows == 0 && doubtfulRows == 0 && mismatches == 0;
    }
}
