package org.openndtms.portal.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission.
 *
 * @param id number that people quote
 * @param agency agency code
 * @param dataEnd last day of the data, by which its period is known
 * @param file id of the received file
 * @param state where it stands
 * @param stateSince since when
 * @param uploadedBy who sent the file
 * @param uploadedAt when
 * @param onBehalfOf the provider's reference where the regional team uploaded on its behalf; else empty
 * @param submittedBy who submitted it; null until then
 * @param submittedAt when; null until then
 * @param reviewer the officer who has taken it up; null if nobody has
 * @param decidedBy who accepted or returned it; null until then
 * @param decidedAt when; null until then
 * @param reason why it was returned, or else moved; empty if none was given
 * @param loadedAt when its records were loaded; null until then
 */
public record Submission(
        long id,
        String agency,
        LocalDate dataEnd,
        UUID file,
        State state,
        Instant stateSince,
        UUID uploadedBy,
        Instant uploadedAt,
        String onBehalfOf,
        @Nullable UUID submittedBy,
        @Nullable Instant submittedAt,
        @Nullable UUID reviewer,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        String reason,
        @Nullable Instant loadedAt) {}
