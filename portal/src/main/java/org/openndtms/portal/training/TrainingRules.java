package org.openndtms.portal.training;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Role;

/**
 * Who has to attend what. The specification asks for training "as and when required"; here a provider's person attends
 * the session for new starters once and any session again after a number of months, a supplier the workshop of the
 * dataset version in force.
 *
 * @param refreshMonths after how many months a provider's person attends again
 * @param datasetVersion letter of the dataset version in force
 */
record TrainingRules(int refreshMonths, String datasetVersion) {

    /** A session that somebody attended. */
    record Attended(
            TrainingKind kind, LocalDate on, @Nullable String datasetVersion) {}

    /**
     * What somebody has to attend next.
     *
     * @param kind which training
     * @param by the day by which; in the past where it is overdue
     */
    record Due(TrainingKind kind, LocalDate by) {

        /** Whether it should have been attended by a day. */
        boolean overdue(LocalDate today) {
            return by.isBefore(today);
        }
    }

    /**
     * What a person of a role, who got the account on a day, has to attend next; empty for NDTMS staff and
     * commissioners.
     */
    Optional<Due> due(Role role, LocalDate accountSince, List<Attended> attended) {
        if (role == Role.SUPPLIER) {
            boolean done = attended.stream()
                    .anyMatch(session -> session.kind() == TrainingKind.SUPPLIER_WORKSHOP
                            && datasetVersion.equals(session.datasetVersion()));
            return done ? Optional.empty() : Optional.of(new Due(TrainingKind.SUPPLIER_WORKSHOP, accountSince));
        }
        if (!role.isProvider()) {
            return Optional.empty();
        }
        Optional<LocalDate> last = attended.stream()
                .filter(session -> session.kind() != TrainingKind.SUPPLIER_WORKSHOP)
                .map(Attended::on)
                .max(Comparator.naturalOrder());
        return Optional.of(last.map(day -> new Due(TrainingKind.REFRESHER, day.plusMonths(refreshMonths)))
                .orElse(new Due(TrainingKind.NEW_STARTER, accountSince)));
    }
}
