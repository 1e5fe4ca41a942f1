package org.openndtms.validation.engine;

import java.util.Set;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.ReportingPeriod;
import org.openndtms.records.Layout;

/**
 * What is the same for a whole check, and therefore compiled into its conditions.
 *
 * @param pack the pack
 * @param dataset the agency's dataset
 * @param layout where the dataset's items stand
 * @param period the reporting period
 * @param agencies known agency codes; empty where no register is installed
 * @param previousGiven whether the file is compared with one loaded before
 * @param nhsNumbersInUse whether most ten-digit client IDs of the file are NHS numbers
 */
record Setting(
        Pack pack,
        Dataset dataset,
        Layout layout,
        ReportingPeriod period,
        Set<String> agencies,
        boolean previousGiven,
        boolean nhsNumbersInUse) {}
