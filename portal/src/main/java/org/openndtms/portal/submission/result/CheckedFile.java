package org.openndtms.portal.submission.result;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.validation.FileSummary;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.Percentage;

/**
 * A received file whose check has ended.
 *
 * @param id its id
 * @param agency agency code
 * @param agencyName name of the agency
 * @param dataset dataset of the agency
 * @param dataEnd last day of the data
 * @param submits whether it makes a submission; false for a file that was only checked
 * @param receivedAt when it came
 * @param checkedAt when its last check ended
 * @param outcome what became of it
 * @param pack the pack it was checked against
 * @param comparedWith the loaded submission it was compared with; null where nothing was loaded
 * @param file name, hash and counts
 * @param load rows, and rows with errors
 * @param dataQuality rows without error, and those of them with warnings
 * @param errors findings that are errors
 * @param warnings findings that are warnings
 * @param mismatches differences that nobody has settled
 */
public record CheckedFile(
        UUID id,
        String agency,
        String agencyName,
        Dataset dataset,
        LocalDate dataEnd,
        boolean submits,
        Instant receivedAt,
        Instant checkedAt,
        Outcome outcome,
        Pack pack,
        @Nullable Long comparedWith,
        FileSummary file,
        Percentage load,
        Percentage dataQuality,
        long errors,
        long warnings,
        long mismatches) {

    /** Where its pages begin. */
    public String path() {
        return "/submissions/files/" + id;
    }

    /** Whether it was not processed at all. */
    public boolean rejected() {
        return outcome == Outcome.REJECTED;
    }

    /** Whether it can be submitted. */
    public boolean valid() {
        return outcome == Outcome.VALID;
    }
}
