package org.openndtms.testdata.fault;

import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticRecord;

/** Faults of how an episode ended. */
final class DischargeFaults extends Catalogue {
    DischargeFaults(Items items) {
        super(items);
        dates();
        reasons();
        completion();
    }

    private void dates() {
        triaged(
                "EP-59",
                (subject, episode) -> !episode.isOpen()
                        && episode.triaged() > subject.periodStart()
                        && episode.setDay(x.discharged, episode.triaged() - 1));
        triaged(
                "EP-60",
                (subject, episode) -> !episode.isOpen() && episode.setDay(x.discharged, subject.periodEnd() + 3));
        episode("EP-61", (subject, episode) -> episode.blank(x.dischargeReason));
        triaged("EP-62", (subject, episode) -> episode.isOpen() && episode.set(x.dischargeReason, "85"));
        triaged("EP-64", (subject, episode) -> {
            SyntheticRecord intervention = episode.started();
            if (intervention == null || !intervention.has(x.ended)) {
                return false;
            }
            intervention.clear(x.ended);
            intervention.clear(x.exitStatus);
            return true;
        });
        triaged("EP-65", (subject, episode) -> {
            SyntheticRecord intervention = episode.started();
            if (intervention == null || episode.isOpen() || episode.discharged() + 2 > subject.periodEnd()) {
                return false;
            }
            intervention.setDay(x.ended, episode.discharged() + 2);
            return true;
        });
    }

    private void reasons() {
        episode("EP-63", (subject, episode) -> !episode.isOpen() && episode.set(x.dischargeReason, "79"));
        triaged(
                "EP-70",
                (subject, episode) -> episode.isTreatedAndClosed()
                        && !episode.isCompleted()
                        && episode.set(x.dischargeReason, subject.secure() ? "94" : "97"));
    }

    private void completion() {
        triaged("EP-66", (subject, episode) -> {
            if (episode.isOpen() || episode.isStarted()) {
                return false;
            }
            if (!subject.adult()) {
                SyntheticRecord exit = episode.episode().add(x.outcomes);
                exit.setDay(x.profiled, episode.discharged());
                exit.set(x.profileId, subject.newId());
                exit.set(x.stage, "E");
            }
            return episode.set(x.dischargeReason, "82");
        });
        triaged(
                "EP-67",
                (subject, episode) ->
                        episode.reason("80") && !episode.cites(x.alcoholUse) && episode.set(x.dischargeReason, "81"));
        triaged("EP-68", (subject, episode) -> {
            SyntheticRecord exit = episode.profile("E");
            if (!episode.isCompleted() || exit == null) {
                return false;
            }
            exit.set(x.opiateUse, "12");
            return true;
        });
        triaged("MO-20", (subject, episode) -> {
            for (SyntheticRecord intervention : episode.interventions()) {
                if (intervention.has(x.exitStatus)) {
                    intervention.set(x.exitStatus, "B");
                }
            }
            return episode.isCompleted();
        });
    }
}
