package org.openndtms.journeys;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/**
 * Why a journey ended.
 *
 * @param code a discharge reason, {@link DischargeReasons#MISSING} or {@link DischargeReasons#INCONSISTENT}; -1 while
 *     the journey is open
 */
public record JourneyOutcome(int code) {
    /** It has not ended. */
    public static final JourneyOutcome OPEN = new JourneyOutcome(-1);

    /** Treatment completed: drug free, alcohol free, occasional user (not heroin or crack). */
    private static final Set<Integer> COMPLETED = Set.of(80, 81, 82);

    /** Onward referral refused, treatment declined. */
    private static final Set<Integer> DECLINED = Set.of(71, 88);

    /**
     * The outcome of a journey whose episodes ended for these reasons on its last day: the reason, where there is one;
     * the highest, where all are completions or all are refusals; else inconsistent.
     *
     * @param reasons as {@link DischargeReasons#read} gives them
     */
    public static JourneyOutcome of(Collection<Integer> reasons) {
        Set<Integer> distinct = Set.copyOf(reasons);
        if (distinct.size() == 1 || !distinct.isEmpty() && alike(distinct)) {
            return new JourneyOutcome(Collections.max(distinct));
        }
        return new JourneyOutcome(DischargeReasons.INCONSISTENT);
    }

    private static boolean alike(Set<Integer> reasons) {
        return COMPLETED.containsAll(reasons) || DECLINED.containsAll(reasons);
    }

    /** Whether treatment was completed. */
    public boolean completed() {
        return COMPLETED.contains(code);
    }

    /** The group of the annual report, 1 to 15; 0 while the journey is open. */
    public int annualReportGroup() {
        return code < 0 ? 0 : DischargeReasons.annualReportGroup(code);
    }

    /** The code; empty while the journey is open. */
    public String text() {
        return code < 0 ? "" : Integer.toString(code);
    }
}
