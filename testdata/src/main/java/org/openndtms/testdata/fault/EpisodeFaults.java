package org.openndtms.testdata.fault;

import java.util.List;
import java.util.Objects;
import org.openndtms.dataset.Code;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticRecord;

/** Faults of the ids, dates and residence of an episode, and of two episodes of one client. */
final class EpisodeFaults extends Catalogue {
    EpisodeFaults(Items items) {
        super(items);
        identifiers();
        referral();
        triage();
        carePlan();
        residence();
        twoEpisodes();
        secure();
    }

    private void identifiers() {
        onlyEpisode("EP-01", (subject, episode) -> subject.client().rows() == 1 && episode.blank(x.episodeId));
        onlyEpisode("EP-02", (subject, episode) -> {
            SyntheticRecord other = subject.another().episodes().get(0).record();
            other.set(x.episodeId, episode.record().get(x.episodeId));
            return other.has(x.referred);
        });
    }

    private void referral() {
        triaged("EP-03", (subject, episode) -> episode.blank(x.referred));
        triaged("EP-04", (subject, episode) -> episode.setDay(x.referred, subject.periodEnd() + 5));
        onlyEpisode("EP-05", (subject, episode) -> {
            subject.client().record().set(x.born, "19600515");
            return !episode.isTriaged() && !episode.isOpen() && episode.set(x.referred, "19790601");
        });
        episode(
                "EP-09",
                (subject, episode) -> !episode.isTriaged()
                        && episode.isOpen()
                        && episode.setDay(x.referred, subject.periodEnd() - 100));
        triaged("EP-10", (subject, episode) -> episode.setDay(x.referred, episode.triaged() - 400));
    }

    private void triage() {
        triaged("EP-06", (subject, episode) -> episode.setDay(x.triaged, episode.referred() - 3));
        triaged("EP-07", (subject, episode) -> episode.set(x.triaged, "20200230"));
        triaged("EP-08", (subject, episode) -> episode.isTreatedAndClosed() && episode.blank(x.triaged));
        triaged("EP-74", (subject, episode) -> {
            if (!episode.isOpen() || episode.isStarted()) {
                return false;
            }
            int triaged = subject.periodEnd() - 90;
            episode.setDay(x.received, triaged);
            episode.setDay(x.receivedHere, triaged);
            episode.setDay(x.referred, triaged);
            return episode.setDay(x.triaged, triaged);
        });
        episode(
                "EP-73",
                (subject, episode) -> !episode.isOpen() && episode.setDay(x.discharged, subject.periodStart() - 10));
    }

    private void carePlan() {
        triaged(
                "EP-11",
                (subject, episode) ->
                        episode.record().has(x.carePlan) && episode.setDay(x.carePlan, episode.triaged() - 2));
        blank("EP-12", x.carePlan);
        triaged(
                "EP-13",
                (subject, episode) -> !episode.isStarted() && episode.setDay(x.carePlan, subject.periodEnd() + 3));
        triaged(
                "EP-14",
                (subject, episode) -> episode.isStarted()
                        && episode.firstStart() + 3 <= subject.periodEnd()
                        && episode.setDay(x.carePlan, episode.firstStart() + 3));
    }

    private void residence() {
        triaged("EP-15", (subject, episode) -> episode.set(x.partnership, "Q99B"));
        triaged("EP-16", (subject, episode) -> episode.blank(x.localAuthority));
        triaged(
                "EP-17",
                (subject, episode) -> episode.record().has(x.localAuthority) && episode.set(x.partnership, "Z00B"));
        triaged(
                "EP-18",
                (subject, episode) -> episode.record().has(x.localAuthority)
                        && episode.set(x.localAuthority, elsewhere(subject, episode)));
        blank("EP-19", x.postcode);
        triaged(
                "EP-20",
                (subject, episode) -> !episode.record().is(x.postcode, "ZZ99") && episode.set(x.postcode, "SW1A 1AA"));
        triaged(
                "EP-21",
                (subject, episode) -> (episode.record().is(x.accommodation, "1")
                                || episode.record().is(x.accommodation, "X16"))
                        && episode.set(x.postcode, "NE8"));
    }

    private void twoEpisodes() {
        client("EP-69", subject -> {
            List<Course> courses = subject.courses();
            return courses.size() == 2
                    && courses.get(0).isStarted()
                    && courses.get(0).set(x.dischargeReason, "89");
        });
        client("EP-71", subject -> {
            List<Course> courses = subject.courses();
            if (courses.size() != 2
                    || !courses.get(1).isTriaged()
                    || !courses.get(0).isTreatedAndClosed()) {
                return false;
            }
            int discharged = courses.get(1).triaged() + 3;
            SyntheticRecord exit = courses.get(0).profile("E");
            if (exit != null) {
                exit.setDay(x.profiled, discharged - 1);
            }
            return discharged <= subject.periodEnd() && courses.get(0).setDay(x.discharged, discharged);
        });
        episode("EP-72", (subject, episode) -> {
            if (!episode.isOpen() || !episode.isTriaged()) {
                return false;
            }
            var second = new org.openndtms.testdata.model.SyntheticEpisode(
                    subject.layout(), episode.record().copy());
            for (var item : subject.layout().pack().items()) {
                boolean kept = List.of(
                                x.agency,
                                x.clientId,
                                x.consent,
                                x.software,
                                x.partnership,
                                x.localAuthority,
                                x.upperTier,
                                x.referralSource,
                                x.drug1)
                        .contains(item);
                if (item.section().equals(x.referred.section()) && !kept) {
                    second.record().clear(item);
                }
            }
            second.record().set(x.episodeId, subject.newId());
            second.record().setDay(x.referred, subject.periodEnd() - 10);
            return subject.client().episodes().add(second);
        });
    }

    private void secure() {
        int since = Days.of(2020, 4, 1);
        triaged("EP-76", (subject, episode) -> episode.isTriagedSince(since) && episode.blank(x.receivedHere));
        triaged(
                "EP-77",
                (subject, episode) ->
                        episode.triaged() < subject.periodEnd() && episode.setDay(x.received, episode.triaged() + 1));
    }

    /** A local authority that is known to lie in another partnership. */
    private String elsewhere(Subject subject, Course episode) {
        String here = Objects.requireNonNull(episode.record().get(x.partnership));
        return Objects.requireNonNull(x.localAuthority.codeList()).codes().stream()
                .map(Code::code)
                .filter(code -> subject.layout()
                        .pack()
                        .datOf(code)
                        .filter(dat -> !dat.equals(here))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }
}
