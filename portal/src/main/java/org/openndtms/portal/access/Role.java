package org.openndtms.portal.access;

/** What a person is to the system. A person has exactly one role, and a role belongs to exactly one door. */
public enum Role {
    PROVIDER_SUBMITTER("Provider data manager", Door.PROVIDER, Reach.AGENCIES),
    PROVIDER_DET_USER("Data Entry Tool user", Door.PROVIDER, Reach.AGENCIES),
    PROVIDER_REPORT_VIEWER("Provider manager, reports only", Door.PROVIDER, Reach.AGENCIES),
    REGIONAL_OFFICER("Regional team", Door.PROVIDER, Reach.REGIONS),
    NATIONAL_ANALYST("National evidence team", Door.PROVIDER, Reach.NATION),
    SYSTEM_ADMIN("System administrator", Door.PROVIDER, Reach.NATION),
    COMMISSIONER("Commissioner", Door.COMMISSIONER, Reach.AREAS),
    SUPPLIER("Software supplier", Door.PROVIDER, Reach.NONE);

    /** What a person of the role has to be given beside the role itself. */
    public enum Reach {
        AGENCIES,
        REGIONS,
        AREAS,
        NATION,
        NONE
    }

    private final String title;
    private final Door door;
    private final Reach reach;

    Role(String title, Door door, Reach reach) {
        this.title = title;
        this.door = door;
        this.reach = reach;
    }

    /** The role in words, for pages. */
    public String title() {
        return title;
    }

    /** The door that people of this role use. */
    public Door door() {
        return door;
    }

    /** Which places a person of this role is given. */
    public Reach reach() {
        return reach;
    }

    /** Whether people of the role work at a treatment provider. */
    public boolean isProvider() {
        return reach == Reach.AGENCIES;
    }

    /**
     * Whether people of the role are NDTMS staff, who sign the confidentiality declaration and take information
     * governance training each year (specification 2.3.1, requirement 2).
     */
    public boolean isStaff() {
        return this == REGIONAL_OFFICER || this == NATIONAL_ANALYST || this == SYSTEM_ADMIN;
    }
}
