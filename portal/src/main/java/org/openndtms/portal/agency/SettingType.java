package org.openndtms.portal.agency;

import java.util.Set;

/** Where an agency treats people (specification 1.1, "Applies to"). */
public enum SettingType {
    COMMUNITY("Community service", "AD YP"),
    RESIDENTIAL("Residential rehab or detox centre", "AD YP"),
    PRIMARY_CARE("Primary care", "AD YP"),
    INPATIENT("Inpatient unit", "AD YP"),
    PRISON("Prison", "SA SY"),
    YOUNG_OFFENDER_INSTITUTION("Young offender institution", "SA SY"),
    SECURE_TRAINING_CENTRE("Secure training centre", "SY"),
    IMMIGRATION_REMOVAL_CENTRE("Immigration removal centre", "SA"),
    SECURE_CHILDRENS_HOME("Secure children's home", "SY"),
    WELFARE_HOME("Welfare only home", "SY");

    private final String title;
    private final String datasets;

    SettingType(String title, String datasets) {
        this.title = title;
        this.datasets = datasets;
    }

    /** The type in words, for pages. */
    public String title() {
        return title;
    }

    /** The datasets that an agency of the type can report. */
    public Set<String> datasets() {
        return Set.of(datasets.split(" "));
    }
}
