package org.openndtms.portal.access;

/**
 * How near a row is to the person who reaches for it, the nearest first; each with the narrowest scope that covers it.
 */
enum Nearness {
    /** About the person, at their own place. */
    SELF(Scope.SELF),
    /** About somebody else of the same agency. */
    AGENCY(Scope.AGENCY),
    /** Of another agency in the same area. */
    AREA(Scope.AREA),
    /** Of another area in the same region. */
    REGION(Scope.REGION),
    /** Of another region. */
    ELSEWHERE(Scope.ALL);

    private final Scope narrowest;

    Nearness(Scope narrowest) {
        this.narrowest = narrowest;
    }

    boolean within(Scope scope) {
        return scope.compareTo(narrowest) >= 0;
    }
}
