package org.openndtms.testdata.population;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * Client information reviews, at least every six months since April 2017: mostly what was so at the start, with some
 * progress.
 */
final class InformationReviews {
    private static final int SINCE = Days.of(2017, 4, 1);

    private final Items items;
    private final Layout layout;
    private final IdForm idForm;
    private final int periodEnd;
    private final int sinceThisVersion;
    private final Assessment assessment;
    private final Choice naloxoneOfOpiateUsers;
    private final Choice naloxone;
    private final Choice education;

    InformationReviews(
            Items items,
            Layout layout,
            Shares shares,
            IdForm idForm,
            int periodEnd,
            LocalDate since,
            Assessment assessment) {
        this.items = items;
        this.layout = layout;
        this.idForm = idForm;
        this.periodEnd = periodEnd;
        this.sinceThisVersion = Days.of(since);
        this.assessment = assessment;
        naloxoneOfOpiateUsers = shares.of(items.naloxoneIssued, "opiate");
        naloxone = shares.of(items.naloxoneIssued);
        education = shares.of(items.education);
    }

    void fill(SyntheticEpisode episode, Person person, EpisodePlan plan, long number, Chance chance) {
        int last = plan.last(periodEnd);
        int day = Math.max(plan.triaged(), SINCE) + chance.between(100, 170);
        @Nullable String hepB = episode.record().get(items.hepBStatus);
        for (int count = 1; day <= last; count++) {
            SyntheticRecord review = episode.add(items.cirs);
            review.setDay(items.informed, day);
            review.set(items.informationId, idForm.write('I', number * 100 + count));
            hepB = hepatitis(review, episode.record(), hepB, chance);
            circumstances(review, episode.record(), person, day, chance);
            day += chance.between(120, 170);
        }
    }

    /** Carries the hepatitis B status on, which never goes back. */
    private @Nullable String hepatitis(
            SyntheticRecord review, SyntheticRecord episode, @Nullable String hepB, Chance chance) {
        if (!layout.owns(items.reviewedHepBStatus)) {
            return hepB;
        }
        String now = hepB;
        if (hepB == null || hepB.equals("A")) {
            now = "B";
        } else if (chance.happens(120)) {
            now = switch (hepB) {
                case "D", "B", "H" -> "I";
                case "I" -> "J";
                default -> hepB;
            };
        }
        review.set(items.reviewedHepBStatus, now);
        if ("I".equals(now)) {
            review.set(items.reviewedHepBVaccinations, chance.happens(500) ? "1" : "2");
        } else if ("J".equals(now)) {
            review.set(items.reviewedHepBVaccinations, "C");
        }
        review.set(items.reviewedHepCTested, episode.is(items.hepCTested, "Y") ? "Y" : "N");
        review.set(items.reviewedHepCStatus, episode.is(items.hepCStatus, "A") ? "I" : episode.get(items.hepCStatus));
        copy(episode, items.hepCTestDate, review, items.reviewedHepCTestDate);
        copy(episode, items.hepCAntibody, review, items.reviewedHepCAntibody);
        copy(episode, items.hepCPcr, review, items.reviewedHepCPcr);
        copy(episode, items.hepCReferred, review, items.reviewedHepCReferred);
        copy(episode, items.healthAssessed, review, items.reviewedHealthAssessed);
        return now;
    }

    private void circumstances(SyntheticRecord review, SyntheticRecord episode, Person person, int day, Chance chance) {
        copy(episode, items.parentalStatus, review, items.reviewedParentalStatus);
        copy(episode, items.childrenInHome, review, items.reviewedChildren);
        copy(episode, items.childrenHelp, review, items.reviewedChildrenHelp);
        if (person.female() && episode.has(items.pregnant)) {
            review.set(items.reviewedPregnant, chance.happens(20) ? "Y" : "N");
        }
        if (layout.owns(items.reviewedMentalNeed)) {
            assessment.needAndTreatment(review, items.reviewedMentalNeed, items.reviewedMentalTreatment, chance);
        }
        if (layout.owns(items.reviewedNaloxoneIssued) && day >= sinceThisVersion) {
            Choice choice = person.mix().opiate() ? naloxoneOfOpiateUsers : naloxone;
            review.set(items.reviewedNaloxoneIssued, choice.pick(chance));
            review.set(items.reviewedNaloxoneUsed, chance.happens(30) ? "Y" : "N");
        }
        if (layout.owns(items.reviewedInNeed)) {
            copy(episode, items.inNeed, review, items.reviewedInNeed);
            copy(episode, items.protection, review, items.reviewedProtection);
            for (Item item : items.reviewedVulnerabilities) {
                review.set(item, chance.happens(100) ? "Y" : "N");
            }
            review.set(
                    items.reviewedEducation,
                    chance.happens(800) ? episode.get(items.education) : education.pick(chance));
        }
    }

    private static void copy(SyntheticRecord from, Item item, SyntheticRecord to, Item as) {
        to.set(as, from.get(item));
    }
}
