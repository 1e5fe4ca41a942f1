package org.openndtms.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openndtms.records.Source;
import org.openndtms.validation.Finding;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;

/**
 * Rows may come in any order and be read by any number of threads: what is found is the same, only the lines differ.
 */
class OrderOfRowsTest {
    private static final CaseLibrary LIBRARY = CaseLibrary.read();
    private static final Validator VALIDATOR = new Validator(LIBRARY.pack());

    @TestFactory
    Stream<DynamicTest> rows_in_reverse_order_raise_the_same_findings() {
        return LIBRARY.cases().stream()
                .filter(each -> each.reversed() != null)
                .map(each -> dynamicTest(each.toString(), () -> check(each)));
    }

    private static void check(RuleCase each) throws IOException {
        Source reversed = each.reversed();
        if (reversed == null) {
            return;
        }
        ValidationContext context = each.context();
        ValidationResult forwards = VALIDATOR.validate(each.file(), context);
        ValidationResult backwards = VALIDATOR.validate(reversed, context.withThreads(2));
        assertThat(withoutLines(backwards)).as("%s: findings", each).isEqualTo(withoutLines(forwards));
        assertThat(backwards.load()).as("%s: load", each).isEqualTo(forwards.load());
        assertThat(backwards.dataQuality()).as("%s: data quality", each).isEqualTo(forwards.dataQuality());
        assertThat(backwards.outcome()).as("%s: outcome", each).isEqualTo(forwards.outcome());
    }

    private static List<String> withoutLines(ValidationResult result) {
        return result.findings().stream()
                .map(OrderOfRowsTest::withoutLine)
                .sorted()
                .toList();
    }

    private static String withoutLine(Finding finding) {
        return finding.rule().id() + " " + finding.fields() + " " + finding.clientId() + " " + finding.episodeId() + " "
                + finding.recordId() + " " + finding.fingerprint();
    }
}
