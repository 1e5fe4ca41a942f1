package org.openndtms.journeys;

/**
 * What of the definition of a journey can be set.
 *
 * @param longestGap most days between a discharge and the next start of an intervention within one journey
 * @param triageFallback whether an episode in which no intervention has started counts from its triage date. Without,
 *     such an episode neither joins others nor prolongs them
 */
public record JourneyRules(int longestGap, boolean triageFallback) {
    /** Three weeks (specification, glossary: treatment journey). */
    public static final int LONGEST_GAP = 21;

    /** The definition that published figures use. */
    public static final JourneyRules OFFICIAL = new JourneyRules(LONGEST_GAP, true);
}
