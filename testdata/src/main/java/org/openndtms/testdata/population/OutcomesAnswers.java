package org.openndtms.testdata.population;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * The answers of an outcomes profile: much use of the problem substances at the start, less later, and none of opiates
 * and crack when treatment was completed.
 */
final class OutcomesAnswers {
    private static final String NOT_ANSWERED = "NA";

    private final Items items;
    private final boolean adult;
    private final List<Item> uses;
    private final Set<String> completed;
    private final Quantiles atStart;
    private final Quantiles furtherAtStart;
    private final Quantiles later;
    private final Quantiles units;
    private final Quantiles tobacco;
    private final Quantiles injecting;
    private final Quantiles score;
    private final Quantiles work;
    private final Quantiles wellbeing;

    OutcomesAnswers(Items items, Layout layout, Shares shares) {
        this.items = items;
        this.adult = layout.owns(items.injectingDays);
        this.completed = Objects.requireNonNull(layout.pack().sets().get("completed"));
        uses = List.of(
                items.alcoholUse,
                items.opiateUse,
                items.crackUse,
                items.cocaineUse,
                items.amphetamineUse,
                items.cannabisUse,
                items.otherUse);
        atStart = shares.quantiles("use", "start");
        furtherAtStart = shares.quantiles("use", "second");
        later = shares.quantiles("use", "later");
        units = shares.quantiles("units", "drinks");
        tobacco = shares.quantiles("tobacco", "");
        injecting = shares.quantiles("injecting", "");
        score = shares.quantiles("score", "");
        work = shares.quantiles("work", "");
        wellbeing = shares.quantiles("wellbeing", "");
    }

    void fill(SyntheticRecord profile, SyntheticRecord episode, Person person, String stage, Chance chance) {
        boolean start = stage.equals(OutcomesProfiles.START);
        boolean recovered =
                stage.equals(OutcomesProfiles.EXIT) && completed.contains(episode.get(items.dischargeReason));
        for (Item use : uses) {
            profile.set(use, Numbers.text(days(use, person.mix().used(), start, recovered, chance)));
        }
        profile.set(items.consumption, profile.is(items.alcoholUse, "0") ? "0" : Numbers.text(units.pick(chance)));
        profile.set(items.tobaccoUse, Numbers.text(tobacco.pick(chance)));
        if (adult) {
            adult(profile, episode, start, chance);
        } else {
            young(profile, chance);
        }
    }

    private int days(Item use, List<Item> used, boolean start, boolean recovered, Chance chance) {
        int place = used.indexOf(use);
        if (recovered && (place >= 0 || use == items.opiateUse || use == items.crackUse)) {
            return 0;
        }
        if (place < 0) {
            return chance.happens(30) ? chance.between(1, 4) : 0;
        }
        return (start ? place == 0 ? atStart : furtherAtStart : later).pick(chance);
    }

    private void adult(SyntheticRecord profile, SyntheticRecord episode, boolean start, Chance chance) {
        boolean injects = episode.is(items.injecting, "C") && (start || chance.happens(450));
        profile.set(items.injectingDays, injects ? Numbers.text(injecting.pick(chance)) : "0");
        profile.set(items.sharing, injects && chance.happens(60) ? "Y" : "N");
        boolean declined = chance.happens(60);
        profile.set(
                items.shoplifting,
                declined ? NOT_ANSWERED : chance.happens(50) ? Numbers.text(chance.between(1, 20)) : "0");
        profile.set(
                items.selling,
                declined ? NOT_ANSWERED : chance.happens(20) ? Numbers.text(chance.between(1, 28)) : "0");
        profile.set(items.theft, declined ? NOT_ANSWERED : chance.happens(30) ? "Y" : "N");
        profile.set(items.assault, declined ? NOT_ANSWERED : chance.happens(20) ? "Y" : "N");
        int lift = start ? 0 : chance.below(4);
        for (Item item : List.of(items.psychological, items.physical, items.qualityOfLife)) {
            profile.set(item, Numbers.text(Math.min(20, score.pick(chance) + lift)));
        }
        int paid = work.pick(chance);
        profile.set(items.paidWork, Numbers.text(paid));
        profile.set(items.volunteering, chance.happens(40) ? Numbers.text(chance.between(1, 12)) : "0");
        profile.set(items.placement, chance.happens(10) ? Numbers.text(chance.between(1, 12)) : "0");
        profile.set(items.college, paid == 0 && chance.happens(40) ? Numbers.text(chance.between(1, 20)) : "0");
        boolean homeless = episode.is(items.accommodation, "1");
        boolean unsettled = episode.is(items.accommodation, "2");
        profile.set(items.acuteHousing, homeless && (start || chance.happens(600)) ? "Y" : "N");
        profile.set(items.unsuitableHousing, unsettled && (start || chance.happens(500)) ? "Y" : "N");
        profile.set(items.eviction, chance.happens(unsettled ? 200 : 20) ? "Y" : "N");
    }

    private void young(SyntheticRecord profile, Chance chance) {
        for (Item use : List.of(
                items.ecstasyUse,
                items.solventUse,
                items.ketamineUse,
                items.newSubstanceUse,
                items.benzodiazepineUse)) {
            profile.set(use, chance.happens(50) ? Numbers.text(chance.between(1, 6)) : "0");
        }
        for (Item item : List.of(
                items.satisfaction, items.anxiety, items.happiness, items.family, items.friends, items.safety)) {
            profile.set(item, chance.happens(30) ? NOT_ANSWERED : Numbers.text(wellbeing.pick(chance)));
        }
    }
}
