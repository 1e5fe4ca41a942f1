package org.openndtms.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Rule;

/** The cases leave no rule of the pack out. */
class EveryRuleHasCasesTest {
    private static final CaseLibrary LIBRARY = CaseLibrary.read();
    private static final Map<String, List<RuleCase>> BY_RULE =
            LIBRARY.cases().stream().collect(Collectors.groupingBy(RuleCase::rule));

    /** Rules that no file can break, with the reason. */
    private static final Map<String, String> CANNOT_FAIL = Map.of(
            "DD-FORM",
            "the only items of fixed form are the initials and the agency code, which have rules of their own");

    /** Section of the rules whose cases need not be repeated for each dataset, since nothing in them depends on it. */
    private static final String WHOLE_FILE = "File";

    @TestFactory
    Stream<DynamicTest> a_rule_has_a_failing_and_a_passing_case_in_each_dataset_it_is_for() {
        return LIBRARY.pack().rules().stream()
                .filter(rule -> !CANNOT_FAIL.containsKey(rule.id()))
                .flatMap(rule -> rule.datasets().stream()
                        .sorted()
                        .map(dataset -> dynamicTest(rule.id() + " in " + dataset, () -> assertCovered(rule, dataset))));
    }

    @TestFactory
    Stream<DynamicTest> a_rule_that_cannot_fail_has_no_case() {
        return CANNOT_FAIL.keySet().stream()
                .map(rule -> dynamicTest(rule, () -> assertThat(BY_RULE).doesNotContainKey(rule)));
    }

    @TestFactory
    Stream<DynamicTest> a_case_that_says_why_its_rule_is_silent_does_not_expect_it() {
        return LIBRARY.cases().stream()
                .filter(each -> each.silent() != null)
                .map(each -> dynamicTest(
                        each.toString(),
                        () -> assertThat(each.fails()).as("%s", each).isFalse()));
    }

    private static void assertCovered(Rule rule, String dataset) {
        List<RuleCase> cases = BY_RULE.getOrDefault(rule.id(), List.of()).stream()
                .filter(each ->
                        rule.section().equals(WHOLE_FILE) || each.dataset().equals(dataset))
                .toList();
        assertThat(cases).as("%s: a failing case in %s", rule.id(), dataset).anyMatch(RuleCase::fails);
        assertThat(cases).as("%s: a passing case in %s", rule.id(), dataset).anyMatch(RuleCase::passes);
    }

    @TestFactory
    Stream<DynamicTest> a_dataset_has_every_record_set() {
        return LIBRARY.pack().datasets().stream()
                .map(Dataset::id)
                .map(dataset -> dynamicTest(
                        dataset,
                        () -> assertThat(LIBRARY.sets().names(dataset))
                                .isEqualTo(LIBRARY.sets().names("AD"))));
    }
}
