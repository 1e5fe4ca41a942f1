package org.openndtms.testdata.population;

import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticRecord;

/** Hepatitis B and C: what was offered, accepted and found, at the start of an episode. */
final class BloodBorneViruses {
    /** Until then a coarser code was in use. */
    private static final int OLD_CODES_UNTIL = Days.of(2014, 1, 1);

    private final Items items;
    private final Layout layout;
    private final int periodEnd;
    private final Choice hepB;
    private final Choice oldHepB;
    private final Choice hepCOfOpiateUsers;
    private final Choice hepC;
    private final Choice oldHepC;
    private final Choice antibody;
    private final Choice pcr;

    BloodBorneViruses(Items items, Layout layout, Shares shares, int periodEnd) {
        this.items = items;
        this.layout = layout;
        this.periodEnd = periodEnd;
        hepB = shares.of(items.hepBStatus);
        oldHepB = shares.of(items.hepBStatus, "old");
        hepCOfOpiateUsers = shares.of(items.hepCStatus, "opiate");
        hepC = shares.of(items.hepCStatus);
        oldHepC = shares.of(items.hepCStatus, "old");
        antibody = shares.of(items.hepCAntibody);
        pcr = shares.of(items.hepCPcr);
    }

    void fill(SyntheticRecord record, Person person, EpisodePlan plan, Chance chance) {
        boolean old = plan.triaged() < OLD_CODES_UNTIL;
        record.set(items.hepBStatus, (old ? oldHepB : hepB).pick(chance));
        if (record.is(items.hepBStatus, "J")) {
            record.set(items.hepBVaccinations, chance.happens(700) ? "C" : "3");
        } else if (record.is(items.hepBStatus, "I") || record.is(items.hepBStatus, "A") && chance.happens(300)) {
            record.set(items.hepBVaccinations, chance.happens(600) ? "1" : "2");
        }
        record.set(items.hepCStatus, (old ? oldHepC : person.mix().opiate() ? hepCOfOpiateUsers : hepC).pick(chance));
        boolean elsewhere = record.is(items.hepCStatus, "D") && chance.happens(50);
        if (record.is(items.hepCStatus, "I") || elsewhere) {
            record.set(items.hepCTested, "Y");
            int tested = plan.triaged() + (elsewhere ? -chance.between(1, 300) : chance.between(-60, 30));
            record.setDay(items.hepCTestDate, Math.min(periodEnd, tested));
            results(record, chance);
        } else {
            record.set(items.hepCTested, chance.happens(900) ? "N" : "99");
        }
        if (layout.owns(items.healthAssessed) && chance.happens(250)) {
            record.setDay(items.healthAssessed, Math.min(plan.last(periodEnd), plan.triaged() + chance.between(0, 28)));
        }
    }

    private void results(SyntheticRecord record, Chance chance) {
        record.set(items.hepCAntibody, antibody.pick(chance));
        if (record.is(items.hepCAntibody, "1")) {
            record.set(items.hepCPcr, pcr.pick(chance));
            record.set(items.hepCReferred, record.is(items.hepCPcr, "1") && chance.happens(700) ? "Y" : "N");
        }
    }
}
