package org.openndtms.testdata.fault;

import java.util.List;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticRecord;

/** Faults of outcomes profiles, adult and young people's. */
final class OutcomeFaults extends Catalogue {
    private static final String NOT_ANSWERED = "NA";

    OutcomeFaults(Items items) {
        super(items);
        identity();
        answers();
        conflicts();
        startProfiles();
        reviewProfiles();
        exitProfiles();
        youngPeople();
    }

    private void identity() {
        for (String rule : List.of("TP-01", "YP-01")) {
            child(rule, x.outcomes, (episode, profile) -> {
                episode.repeat(profile, x.profileId).clear(x.profiled);
                return profile.is(x.stage, "R");
            });
        }
        for (String rule : List.of("TP-02", "YP-02")) {
            blankChild(rule, x.profileId);
        }
        triaged("TP-03", (subject, episode) -> review(episode, subject.periodEnd() + 2));
        for (String rule : List.of("TP-04", "YP-03")) {
            child(rule, x.outcomes, (episode, profile) -> {
                SyntheticRecord copy = episode.repeat(profile, x.profileId);
                copy.set(x.stage, "X");
                return profile.is(x.stage, "R");
            });
        }
        child("TP-26", x.outcomes, (episode, profile) -> {
            episode.repeat(profile, x.profileId);
            return profile.is(x.stage, "R");
        });
    }

    private void answers() {
        review("TP-05", x.alcoholUse, "30");
        review("YP-04", x.alcoholUse, "29");
        review("TP-06", x.injectingDays, "40");
        review("TP-07", x.sharing, "1");
        review("TP-10", x.selling, "31");
        review("TP-11", x.assault, "2");
        review("TP-12", x.physical, "25");
        review("TP-13", x.volunteering, "29");
        review("TP-15", x.eviction, "0");
        child("TP-16", x.outcomes, (episode, profile) -> {
            for (Item item : x.outcomesItems) {
                if (profile.has(item) && item.specials().contains(NOT_ANSWERED)) {
                    profile.set(item, NOT_ANSWERED);
                }
            }
            return profile.is(x.stage, "R");
        });
    }

    private void conflicts() {
        child("TP-08", x.outcomes, (episode, profile) -> {
            profile.set(x.sharing, "Y");
            return profile.is(x.injectingDays, "0");
        });
        child("TP-09", x.outcomes, (episode, profile) -> {
            profile.set(x.injectingDays, "3");
            return profile.is(x.stage, "S") && episode.record().is(x.injecting, "N");
        });
        child("TP-14", x.outcomes, (episode, profile) -> {
            profile.set(x.paidWork, "20");
            profile.set(x.college, "15");
            return true;
        });
    }

    private void startProfiles() {
        child("TP-17", x.outcomes, (episode, profile) -> {
            for (Item use : uses()) {
                profile.set(use, "0");
            }
            return profile.is(x.stage, "S");
        });
        child("TP-18", x.outcomes, (episode, profile) -> {
            for (Item use : uses()) {
                profile.set(use, episode.cites(use) ? NOT_ANSWERED : "3");
            }
            return profile.is(x.stage, "S");
        });
        triaged("TP-19", (subject, episode) -> {
            SyntheticRecord start = episode.profile("S");
            if (start == null || start.day(x.profiled) + 1 > subject.periodEnd()) {
                return false;
            }
            episode.repeat(start, x.profileId).setDay(x.profiled, start.day(x.profiled) + 1);
            return true;
        });
        triaged("TP-20", (subject, episode) -> {
            SyntheticRecord start = episode.profile("S");
            if (start == null || episode.firstStart() + 30 > subject.periodEnd()) {
                return false;
            }
            start.setDay(x.profiled, episode.firstStart() + 30);
            return true;
        });
        triaged(
                "TP-28",
                (subject, episode) ->
                        episode.isStarted() && episode.outcomes().removeIf(profile -> profile.is(x.stage, "S")));
        triaged(
                "YP-05",
                (subject, episode) ->
                        episode.isStarted() && episode.outcomes().removeIf(profile -> profile.is(x.stage, "S")));
    }

    private void reviewProfiles() {
        triaged("TP-21", (subject, episode) -> {
            SyntheticRecord start = episode.profile("S");
            if (start == null || !episode.isOpen() || subject.periodEnd() - start.day(x.profiled) <= 182) {
                return false;
            }
            int day = start.day(x.profiled) + 182;
            episode.outcomes().removeIf(profile -> profile.is(x.stage, "R") && profile.day(x.profiled) <= day);
            return true;
        });
        onlyEpisode("TP-27", (subject, episode) -> {
            if (episode.record().has(x.drugAge)) {
                episode.set(x.drugAge, "12");
            }
            if (!episode.isStarted()) {
                return false;
            }
            subject.client().record().setDay(x.born, Days.addMonths(episode.triaged(), -12 * 18) - 20);
            return review(episode, episode.triaged() - 1000);
        });
    }

    private void exitProfiles() {
        triaged("TP-22", (subject, episode) -> {
            SyntheticRecord exit = episode.profile("E");
            if (exit == null) {
                return false;
            }
            exit.setDay(x.profiled, episode.discharged() - 30);
            return true;
        });
        triaged("TP-23", (subject, episode) -> {
            SyntheticRecord start = episode.profile("S");
            if (start == null || !episode.isOpen()) {
                return false;
            }
            SyntheticRecord exit = episode.repeat(start, x.profileId);
            exit.set(x.stage, "E");
            exit.setDay(x.profiled, subject.periodEnd() - 20);
            return true;
        });
        triaged(
                "TP-24",
                (subject, episode) -> episode.isTreatedAndClosed()
                        && episode.outcomes().removeIf(profile -> profile.is(x.stage, "E")));
        triaged(
                "YP-06",
                (subject, episode) ->
                        episode.isCompleted() && episode.outcomes().removeIf(profile -> profile.is(x.stage, "E")));
    }

    private void youngPeople() {
        review("YP-10", x.satisfaction, "12");
        child("YP-09", x.outcomes, (episode, profile) -> {
            Item foreign = profile.has(x.physical) ? x.satisfaction : x.physical;
            profile.force(foreign, "5");
            return true;
        });
    }

    private List<Item> uses() {
        return List.of(
                x.alcoholUse, x.opiateUse, x.crackUse, x.cocaineUse, x.amphetamineUse, x.cannabisUse, x.otherUse);
    }

    /** A profile that is not the first gets an answer in place of another. */
    private void review(String rule, Item item, String value) {
        child(rule, x.outcomes, (episode, profile) -> {
            boolean suits = profile.has(item) && !profile.is(x.stage, "S");
            if (suits) {
                profile.set(item, value);
            }
            return suits;
        });
    }

    /** Adds a review profile of a day. */
    private boolean review(Course episode, int day) {
        SyntheticRecord start = episode.profile("S");
        if (start == null) {
            return false;
        }
        SyntheticRecord review = episode.repeat(start, x.profileId);
        review.set(x.stage, "R");
        review.setDay(x.profiled, day);
        return true;
    }
}
