package org.openndtms.portal.agency;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A treatment provider as it reports: one code, one dataset.
 *
 * @param code one letter and four digits
 * @param dataset AD, YP, SA or SY
 * @param setting where it treats people
 * @param commissioner who pays for it
 * @param area code of the local authority's partnership
 * @param areaName its name
 * @param region code of the regional team
 * @param regionName its name
 * @param entry how its data come
 * @param software the provider's own software; empty for users of the Data Entry Tool
 * @param softwareVersion of that software, or empty
 * @param opened the first day it treats people
 * @param closed the last day, or null while it is open
 * @param expected whether it stands in the register of agencies that are expected to report
 * @param version grows with each change, so that two people never overwrite one another
 */
public record Agency(
        String code,
        String name,
        String dataset,
        SettingType setting,
        Commissioner commissioner,
        String area,
        String areaName,
        String region,
        String regionName,
        EntryMethod entry,
        String software,
        String softwareVersion,
        LocalDate opened,
        @Nullable LocalDate closed,
        boolean expected,
        int version) {

    /** Who commissions an agency (specification 1.1). */
    public enum Commissioner {
        LOCAL_AUTHORITY("Local authority"),
        NHS_ENGLAND("NHS England");

        private final String title;

        Commissioner(String title) {
            this.title = title;
        }

        /** In words, for pages. */
        public String title() {
            return title;
        }
    }

    /** How an agency's data come (specification 2.1.1, requirement 3). */
    public enum EntryMethod {
        SOFTWARE("Own software, CSV file"),
        DET("Data Entry Tool");

        private final String title;

        EntryMethod(String title) {
            this.title = title;
        }

        /** In words, for pages. */
        public String title() {
            return title;
        }
    }

    /** Whether it is expected to report for a period with this last day. */
    public boolean expectedOn(LocalDate periodEnd) {
        return expected
                && !opened.isAfter(periodEnd)
                && (closed == null || !closed.isBefore(periodEnd.withDayOfMonth(1)));
    }
}
