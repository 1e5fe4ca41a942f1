package org.openndtms.testdata.fault;

import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;

/** Faults of the answers at the start of an episode: substances, use, health, home and family. */
final class AssessmentFaults extends Catalogue {
    private static final int SINCE_N = Days.of(2017, 4, 1);
    private static final int SINCE_P = Days.of(2020, 4, 1);

    AssessmentFaults(Items items) {
        super(items);
        substances();
        use();
        drinking();
        background();
        family();
        viruses();
        health();
        youngPeople();
    }

    private void substances() {
        triaged("EP-23", (subject, episode) -> episode.blank(x.drug1));
        set("EP-24", x.drug2, "0815");
        set("EP-25", x.drug1, "9999");
        triaged("EP-26", (subject, episode) -> episode.record().is(x.drug2, "9996") && episode.blank(x.drug2));
        triaged("EP-27", (subject, episode) -> episode.record().is(x.drug3, "9997") && episode.blank(x.drug3));
        triaged("EP-28", (subject, episode) -> {
            String main = java.util.Objects.requireNonNull(episode.record().get(x.drug1));
            return !main.equals("1000") && episode.set(x.drug2, main);
        });
        triaged("EP-29", (subject, episode) -> {
            episode.set(x.drug2, "9996");
            return !episode.record().is(x.drug1, "5000") && episode.set(x.drug3, "5000");
        });
    }

    private void use() {
        blank("EP-30", x.drugAge);
        set("EP-31", x.drugAge, "110");
        set("EP-32", x.drugAge, "3");
        blank("EP-33", x.route);
        triaged("EP-34", (subject, episode) -> episode.record().is(x.drug1, "7000") && episode.set(x.route, "5"));
        blank("EP-35", x.injecting);
        set("EP-35-INVALID", x.injecting, "Y");
        triaged("EP-36", (subject, episode) -> {
            episode.set(x.route, "1");
            return episode.cites(x.opiateUse) && episode.set(x.injecting, "N");
        });
    }

    private void drinking() {
        triaged("EP-46", (subject, episode) -> episode.record().has(x.drinkingUnits) && episode.blank(x.drinkingDays));
        set("EP-46-INVALID", x.drinkingDays, "30");
        blank("EP-47", x.drinkingUnits);
        set("EP-47-INVALID", x.drinkingUnits, "350");
        triaged("EP-48", (subject, episode) -> {
            episode.set(x.drinkingUnits, "12");
            return !episode.cites(x.alcoholUse) && episode.set(x.drinkingDays, "0");
        });
        triaged("EP-49", (subject, episode) -> {
            episode.blank(x.drinkingUnits);
            return episode.cites(x.alcoholUse) && episode.set(x.drinkingDays, "0");
        });
    }

    private void background() {
        episode("EP-37", (subject, episode) -> episode.blank(x.referralSource));
        set("EP-37-INVALID", x.referralSource, "77");
        blank("EP-38", x.previouslyTreated);
        triaged("EP-39", (subject, episode) -> episode.blank(x.accommodation));
        set("EP-39-INVALID", x.accommodation, "9");
        triaged("EP-40", (subject, episode) -> episode.isTriagedSince(SINCE_N) && episode.blank(x.employment));
        set("EP-40-INVALID", x.employment, "77");
        triaged("EP-56", (subject, episode) -> episode.isTriagedSince(SINCE_P) && episode.blank(x.veteran));
    }

    private void family() {
        triaged("EP-41", (subject, episode) -> {
            episode.blank(x.responsibility);
            return episode.blank(x.parentalStatus);
        });
        set("EP-41-INVALID", x.parentalStatus, "1");
        blank("EP-42", x.childrenInHome);
        set("EP-42-INVALID", x.childrenInHome, "41");
        triaged("EP-43", (subject, episode) -> {
            episode.set(x.responsibility, "Y");
            episode.set(x.parentalStatus, "11");
            episode.set(x.childrenHelp, "5");
            return episode.set(x.childrenInHome, "0");
        });
        triaged("EP-58", (subject, episode) -> episode.isTriagedSince(SINCE_N) && episode.blank(x.childrenHelp));
        triaged(
                "EP-44",
                (subject, episode) -> subject.client().record().is(x.sex, "1") && episode.set(x.pregnant, "Y"));
        blank("EP-45", x.pregnant);
    }

    private void viruses() {
        triaged(
                "EP-51",
                (subject, episode) -> !episode.record().has(x.hepBVaccinations) && episode.blank(x.hepBStatus));
        set("EP-51-INVALID", x.hepBStatus, "X");
        triaged(
                "EP-52",
                (subject, episode) -> episode.record().is(x.hepBStatus, "B") && episode.set(x.hepBVaccinations, "2"));
        blank("EP-53", x.hepCStatus);
        set("EP-53-INVALID", x.hepCStatus, "X");
        triaged(
                "EP-54",
                (subject, episode) -> !episode.record().is(x.hepCStatus, "D")
                        && episode.setDay(x.hepCTestDate, subject.periodEnd() + 20));
        triaged("EP-55", (subject, episode) -> {
            episode.set(x.hepCTested, "N");
            episode.setDay(x.hepCTestDate, episode.triaged());
            return episode.record().is(x.hepCStatus, "D");
        });
    }

    private void health() {
        triaged("EP-50", (subject, episode) -> {
            episode.record().clear(x.mentalTreatment);
            return episode.isTriagedSince(SINCE_N) && episode.blank(x.mentalNeed);
        });
        triaged("EP-57", (subject, episode) -> episode.isTriagedSince(SINCE_P) && episode.blank(x.naloxoneIssued));
    }

    private void youngPeople() {
        triaged(
                "YP-07",
                (subject, episode) -> episode.isTriagedSince(SINCE_P) && episode.blank(x.vulnerabilities.get(0)));
        set("YP-08", x.education, "1");
    }
}
