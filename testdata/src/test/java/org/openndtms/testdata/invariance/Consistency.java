package org.openndtms.testdata.invariance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationResult;

/** What must hold of the numbers of any result. */
final class Consistency {
    private Consistency() {}

    static void check(ValidationResult result, String described) {
        Map<String, Long> ofRule = new HashMap<>();
        for (Finding finding : result.findings()) {
            ofRule.merge(finding.rule().id(), 1L, Long::sum);
        }
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        for (RuleTally tally : result.rules()) {
            counts.merge(tally.rule().severity(), tally.count(), Long::sum);
            counts.merge(Severity.INFO, tally.confirmed(), Long::sum);
            long listed = ofRule.getOrDefault(tally.rule().id(), 0L);
            long counted = tally.count() + tally.confirmed();
            if (result.truncated()) {
                assertThat(listed).as("%s: %s", described, tally.rule().id()).isLessThanOrEqualTo(counted);
            } else {
                assertThat(listed).as("%s: %s", described, tally.rule().id()).isEqualTo(counted);
            }
            assertThat(tally.rowsAlone()).as(described).isBetween(0L, tally.rows());
            assertThat(tally.rows()).as(described).isLessThanOrEqualTo(result.file().rows());
        }
        for (Severity severity : Severity.values()) {
            assertThat(result.counts().getOrDefault(severity, 0L))
                    .as("%s: %s", described, severity)
                    .isEqualTo(counts.getOrDefault(severity, 0L));
        }
        if (result.outcome() == Outcome.REJECTED) {
            assertThat(result.findings()).as(described).isNotEmpty();
            assertThat(counts.keySet().stream().filter(severity -> counts.getOrDefault(severity, 0L) > 0))
                    .as(described)
                    .containsExactly(Severity.REJECT);
            return;
        }
        long errors = counts.getOrDefault(Severity.ERROR, 0L);
        long warnings = counts.getOrDefault(Severity.WARNING, 0L);
        long mismatches = counts.getOrDefault(Severity.MISMATCH, 0L);
        assertThat(counts.getOrDefault(Severity.REJECT, 0L)).as(described).isZero();
        assertThat(result.load().rows()).as(described).isEqualTo(result.file().rows());
        assertThat(result.load().failed() > 0).as("%s: load and errors", described).isEqualTo(errors > 0);
        assertThat(result.dataQuality().rows())
                .as(described)
                .isEqualTo(result.load().rows() - result.load().failed());
        assertThat(result.dataQuality().failed()).as(described).isBetween(0L, result.dataQuality().rows());
        if (warnings == 0) {
            assertThat(result.dataQuality().failed()).as(described).isZero();
        }
        assertThat(result.outcome() == Outcome.VALID)
                .as("%s: outcome", described)
                .isEqualTo(errors == 0 && warnings == 0 && mismatches == 0);
    }
}
