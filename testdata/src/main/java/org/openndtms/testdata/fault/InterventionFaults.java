package org.openndtms.testdata.fault;

import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * Faults of interventions and of the time in treatment. Many add an intervention, so that nothing else of the episode
 * depends on it.
 */
final class InterventionFaults extends Catalogue {
    private static final int SETTINGS_SINCE = Days.of(2012, 11, 1);

    InterventionFaults(Items items) {
        super(items);
        types();
        referrals();
        starts();
        ends();
        overlapsAndDurations();
    }

    private void types() {
        added("MO-01", (episode, intervention) -> {
            intervention.clear(x.modality);
            return true;
        });
        added("MO-02", (episode, intervention) -> {
            intervention.clear(x.modalityId);
            return true;
        });
        added("MO-03", (episode, intervention) -> {
            intervention.set(x.modality, "55");
            return true;
        });
        added("MO-04", (episode, intervention) -> {
            SyntheticRecord first = episode.interventions().get(0);
            intervention.set(x.modalityId, first.get(x.modalityId));
            for (var item :
                    java.util.List.of(x.setting, x.modalityReferred, x.appointment, x.started, x.ended, x.exitStatus)) {
                intervention.set(item, first.get(item));
            }
            return true;
        });
        added("MO-05", (episode, intervention) -> {
            intervention.clear(x.setting);
            return episode.triaged() >= SETTINGS_SINCE;
        });
        triaged("MO-06", (subject, episode) -> {
            episode.refer(episode.supportive(), episode.triaged()).set(x.setting, subject.adult() ? "X11" : "2");
            return true;
        });
        triaged("MO-23", (subject, episode) -> {
            episode.refer(episode.pharmacological(), episode.triaged());
            return episode.record().is(x.drug1, "5000") && episode.record().is(x.drug2, "9996");
        });
        triaged("MO-27", (subject, episode) -> {
            boolean had = !episode.times().isEmpty();
            episode.times().clear();
            return had && episode.triaged() >= SETTINGS_SINCE;
        });
    }

    private void referrals() {
        added("MO-07", (episode, intervention) -> {
            intervention.clear(x.modalityReferred);
            return true;
        });
        added("MO-08", (episode, intervention) -> {
            intervention.setDay(x.modalityReferred, episode.referred() - 3);
            return true;
        });
        started("MO-09", (episode, intervention) -> {
            intervention.clear(x.appointment);
            return true;
        });
        started("MO-10", (episode, intervention) -> {
            intervention.setDay(x.appointment, intervention.day(x.modalityReferred) - 1);
            return true;
        });
        started("MO-11", (episode, intervention) -> {
            intervention.setDay(x.appointment, intervention.day(x.started) + 3);
            return true;
        });
        triaged("MO-14", (subject, episode) -> {
            int day = subject.periodEnd() - 30;
            if (!episode.isTreatedAndOpen() || episode.triaged() > day) {
                return false;
            }
            episode.refer(episode.supportive(), day).setDay(x.appointment, day);
            return true;
        });
        triaged("MO-22", (subject, episode) -> {
            int day = episode.triaged() + 370;
            if (!episode.isStarted() || day > episode.last()) {
                return false;
            }
            SyntheticRecord intervention = episode.start(episode.supportive(), subject.secure() ? "4" : "1", day);
            intervention.setDay(x.modalityReferred, episode.triaged());
            return true;
        });
    }

    private void starts() {
        triaged("MO-12", (subject, episode) -> {
            int day = episode.triaged() - 1;
            if (!episode.isStarted() || day < episode.referred()) {
                return false;
            }
            episode.start(episode.supportive(), subject.secure() ? "1" : subject.adult() ? "6" : "X14", day);
            return true;
        });
        triaged("MO-13", (subject, episode) -> {
            int referred = subject.periodEnd() - 5;
            if (!episode.isTreatedAndOpen() || episode.triaged() > referred) {
                return false;
            }
            episode.start(episode.supportive(), subject.secure() ? "4" : "1", referred)
                    .setDay(x.started, subject.periodEnd() + 3);
            return true;
        });
    }

    private void ends() {
        started("MO-15", (episode, intervention) -> {
            boolean ended = intervention.has(x.ended);
            intervention.setDay(x.ended, intervention.day(x.started) - 1);
            return ended;
        });
        added("MO-16", (episode, intervention) -> {
            intervention.setDay(x.ended, episode.triaged());
            intervention.set(x.exitStatus, "A");
            return true;
        });
        triaged("MO-17", (subject, episode) -> {
            SyntheticRecord intervention = episode.started();
            if (intervention == null || !episode.isOpen()) {
                return false;
            }
            intervention.setDay(x.ended, subject.periodEnd() + 2);
            intervention.set(x.exitStatus, "A");
            return true;
        });
        started("MO-18", (episode, intervention) -> {
            boolean had = intervention.has(x.exitStatus) && !episode.isCompleted();
            intervention.clear(x.exitStatus);
            return had;
        });
        setChild("MO-19", x.exitStatus, "D");
    }

    private void overlapsAndDurations() {
        triaged("MO-21", (subject, episode) -> {
            SyntheticRecord intervention = episode.started();
            if (intervention == null || episode.last() <= episode.firstStart() + 1) {
                return false;
            }
            episode.repeat(intervention, x.modalityId);
            return true;
        });
        triaged("MO-24", (subject, episode) -> {
            int day = Days.addMonths(subject.periodEnd(), -12) - 5;
            if (!episode.isTreatedAndOpen() || episode.firstStart() > day - 20) {
                return false;
            }
            episode.dropAfter(episode.interventions(), x.started, day);
            episode.dropAfter(episode.reviews(), x.reviewed, day);
            episode.dropAfter(episode.outcomes(), x.profiled, day);
            episode.dropAfter(episode.cirs(), x.informed, day);
            return true;
        });
        triaged("MO-25", (subject, episode) -> {
            int day = subject.periodEnd() - 70;
            boolean medicable =
                    episode.cites(x.opiateUse) || episode.cites(x.alcoholUse) || episode.cites(x.cocaineUse);
            if (!medicable || !episode.isTreatedAndOpen() || episode.firstStart() > day) {
                return false;
            }
            episode.start(episode.pharmacological(), subject.adult() ? "2" : "X13", day);
            return true;
        });
        triaged("MO-26", (subject, episode) -> {
            int day = subject.periodEnd() - 370;
            if (!episode.isTreatedAndOpen() || episode.firstStart() > day) {
                return false;
            }
            episode.start(episode.psychosocial(), subject.adult() ? "5" : "X12", day);
            return true;
        });
    }

    /** An intervention to which the client was referred on the day of triage, added to an episode. */
    private void added(String rule, ChildEdit edit) {
        triaged(
                rule,
                (subject, episode) -> edit.apply(episode, episode.refer(episode.supportive(), episode.triaged())));
    }

    /** The first intervention that started. */
    private void started(String rule, ChildEdit edit) {
        triaged(rule, (subject, episode) -> {
            SyntheticRecord intervention = episode.started();
            return intervention != null && edit.apply(episode, intervention);
        });
    }
}
