package org.openndtms.statistics.snapshot;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.journeys.PseudonymKey;

/**
 * What a snapshot is made of.
 *
 * @param pack the standard that the files follow
 * @param files loaded files, each agency in one of them
 * @param key the secret for pseudonyms
 * @param withdrawn whom to leave out: a pseudonym for a person's episodes at all agencies; an agency code, a space and
 *     a pseudonym for those at one
 * @param dataTo last day of the reporting period; null to take the end of the month of the latest triage or discharge
 */
public record SnapshotRequest(
        Pack pack,
        List<SourceFile> files,
        PseudonymKey key,
        Set<String> withdrawn,
        @Nullable LocalDate dataTo) {}
