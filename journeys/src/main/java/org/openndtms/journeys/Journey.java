package org.openndtms.journeys;

/**
 * Episodes of one person that follow each other without a long gap (specification, glossary: treatment journey).
 *
 * @param number 1 for the person's first, and so on
 * @param start earliest triage date, in days since 1970-01-01
 * @param end latest discharge date; {@link Episode#NONE} while any episode is open
 * @param outcome why it ended; {@link JourneyOutcome#OPEN} while it has not
 */
public record Journey(int number, int start, int end, JourneyOutcome outcome) {

    /** Whether it has not ended. */
    public boolean open() {
        return end == Episode.NONE;
    }
}
