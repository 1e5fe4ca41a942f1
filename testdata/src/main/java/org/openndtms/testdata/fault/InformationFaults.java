package org.openndtms.testdata.fault;

import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticRecord;

/** Faults of client information reviews. */
final class InformationFaults extends Catalogue {
    InformationFaults(Items items) {
        super(items);
        identity();
        answers();
    }

    private void identity() {
        triaged("CI-01", (subject, episode) -> {
            episode.inform(episode.triaged()).clear(x.informed);
            return true;
        });
        blankChild("CI-02", x.informationId);
        triaged("CI-03", (subject, episode) -> {
            episode.inform(episode.triaged() - 2);
            return true;
        });
        triaged("CI-04", (subject, episode) -> {
            int day = Days.addMonths(subject.periodEnd(), -6) - 1;
            if (!episode.isOpen() || episode.triaged() > day) {
                return false;
            }
            episode.dropAfter(episode.cirs(), x.informed, day);
            return true;
        });
        child("CI-07", x.cirs, (episode, review) -> {
            for (Item item : java.util.List.of(x.reviewedParentalStatus, x.reviewedInNeed)) {
                if (review.has(item)) {
                    episode.repeat(review, x.informationId).clear(item);
                    return true;
                }
            }
            return false;
        });
    }

    private void answers() {
        child("CI-05", x.cirs, (episode, review) -> {
            boolean immune =
                    episode.record().is(x.hepBStatus, "C") || episode.record().is(x.hepBStatus, "J");
            boolean had = review.has(x.reviewedHepBStatus);
            review.clear(x.reviewedHepBVaccinations);
            review.set(x.reviewedHepBStatus, "D");
            return immune && had;
        });
        episode("CI-06", (subject, episode) -> {
            if (episode.cirs().isEmpty() || !subject.client().record().is(x.sex, "1")) {
                return false;
            }
            SyntheticRecord review = episode.cirs().get(0);
            review.set(x.reviewedPregnant, "Y");
            return review.has(x.reviewedPregnant);
        });
    }
}
