package org.openndtms.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openndtms.dataset.Severity;
import org.openndtms.records.Source;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;

/**
 * Holds the engine against the cases: each must raise exactly the findings it names, and fail exactly the rows it says.
 */
class RuleCasesTest {
    private static final CaseLibrary LIBRARY = CaseLibrary.read();
    private static final Validator VALIDATOR = new Validator(LIBRARY.pack());

    @TestFactory
    Stream<DynamicTest> a_record_set_on_which_cases_build_has_no_finding_at_all() {
        return LIBRARY.pack().datasets().stream()
                .flatMap(dataset -> LIBRARY.sets().names(dataset.id()).stream()
                        .map(name -> dynamicTest(dataset.id() + " " + name, () -> {
                            byte[] file = LIBRARY.bytes().of(LIBRARY.sets().rows(dataset.id(), name));
                            ValidationResult result = VALIDATOR.validate(
                                    Source.of(name + ".csv", file), CaseLibrary.context(dataset.id()));
                            assertThat(result.findings()).isEmpty();
                            assertThat(result.outcome()).isEqualTo(Outcome.VALID);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> a_case_raises_the_findings_it_names_and_no_others() {
        return LIBRARY.cases().stream().map(each -> dynamicTest(each.toString(), () -> check(each)));
    }

    private static void check(RuleCase each) throws IOException {
        ValidationResult result = VALIDATOR.validate(each.file(), each.context());
        List<ExpectedFinding> missing = new ArrayList<>();
        List<Finding> surplus = new ArrayList<>(result.findings());
        each.expected().stream()
                .sorted(Comparator.comparingInt(ExpectedFinding::open))
                .forEach(expected -> surplus.stream()
                        .filter(expected::matches)
                        .findFirst()
                        .ifPresentOrElse(surplus::remove, () -> missing.add(expected)));
        assertThat(surplus.stream().map(RuleCasesTest::text))
                .as("%s: findings that are not expected, while %s are missing", each, missing)
                .isEmpty();
        assertThat(missing).as("%s: findings that are missing", each).isEmpty();
        assertThat(result.outcome()).as("%s: outcome", each).isEqualTo(outcome(result.findings()));
        if (result.outcome() != Outcome.REJECTED) {
            checkPercentages(each, result);
            checkIds(each, result.findings());
        }
    }

    private static void checkPercentages(RuleCase each, ValidationResult result) {
        boolean errors = any(result.findings(), Severity.ERROR);
        boolean warnings = any(result.findings(), Severity.WARNING);
        int rows = each.rows().size();
        if (rows > 1 && (errors || warnings)) {
            assertThat(each.load())
                    .as("%s: a case of several rows says how many fail", each)
                    .isNotNull();
            assertThat(each.quality())
                    .as("%s: a case of several rows says how many fail", each)
                    .isNotNull();
        }
        Percentage load = each.load() != null ? each.load() : new Percentage(rows, errors ? 1 : 0);
        long loaded = rows - load.failed();
        Percentage quality =
                each.quality() != null ? each.quality() : new Percentage(loaded, warnings && loaded > 0 ? 1 : 0);
        assertThat(result.load()).as("%s: load", each).isEqualTo(load);
        assertThat(result.dataQuality()).as("%s: data quality", each).isEqualTo(quality);
    }

    private static void checkIds(RuleCase each, List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.line() < 2 || finding.line() > each.rows().size() + 1) {
                continue;
            }
            Map<String, String> row = each.rows().get(finding.line() - 2);
            if (finding.clientId() != null) {
                assertThat(finding.clientId())
                        .isEqualTo(row.getOrDefault("CLIENTID", "").strip());
            }
            if (finding.episodeId() != null) {
                assertThat(finding.episodeId())
                        .isEqualTo(row.getOrDefault("EPISODID", "").strip());
            }
        }
    }

    private static Outcome outcome(List<Finding> findings) {
        if (any(findings, Severity.REJECT)) {
            return Outcome.REJECTED;
        }
        boolean open =
                any(findings, Severity.ERROR) || any(findings, Severity.WARNING) || any(findings, Severity.MISMATCH);
        return open ? Outcome.INVALID : Outcome.VALID;
    }

    private static boolean any(List<Finding> findings, Severity severity) {
        return findings.stream().anyMatch(finding -> finding.rule().severity() == severity);
    }

    private static String text(Finding finding) {
        return finding.rule().id() + "@" + finding.line() + "/" + String.join("+", finding.fields()) + "#"
                + finding.clientId() + ">" + finding.episodeId() + ">" + finding.recordId();
    }
}
