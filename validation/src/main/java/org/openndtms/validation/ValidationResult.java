package org.openndtms.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.ReportingPeriod;
import org.openndtms.dataset.Rule;
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
 * @param failing rows by the rules that make them fail together, those of most rows first; empty for a file that was
 *     rejected, where no row fails, and where there were too many combinations to follow
 * @param findings findings in the order of lines, then rules, then fields; at most the number of examples asked for of
 *     each rule
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
        List<FailingRows> failing,
        List<Finding> findings,
        boolean truncated,
        List<Notice> notices) {

    /** The same result with more remarks, set before its own. */
    public ValidationResult withNotices(List<Notice> more) {
        List<Notice> all = new ArrayList<>(more);
        all.addAll(notices);
        return new ValidationResult(
                outcome,
                dataset,
                pack,
                period,
                file,
                load,
                dataQuality,
                counts,
                rules,
                failing,
                findings,
                truncated,
                List.copyOf(all));
    }

    /**
     * What the result says of the differences from the file loaded before, and nothing else: no percentages, and valid
     * if no mismatch is open. A file that was not processed stays as it is.
     */
    public ValidationResult comparison() {
        if (outcome == Outcome.REJECTED) {
            return this;
        }
        List<RuleTally> mismatches = new ArrayList<>();
        Map<Severity, Long> compared = new EnumMap<>(Severity.class);
        long found = 0;
        for (RuleTally tally : rules) {
            if (tally.rule().scope() == Rule.Scope.PREVIOUS) {
                mismatches.add(tally);
                found += tally.count() + tally.confirmed();
                compared.merge(tally.rule().severity(), tally.count(), Long::sum);
                compared.merge(Severity.INFO, tally.confirmed(), Long::sum);
            }
        }
        List<Finding> kept = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.rule().scope() == Rule.Scope.PREVIOUS) {
                kept.add(finding);
            }
        }
        return new ValidationResult(
                compared.getOrDefault(Severity.MISMATCH, 0L) == 0 ? Outcome.VALID : Outcome.INVALID,
                dataset,
                pack,
                period,
                file,
                new Percentage(0, 0),
                new Percentage(0, 0),
                Collections.unmodifiableMap(compared),
                List.copyOf(mismatches),
                List.of(),
                List.copyOf(kept),
                kept.size() < found,
                notices);
    }
}
