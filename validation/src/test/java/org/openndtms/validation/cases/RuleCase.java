package org.openndtms.validation.cases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.records.Source;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.ValidationContext;

/**
 * One case in one dataset, ready to run.
 *
 * @param rule rule it is about
 * @param dataset dataset of the file
 * @param name what is special about the records
 * @param rows the rows, by header; empty where the file is written out otherwise
 * @param file the file
 * @param reversed the file with its rows in reverse order; null if it has fewer than two, or is written out otherwise
 * @param context what it is checked with
 * @param expected all findings, no more and no fewer
 * @param load rows and rows with an error; null if the case does not say
 * @param quality rows without an error and rows with a warning; null if the case does not say
 * @param silent why the rule does not come to be considered; null where it does
 */
record RuleCase(
        String rule,
        String dataset,
        String name,
        List<Map<String, String>> rows,
        Source file,
        @Nullable Source reversed,
        ValidationContext context,
        List<ExpectedFinding> expected,
        @Nullable Percentage load,
        @Nullable Percentage quality,
        @Nullable String silent) {

    /** Whether the rule is broken in this case. */
    boolean fails() {
        return expected.stream().anyMatch(finding -> finding.rule().equals(rule));
    }

    /** Whether the rule is considered in this case and kept. */
    boolean passes() {
        return !fails() && silent == null;
    }

    @Override
    public String toString() {
        return rule + " in " + dataset + ": " + name;
    }
}
