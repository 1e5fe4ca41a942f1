package org.openndtms.validation.report;

import org.openndtms.dataset.Severity;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationResult;

/**
 * What a rule costs a file, in points of the percentage it lowers (specification 3.1).
 *
 * @param percentage which one: {@code load} or {@code data quality}
 * @param total rows of which the percentage is taken
 * @param rows rows that the rule makes fail
 * @param alone rows that would no longer fail if nothing but this rule were mended
 */
public record Cost(String percentage, long total, long rows, long alone) {

    /** Whether the rule lowers a percentage at all. */
    public static boolean applies(RuleTally tally) {
        Severity severity = tally.rule().severity();
        return (severity == Severity.ERROR || severity == Severity.WARNING) && tally.count() > 0;
    }

    /** The cost of a rule that lowers a percentage. */
    public static Cost of(ValidationResult result, RuleTally tally) {
        boolean error = tally.rule().severity() == Severity.ERROR;
        Percentage lowered = error ? result.load() : result.dataQuality();
        return new Cost(error ? "load" : "data quality", lowered.rows(), tally.rows(), tally.rowsAlone());
    }

    /** Points that the rule costs, such as {@code 1.5}. */
    public String points() {
        return points(rows);
    }

    /** Points that mending this rule alone would gain. */
    public String gain() {
        return points(alone);
    }

    /** Whether other rules make some of the rows fail too, so that mending this one gains less than it costs. */
    public boolean shared() {
        return alone < rows;
    }

    private String points(long failed) {
        if (failed == 0 || total == 0) {
            return "0.0";
        }
        long tenths = failed * 1000 / total;
        return tenths == 0 ? "under 0.1" : tenths / 10 + "." + tenths % 10;
    }
}
