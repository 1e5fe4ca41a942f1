package org.openndtms.portal.access;

/** How far a permission of a role reaches. */
public enum Scope {
    /** Not at all: the permission is not given. */
    NONE,
    /** The person's own account only. */
    SELF,
    /** The person's own agencies. */
    AGENCY,
    /** The person's own areas. */
    AREA,
    /** The person's own regions. */
    REGION,
    /** Everything. */
    ALL
}
