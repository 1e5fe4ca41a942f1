package org.openndtms.testdata.population;

import java.util.Objects;
import java.util.Set;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * Sub-intervention reviews, at least every six months while treatment goes on, each with something that was provided.
 */
final class SubInterventionReviews {
    private static final int SINCE = Days.of(2012, 11, 1);

    private final Items items;
    private final IdForm idForm;
    private final int periodEnd;
    private final int sinceThisVersion;
    private final String letter;
    private final Set<String> pharmacological;
    private final Set<String> psychosocial;
    private final Choice medicationOfOpiateUsers;
    private final Choice medication;
    private final Choice psychosocialWork;
    private final Choice support;
    private final boolean supportAsked;
    private final Quantiles methadone;
    private final Quantiles buprenorphine;

    SubInterventionReviews(Items items, Shares shares, IdForm idForm, int periodEnd, Pack pack) {
        this.items = items;
        this.idForm = idForm;
        this.periodEnd = periodEnd;
        this.sinceThisVersion = Days.of(pack.validFrom());
        letter = pack.letter();
        pharmacological = Objects.requireNonNull(pack.sets().get("pharmacological"));
        psychosocial = Objects.requireNonNull(pack.sets().get("psychosocial"));
        medicationOfOpiateUsers = shares.of("medication", "opiate");
        medication = shares.of("medication", "");
        psychosocialWork = shares.of("psychosocial", "");
        support = shares.of("support", "");
        supportAsked = !support.values().isEmpty();
        methadone = shares.quantiles("methadone", "");
        buprenorphine = shares.quantiles("buprenorphine", "");
    }

    void fill(SyntheticEpisode episode, Person person, EpisodePlan plan, long number, Chance chance) {
        int last = plan.last(periodEnd);
        int day = Math.min(last, Math.max(plan.started(), SINCE) + chance.below(29));
        boolean medicated = has(episode, pharmacological);
        boolean counselled = has(episode, psychosocial);
        for (int count = 1; day <= last; count++) {
            SyntheticRecord review = episode.add(items.reviews);
            review.setDay(items.reviewed, day);
            review.set(items.reviewId, idForm.write('S', number * 100 + count));
            answer(review, person, day, medicated, counselled, chance);
            day += chance.between(120, 170);
        }
    }

    private boolean has(SyntheticEpisode episode, Set<String> modalities) {
        for (SyntheticRecord intervention : episode.children(items.interventions)) {
            if (modalities.contains(intervention.get(items.modality))) {
                return true;
            }
        }
        return false;
    }

    private void answer(
            SyntheticRecord review, Person person, int day, boolean medicated, boolean counselled, Chance chance) {
        boolean flagsOfThisVersion = day >= sinceThisVersion;
        for (Item flag : items.reviewFlags) {
            if (flagsOfThisVersion || !flag.introduced().equals(letter)) {
                review.set(flag, "N");
            }
        }
        if (medicated) {
            medicate(review, person, flagsOfThisVersion, chance);
        }
        if (counselled) {
            tick(review, psychosocialWork, chance);
            if (chance.happens(400)) {
                tick(review, psychosocialWork, chance);
            }
        }
        if (supportAsked && (!medicated && !counselled || chance.happens(450))) {
            tick(review, support, chance);
        }
    }

    private void medicate(SyntheticRecord review, Person person, boolean flagsOfThisVersion, Chance chance) {
        Choice choice = person.mix().opiate() ? medicationOfOpiateUsers : medication;
        if (choice.values().isEmpty()) {
            return;
        }
        Item given = items.item(Objects.requireNonNull(choice.pick(chance)));
        if (!flagsOfThisVersion && given.introduced().equals(letter)) {
            given = items.otherMedication;
        }
        review.set(given, "Y");
        if (items.methadoneFlags.contains(given)) {
            review.set(items.methadoneDose, Numbers.text(methadone.pick(chance)));
            review.set(items.supervised, chance.happens(600) ? "1" : "2");
        } else if (items.buprenorphineFlags.contains(given)) {
            review.set(items.buprenorphineDose, Numbers.text(buprenorphine.pick(chance)));
            review.set(items.supervised, chance.happens(500) ? "1" : "2");
        }
    }

    private void tick(SyntheticRecord review, Choice choice, Chance chance) {
        review.set(items.item(Objects.requireNonNull(choice.pick(chance))), "Y");
    }
}
