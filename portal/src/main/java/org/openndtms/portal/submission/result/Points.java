package org.openndtms.portal.submission.result;

import org.openndtms.dataset.Severity;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.RuleTally;

/** Points of a percentage that a rule costs a file, in words. */
final class Points {
    private Points() {}

    /** Such as {@code 1.5 points of load}; {@code nothing} for a rule that lowers no percentage. */
    static String of(CheckedFile file, RuleTally tally) {
        if (tally.count() == 0 || !FixPlan.lowers(tally)) {
            return "nothing";
        }
        boolean error = tally.rule().severity() == Severity.ERROR;
        Percentage lowered = error ? file.load() : file.dataQuality();
        return points(tally.rows(), lowered.rows()) + " of " + (error ? "load" : "data quality");
    }

    private static String points(long failed, long total) {
        if (failed == 0 || total == 0) {
            return "0.0 points";
        }
        long tenths = failed * 1000 / total;
        String number = tenths == 0 ? "under 0.1" : tenths / 10 + "." + tenths % 10;
        return number + (number.equals("1.0") ? " point" : " points");
    }
}
