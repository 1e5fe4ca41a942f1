package org.openndtms.validation;

import java.util.List;
import java.util.Map;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.ReportingPeriod;
import org.openndtms.dataset.Severity;

/**
 * Everything that is known of a file after it was checked.
 *
 * @param outcome what became of it
 * @param dataset the dataset of the agency
 * @param pack the pack it was checked against
 * @param period the reporting period
 * @param file the file
 * @param load rows, and rows with at least one error
 * @param dataQuality rows without error, and those of them with at least one warning
 * @param counts findings of each severity, exact however many examples are listed; confirmed ones count as info
 * @param rules rules that fired, worst first: by severity, then rows failed, then count, then id
 * @param findings findings in the order of lines, then rules, then fields; at most the number of examples asked for of each rule
 * @param truncated whether findings were left out of {@code findings}
 * @param notices remarks
 */
public record ValidationResult(
        Outcome outcome,
        Dataset dataset,
        Pack pack,
        ReportingPeriod period,
        FileSummary file,
        Percentage load,
        Percentage dataQuality,
        Map<Severity, Long> counts,
        List<RuleTally> rules,
        List<Finding> findings,
        boolean truncated,
        List<Notice> notices) {}
