package org.openndtms.testdata.population;

import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * When outcomes profiles are completed: at the start, within two weeks of the first intervention; at reviews, the first
 * within 26 weeks; and at discharge, within two weeks before it.
 */
final class OutcomesProfiles {
    static final String START = "S";
    static final String REVIEW = "R";
    static final String EXIT = "E";

    private final Items items;
    private final IdForm idForm;
    private final int periodEnd;
    private final OutcomesAnswers answers;

    OutcomesProfiles(Items items, IdForm idForm, int periodEnd, OutcomesAnswers answers) {
        this.items = items;
        this.idForm = idForm;
        this.periodEnd = periodEnd;
        this.answers = answers;
    }

    void fill(SyntheticEpisode episode, Person person, EpisodePlan plan, long number, Chance chance) {
        int last = plan.last(periodEnd);
        int day = Math.min(last, Math.max(plan.triaged(), plan.started() + chance.between(-7, 14)));
        int start = day;
        add(episode, START, day, person, number, chance);
        int lastReview = plan.isOpen() ? last : last - 15;
        day += chance.between(70, 165);
        while (day <= lastReview) {
            add(episode, REVIEW, day, person, number, chance);
            day += chance.between(80, 170);
        }
        if (!plan.isOpen()) {
            add(episode, EXIT, Math.max(start, last - chance.below(15)), person, number, chance);
        }
    }

    private void add(SyntheticEpisode episode, String stage, int day, Person person, long number, Chance chance) {
        SyntheticRecord profile = episode.add(items.outcomes);
        profile.setDay(items.profiled, day);
        profile.set(
                items.profileId,
                idForm.write(
                        'O', number * 100 + episode.children(items.outcomes).size()));
        profile.set(items.stage, stage);
        answers.fill(profile, episode.record(), person, stage, chance);
    }
}
