package org.openndtms.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.Confirmation;
import org.openndtms.validation.Finding;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;

/**
 * A confirmable warning or a mismatch that somebody confirmed lowers nothing, as long as neither the record nor the
 * time has moved on.
 */
class ConfirmedWarningsTest {
    private static final CaseLibrary LIBRARY = CaseLibrary.read();
    private static final Validator VALIDATOR = new Validator(LIBRARY.pack());

    @TestFactory
    Stream<DynamicTest> a_confirmed_warning_lowers_nothing() {
        return confirmable()
                .map(each -> dynamicTest(each.toString(), () -> {
                    ValidationResult result = validate(each, confirmations(each, UnaryOperator.identity()));
                    assertThat(ofRule(each, result)).as("%s", each).isNotEmpty().allMatch(Finding::confirmed);
                    if (result.load().complete()) {
                        assertThat(result.dataQuality().complete())
                                .as("%s: data quality", each)
                                .isEqualTo(otherWarnings(result).isEmpty());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_confirmation_ends_when_the_record_changes() {
        return confirmable()
                .map(each -> dynamicTest(each.toString(), () -> {
                    ValidationResult result =
                            validate(each, confirmations(each, confirmation -> withFingerprint(confirmation, "0bad")));
                    assertThat(ofRule(each, result)).as("%s", each).isNotEmpty().noneMatch(Finding::confirmed);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_confirmation_ends_when_it_expires() {
        return confirmable()
                .map(each -> dynamicTest(each.toString(), () -> {
                    LocalDate end = each.context().periodEnd();
                    ValidationResult onTheLastDay = validate(each, confirmations(each, c -> withExpiry(c, end)));
                    ValidationResult after = validate(each, confirmations(each, c -> withExpiry(c, end.minusDays(1))));
                    assertThat(ofRule(each, onTheLastDay))
                            .as("%s", each)
                            .isNotEmpty()
                            .allMatch(Finding::confirmed);
                    assertThat(ofRule(each, after)).as("%s", each).isNotEmpty().noneMatch(Finding::confirmed);
                }));
    }

    private static Stream<RuleCase> confirmable() {
        return LIBRARY.cases().stream().filter(RuleCase::fails).filter(each -> {
            Rule rule = LIBRARY.pack().findRule(each.rule()).orElseThrow();
            return rule.confirmable() || rule.severity() == Severity.MISMATCH;
        });
    }

    private static List<Confirmation> confirmations(RuleCase each, UnaryOperator<Confirmation> change)
            throws IOException {
        return ofRule(each, validate(each, List.of())).stream()
                .map(ConfirmedWarningsTest::confirmation)
                .map(change)
                .toList();
    }

    private static Confirmation confirmation(Finding finding) {
        boolean byHeader = finding.rule().severity() != Severity.MISMATCH
                && finding.rule().fields().size() > 1
                && finding.fields().size() == 1;
        return new Confirmation(
                finding.rule().id(),
                text(finding.agency()),
                text(finding.clientId()),
                text(finding.episodeId()),
                text(finding.recordId()),
                byHeader ? finding.fields().get(0) : "",
                finding.fingerprint(),
                "seen on paper",
                null);
    }

    private static String text(@Nullable String id) {
        return Objects.requireNonNullElse(id, "");
    }

    private static Confirmation withFingerprint(Confirmation c, String fingerprint) {
        return new Confirmation(
                c.rule(),
                c.agency(),
                c.clientId(),
                c.episodeId(),
                c.recordId(),
                c.field(),
                fingerprint,
                c.reason(),
                c.expires());
    }

    private static Confirmation withExpiry(Confirmation c, LocalDate expires) {
        return new Confirmation(
                c.rule(),
                c.agency(),
                c.clientId(),
                c.episodeId(),
                c.recordId(),
                c.field(),
                c.fingerprint(),
                c.reason(),
                expires);
    }

    private static ValidationResult validate(RuleCase each, List<Confirmation> confirmations) throws IOException {
        ValidationContext context = each.context().withConfirmations(confirmations);
        return VALIDATOR.validate(each.file(), context);
    }

    private static List<Finding> ofRule(RuleCase each, ValidationResult result) {
        return result.findings().stream()
                .filter(finding -> finding.rule().id().equals(each.rule()))
                .toList();
    }

    private static List<Finding> otherWarnings(ValidationResult result) {
        return result.findings().stream()
                .filter(finding -> !finding.confirmed())
                .filter(finding -> finding.rule().severity() == Severity.WARNING)
                .toList();
    }
}
