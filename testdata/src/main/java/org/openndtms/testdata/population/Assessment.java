package org.openndtms.testdata.population;

import java.time.LocalDate;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticRecord;
import org.openndtms.testdata.population.Substances.Mix;

/**
 * The answers of the assessment at triage. Items that a dataset version added are answered only by those triaged since;
 * so a file holds episodes of all ages, as real ones do.
 */
final class Assessment {
    private static final int SINCE_M = Days.of(2016, 4, 1);
    private static final int SINCE_N = Days.of(2017, 4, 1);

    private final Items items;
    private final Layout layout;
    private final int sinceThisVersion;
    private final Choice religion;
    private final Choice orientation;
    private final Choice disability;
    private final Choice furtherDisability;
    private final Choice veteran;
    private final Choice employmentOfOpiateUsers;
    private final Choice employment;
    private final Choice lastPaidWork;
    private final Choice treatedOfOpiateUsers;
    private final Choice treated;
    private final Choice injects;
    private final Choice injectingOfOpiateUsers;
    private final Choice injecting;
    private final Choice naloxoneOfOpiateUsers;
    private final Choice naloxone;
    private final Choice naloxoneUsedByOpiateUsers;
    private final Choice naloxoneUsed;
    private final Choice mentalNeed;
    private final Choice mentalTreatment;
    private final Choice coordination;
    private final Quantiles drugAgeOfOpiateUsers;
    private final Quantiles drugAgeOfDrinkers;
    private final Quantiles drugAge;
    private final Quantiles drinkingDaysOfDrinkers;
    private final Quantiles drinkingDays;
    private final Quantiles unitsOfDrinkers;
    private final Quantiles units;
    private final Quantiles dependence;

    Assessment(Items items, Layout layout, Shares shares, LocalDate thisVersion) {
        this.items = items;
        this.layout = layout;
        this.sinceThisVersion = Days.of(thisVersion);
        religion = shares.of(items.religion);
        orientation = shares.of(items.orientation);
        disability = shares.of(items.disability1);
        furtherDisability = shares.of(items.disability2);
        veteran = shares.of(items.veteran);
        employmentOfOpiateUsers = shares.of(items.employment, "opiate");
        employment = shares.of(items.employment);
        lastPaidWork = shares.of(items.lastPaidWork);
        treatedOfOpiateUsers = shares.of(items.previouslyTreated, "opiate");
        treated = shares.of(items.previouslyTreated);
        injects = shares.of(items.injecting, "injects");
        injectingOfOpiateUsers = shares.of(items.injecting, "opiate");
        injecting = shares.of(items.injecting);
        naloxoneOfOpiateUsers = shares.of(items.naloxoneIssued, "opiate");
        naloxone = shares.of(items.naloxoneIssued);
        naloxoneUsedByOpiateUsers = shares.of(items.naloxoneUsed, "opiate");
        naloxoneUsed = shares.of(items.naloxoneUsed);
        mentalNeed = shares.of(items.mentalNeed);
        mentalTreatment = shares.of(items.mentalTreatment);
        coordination = shares.of(items.coordination);
        drugAgeOfOpiateUsers = shares.quantiles("drug age", "opiate");
        drugAgeOfDrinkers = shares.quantiles("drug age", "alcohol");
        drugAge = shares.quantiles("drug age", "");
        drinkingDaysOfDrinkers = shares.quantiles("drinking days", "drinks");
        drinkingDays = shares.quantiles("drinking days", "");
        unitsOfDrinkers = shares.quantiles("units", "drinks");
        units = shares.quantiles("units", "");
        dependence = shares.quantiles("dependence", "");
    }

    void fill(SyntheticRecord record, Person person, EpisodePlan plan, Chance chance) {
        int triaged = plan.triaged();
        background(record, person, triaged, chance);
        use(record, person, triaged, chance);
        health(record, person, triaged, chance);
    }

    private void background(SyntheticRecord record, Person person, int triaged, Chance chance) {
        boolean opiate = person.mix().opiate();
        if (layout.owns(items.previouslyTreated)) {
            record.set(items.previouslyTreated, (opiate ? treatedOfOpiateUsers : treated).pick(chance));
        }
        if (triaged >= SINCE_M) {
            record.set(items.religion, religion.pick(chance));
            record.set(items.orientation, orientation.pick(chance));
            record.set(items.disability1, disability.pick(chance));
            boolean disabled = !record.is(items.disability1, "NN") && !record.is(items.disability1, "ZZ");
            if (disabled && chance.happens(150)) {
                record.set(items.disability2, furtherDisability.pick(chance));
            }
        }
        if (layout.owns(items.employment) && triaged >= SINCE_N) {
            record.set(items.employment, (opiate ? employmentOfOpiateUsers : employment).pick(chance));
            if (!record.is(items.employment, "1")) {
                record.set(items.lastPaidWork, lastPaidWork.pick(chance));
            }
        }
        if (layout.owns(items.veteran) && triaged >= sinceThisVersion) {
            record.set(items.veteran, veteran.pick(chance));
        }
        record.set(items.coordination, coordination.pick(chance));
    }

    private void use(SyntheticRecord record, Person person, int triaged, Chance chance) {
        Mix mix = person.mix();
        record.set(items.route, mix.route().pick(chance));
        if (layout.owns(items.injecting)) {
            Choice choice = record.is(items.route, "1") ? injects : mix.opiate() ? injectingOfOpiateUsers : injecting;
            record.set(items.injecting, choice.pick(chance));
        }
        if (layout.owns(items.drugAge)) {
            Quantiles ages = mix.opiate() ? drugAgeOfOpiateUsers : mix.drugs() ? drugAge : drugAgeOfDrinkers;
            int age = Days.age(person.born(), triaged);
            record.set(items.drugAge, Numbers.text(Math.min(age, ages.pick(chance))));
        }
        int days = (mix.drinks() ? drinkingDaysOfDrinkers : drinkingDays).pick(chance);
        record.set(items.drinkingDays, Numbers.text(days));
        if (days > 0) {
            record.set(items.drinkingUnits, Numbers.text((mix.drinks() ? unitsOfDrinkers : units).pick(chance)));
        }
        if (mix.drinks() && triaged >= SINCE_N) {
            record.set(items.dependence, Numbers.text(dependence.pick(chance)));
        }
    }

    private void health(SyntheticRecord record, Person person, int triaged, Chance chance) {
        boolean opiate = person.mix().opiate();
        if (person.female()) {
            int age = Days.age(person.born(), triaged);
            if (age >= 12 && age <= 60) {
                record.set(items.pregnant, age < 45 && chance.happens(30) ? "Y" : "N");
            }
        }
        if (triaged >= sinceThisVersion && layout.owns(items.naloxoneIssued)) {
            record.set(items.naloxoneIssued, (opiate ? naloxoneOfOpiateUsers : naloxone).pick(chance));
            record.set(items.naloxoneUsed, (opiate ? naloxoneUsedByOpiateUsers : naloxoneUsed).pick(chance));
        }
        if (layout.owns(items.mentalNeed) && triaged >= SINCE_N) {
            needAndTreatment(record, items.mentalNeed, items.mentalTreatment, chance);
        }
    }

    /** Fills in whether there is a mental health treatment need and, if so, what is done about it. */
    void needAndTreatment(SyntheticRecord record, Item need, Item treatment, Chance chance) {
        record.set(need, mentalNeed.pick(chance));
        if (record.is(need, "1")) {
            record.set(treatment, mentalTreatment.pick(chance));
        }
    }
}
