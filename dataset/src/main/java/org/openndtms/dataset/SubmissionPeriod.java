package org.openndtms.dataset;

import java.time.LocalDate;

/**
 * One row of the submission calendar (specification 3.3), keyed by the last day of its data.
 *
 * @param dataStart first day of the reporting period
 * @param dataEnd last day of the reporting period
 * @param opens first day on which a file may be submitted
 * @param closes last day of the window as the specification prints it
 * @param deadline last day on which a file is accepted, to the end of that day in London
 * @param name what the specification calls it, such as {@code June part July 20}; made in the same manner where it has
 *     none
 * @param published whether the specification gives this row; otherwise it comes from the formula
 */
public record SubmissionPeriod(
        LocalDate dataStart,
        LocalDate dataEnd,
        LocalDate opens,
        LocalDate closes,
        LocalDate deadline,
        String name,
        boolean published) {}
