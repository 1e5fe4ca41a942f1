package org.openndtms.portal.agency;

import java.util.Set;

/** Where an agency treats people (specification 1.1, "Applies to"). */
public enum SettingType {
    COMMUNITY("Community service", Set.of("AD", "YP")),
    RESIDENTIAL("Residential rehab or detox centre", Set.of("AD", "YP")),
    PRIMARY_CARE("Primary care", Set.of("AD", "YP")),
    INPATIENT("Inpatient unit", Set.of("AD", "YP")),
    PRISON("Prison", Set.of("SA", "SY")),
    YOUNG_OFFENDER_INSTITUTION("Young offender institution", Set.of("SA", "SY")),
    SECURE_TRAINING_CENTRE("Secure training centre", Set.of("SY")),
    IMMIGRATION_REMOVAL_CENTRE("Immigration removal centre", Set.of("SA")),
    SECURE_CHILDRENS_HOME("Secure children's home", Set.of("SY")),
    WELFARE_HOME("Welfare only home", Set.of("SY"));

    private final String title;
    private final Set<String> datasets;

    SettingType(String title, Set<String> datasets) {
        this.title = title;
        this.datasets = datasets;
    }

    /** The type in words, for pages. */
    public String title() {
        return title;
    }

    /** The datasets that an agency of the type can report. */
    public Set<String> datasets() {
        return datasets;
    }
}
