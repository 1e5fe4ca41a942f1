package org.openndtms.testdata.population;

import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;

/** How intensive treatment is: at its start, and once more where that changes. */
final class TimesInTreatment {
    private static final int SINCE = Days.of(2012, 11, 1);

    private final Items items;
    private final boolean asked;
    private final IdForm idForm;
    private final int periodEnd;
    private final Choice time;

    TimesInTreatment(Items items, Layout layout, Shares shares, IdForm idForm, int periodEnd) {
        this.items = items;
        this.asked = layout.owns(items.timeDate);
        this.idForm = idForm;
        this.periodEnd = periodEnd;
        this.time = shares.of(items.time);
    }

    void fill(SyntheticEpisode episode, EpisodePlan plan, long number, Chance chance) {
        if (!asked) {
            return;
        }
        int first = Math.min(plan.last(periodEnd), Math.max(plan.started(), SINCE));
        add(episode, first, number * 100 + 1, chance);
        int second = first + chance.between(60, 400);
        if (second <= plan.last(periodEnd) && chance.happens(60)) {
            add(episode, second, number * 100 + 2, chance);
        }
    }

    private void add(SyntheticEpisode episode, int day, long number, Chance chance) {
        SyntheticRecord record = episode.add(items.times);
        record.setDay(items.timeDate, day);
        record.set(items.time, time.pick(chance));
        record.set(items.timeId, idForm.write('T', number));
    }
}
