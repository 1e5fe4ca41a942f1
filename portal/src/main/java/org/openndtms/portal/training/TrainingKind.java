package org.openndtms.portal.training;

import org.openndtms.portal.access.Role;

/** What a session is for (specification 2.1.1 (7), 2.2.1 (3), 2.3.2 (3)). */
public enum TrainingKind {
    NEW_STARTER("For new starters"),
    REFRESHER("Refresher"),
    SUPPLIER_WORKSHOP("Workshop for software suppliers");

    private final String title;

    TrainingKind(String title) {
        this.title = title;
    }

    /** The kind in words. */
    public String title() {
        return title;
    }

    /** Whether a person of the role may book it: suppliers their workshops, everybody else the others. */
    public boolean isFor(Role role) {
        return (this == SUPPLIER_WORKSHOP) == (role == Role.SUPPLIER);
    }
}
