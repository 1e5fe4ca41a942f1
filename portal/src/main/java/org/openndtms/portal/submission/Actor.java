package org.openndtms.portal.submission;

/** On whose word something happens to a submission. */
public enum Actor {
    /** Somebody of the agency, or the regional team on its behalf. */
    SENDER,
    /** Somebody of the regional team. */
    REGION,
    /** The portal itself. */
    SYSTEM
}
