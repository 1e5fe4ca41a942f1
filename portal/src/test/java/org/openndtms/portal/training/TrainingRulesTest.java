package org.openndtms.portal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.training.TrainingRules.Attended;
import org.openndtms.portal.training.TrainingRules.Due;

class TrainingRulesTest {
    private static final LocalDate ACCOUNT = LocalDate.of(2020, 1, 10);
    private final TrainingRules rules = new TrainingRules(24, "P");

    @Test
    void aNewPersonOfAProviderAttendsTheSessionForNewStarters() {
        assertThat(rules.due(Role.PROVIDER_DET_USER, ACCOUNT, List.of()))
                .contains(new Due(TrainingKind.NEW_STARTER, ACCOUNT));
    }

    @Test
    void whoHasAttendedAttendsAgainAfterTwoYears() {
        var attended = List.of(
                new Attended(TrainingKind.NEW_STARTER, LocalDate.of(2020, 2, 29), null),
                new Attended(TrainingKind.REFRESHER, LocalDate.of(2022, 3, 1), null));
        Due due = rules.due(Role.PROVIDER_SUBMITTER, ACCOUNT, attended).orElseThrow();
        assertThat(due).isEqualTo(new Due(TrainingKind.REFRESHER, LocalDate.of(2024, 3, 1)));
        assertThat(due.overdue(LocalDate.of(2024, 3, 1))).isFalse();
        assertThat(due.overdue(LocalDate.of(2024, 3, 2))).isTrue();
    }

    @Test
    void aSupplierAttendsTheWorkshopOfTheVersionInForce() {
        var earlier = List.of(new Attended(TrainingKind.SUPPLIER_WORKSHOP, ACCOUNT, "N"));
        assertThat(rules.due(Role.SUPPLIER, ACCOUNT, earlier)).isPresent();
        var current = List.of(new Attended(TrainingKind.SUPPLIER_WORKSHOP, ACCOUNT, "P"));
        assertThat(rules.due(Role.SUPPLIER, ACCOUNT, current)).isEmpty();
    }

    @Test
    void staffAndCommissionersAreAskedForNoneOfIt() {
        assertThat(rules.due(Role.REGIONAL_OFFICER, ACCOUNT, List.of())).isEmpty();
        assertThat(rules.due(Role.COMMISSIONER, ACCOUNT, List.of())).isEmpty();
    }
}
