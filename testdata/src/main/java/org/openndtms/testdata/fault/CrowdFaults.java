package org.openndtms.testdata.fault;

import java.util.List;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;

/** What is remarkable only because many clients have it. */
final class CrowdFaults {
    private final Items x;

    CrowdFaults(Items items) {
        this.x = items;
    }

    List<Fault> all() {
        return List.of(
                new Fault.OfCrowd("CL-12", this::firstOfJanuary, 8, 110),
                new Fault.OfCrowd("XE-04", this::foreignValues, 15, 40));
    }

    /** The same 1 January for all, of a year that fits the ages of the dataset. */
    private boolean firstOfJanuary(Subject subject) {
        int year = subject.adult() ? 1985 : Days.date(subject.periodEnd()).getYear() - 17;
        subject.client().record().setDay(x.born, Days.of(year, 1, 1));
        return subject.courses().size() == 1;
    }

    private boolean foreignValues(Subject subject) {
        boolean young = subject.layout().owns(x.education);
        subject.courses()
                .forEach(episode -> episode.record().force(young ? x.veteran : x.education, young ? "Y" : "X01"));
        return subject.consents();
    }
}
