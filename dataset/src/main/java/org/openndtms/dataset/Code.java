package org.openndtms.dataset;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One code of a list.
 *
 * @param code what a file gives
 * @param text what it means
 * @param groups facets of its group, in order; empty if none
 * @param validFrom first day it may be used; null if it always could or the day is not known
 * @param validTo last day it may be used; null if it is open
 * @param provenance machine-readable token and note
 */
public record Code(
        String code,
        String text,
        List<String> groups,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        String provenance) {}
