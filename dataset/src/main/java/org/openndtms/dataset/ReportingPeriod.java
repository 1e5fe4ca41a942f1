package org.openndtms.dataset;

import java.time.LocalDate;

/**
 * The days a file reports on (specification 3.2).
 *
 * @param start first day
 * @param end last day, both included
 */
public record ReportingPeriod(LocalDate start, LocalDate end) {}
