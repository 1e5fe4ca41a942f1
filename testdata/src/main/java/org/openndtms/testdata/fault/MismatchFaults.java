package org.openndtms.testdata.fault;

import java.util.ArrayList;
import java.util.List;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * Disagreements between a file and the one loaded before. Mostly the earlier file is changed, so that the new one stays
 * faultless.
 */
final class MismatchFaults {
    /** Changes of one kind from which on they count as a bulk change. */
    private static final int BULK = 25;

    private final Items x;
    private final List<Fault> faults = new ArrayList<>();

    MismatchFaults(Items items) {
        this.x = items;
        missing();
        identity();
        dates();
        children();
        consent();
    }

    List<Fault> all() {
        return faults;
    }

    private void missing() {
        pair(
                "MM-01",
                (before, now) -> now.client().episodes().size() > 1
                        && now.client().episodes().remove(0) != null);
        pair("MM-02", (before, now) -> {
            now.remove();
            return now.client().episodes().size() == 1;
        });
        pair("EP-75", (before, now) -> {
            Course episode = only(now);
            before.remove();
            return episode != null
                    && episode.isTriagedSince(now.periodStart())
                    && episode.triaged() <= Days.addMonths(now.periodEnd(), -2);
        });
    }

    private void identity() {
        pair("MM-03", (before, now) -> initialDiffers(before));
        faults.add(new Fault.OfPair("MM-22", (before, now) -> before.consents() && initialDiffers(before), BULK));
        pair("MM-04", (before, now) -> {
            before.client().record().setDay(x.born, before.client().record().day(x.born) + 1);
            return true;
        });
        pair("MM-05", (before, now) -> {
            SyntheticRecord client = before.client().record();
            client.set(x.sex, client.is(x.sex, "1") ? "2" : "1");
            return true;
        });
        pair("MM-06", (before, now) -> {
            String other = "C99" + before.newId();
            before.client().episodes().forEach(episode -> episode.record().set(x.clientId, other));
            return true;
        });
        pair("MM-07", (before, now) -> {
            Course episode = only(before);
            return episode != null && episode.set(x.episodeId, before.newId());
        });
        pair("MM-20", (before, now) -> {
            SyntheticClient twin = now.another();
            SyntheticRecord mine = now.client().record();
            for (Item item : List.of(x.firstInitial, x.surnameInitial, x.born, x.sex)) {
                twin.record().set(item, mine.get(item));
            }
            before.clients().add(twin);
            return twin.record().has(x.ethnicity);
        });
    }

    private void dates() {
        pair("MM-08", (before, now) -> {
            Course episode = only(before);
            return episode != null && episode.setDay(x.referred, episode.referred() - 1);
        });
        pair("MM-09", (before, now) -> {
            Course episode = only(before);
            return episode != null && episode.isTriaged() && episode.setDay(x.triaged, episode.triaged() + 1);
        });
        pair("MM-10", (before, now) -> {
            Course episode = only(before);
            return episode != null
                    && episode.isOpen()
                    && episode.set(x.dischargeReason, "85")
                    && episode.setDay(x.discharged, before.periodEnd() - 1);
        });
        pair("MM-11", (before, now) -> {
            Course episode = only(before);
            return episode != null && !episode.isOpen() && episode.setDay(x.discharged, episode.discharged() + 1);
        });
        pair("MM-12", (before, now) -> {
            Course episode = only(before);
            return episode != null
                    && !episode.isOpen()
                    && episode.set(x.dischargeReason, episode.reason("85") ? "86" : "85");
        });
        pair("MM-17", (before, now) -> {
            Course episode = only(before);
            return episode != null
                    && episode.set(x.partnership, episode.record().is(x.partnership, "A09B") ? "A10B" : "A09B");
        });
        pair("MM-19", (before, now) -> {
            Course episode = only(before);
            return episode != null
                    && episode.isTriaged()
                    && episode.set(x.drug3, episode.record().is(x.drug3, "3406") ? "4001" : "3406");
        });
    }

    private void children() {
        pair("MM-13", (before, now) -> {
            Course episode = only(before);
            if (episode == null || !episode.isTriaged()) {
                return false;
            }
            episode.refer(episode.supportive(), episode.triaged());
            return true;
        });
        pair("MM-14", (before, now) -> {
            Course episode = only(before);
            if (episode == null || !episode.isStarted()) {
                return false;
            }
            SyntheticRecord first = episode.interventions().get(0);
            first.setDay(x.started, first.day(x.started) + 1);
            return true;
        });
        pair("MM-15", (before, now) -> {
            Course episode = only(before);
            if (episode == null || !episode.isStarted()) {
                return false;
            }
            SyntheticRecord profile = episode.repeat(episode.outcomes().get(0), x.profileId);
            profile.set(x.stage, "R");
            profile.setDay(x.profiled, episode.firstStart() + 1);
            return true;
        });
        pair("MM-16", (before, now) -> {
            Course episode = only(before);
            if (episode == null || !episode.isStarted()) {
                return false;
            }
            SyntheticRecord profile = episode.outcomes().get(0);
            profile.setDay(x.profiled, profile.day(x.profiled) + 1);
            return true;
        });
    }

    private void consent() {
        pair("MM-18", (before, now) -> {
            now.replaceBy(now.population()
                    .withoutConsent(now.client().index(), now.client().agency()));
            return true;
        });
        pair("MM-21", (before, now) -> {
            before.replaceBy(before.population()
                    .withoutConsent(now.client().index(), now.client().agency()));
            return true;
        });
    }

    private boolean initialDiffers(Subject before) {
        SyntheticRecord client = before.client().record();
        client.set(x.surnameInitial, client.is(x.surnameInitial, "A") ? "B" : "A");
        return true;
    }

    private static @org.jspecify.annotations.Nullable Course only(Subject subject) {
        List<Course> courses = subject.courses();
        return courses.size() == 1 ? courses.get(0) : null;
    }

    private void pair(String rule, Fault.PairEdit edit) {
        faults.add(new Fault.OfPair(rule, (before, now) -> now.consents() && edit.apply(before, now), 1));
    }
}
