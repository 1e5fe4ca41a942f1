package org.openndtms.portal.review;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.submission.State;

/**
 * A submission that waits for the regional team.
 *
 * @param agency agency code
 * @param waitingDays whole days since it was submitted
 * @param rows rows of its file
 * @param remarks how many remarks comparing it made; null while it is not compared
 * @param points of the checklist that the remarks belong to, by their names; empty without remarks
 * @param firstFile whether nothing was loaded to compare it with
 * @param takenBy name of the officer who has taken it up; empty if nobody has
 * @param mine whether that is the person who is signed in
 * @param covered whether that is somebody for whom the person covers today
 * @param own whether the person uploaded it, and so cannot decide
 * @param messageWaits whether the provider wrote last
 */
record QueueItem(
        long id,
        String agency,
        String agencyName,
        LocalDate dataEnd,
        State state,
        @Nullable Instant submittedAt,
        long waitingDays,
        long rows,
        @Nullable Integer remarks,
        String points,
        boolean firstFile,
        String takenBy,
        boolean mine,
        boolean covered,
        boolean own,
        boolean messageWaits) {

    /** Whether nothing about it is remarkable, so that it can be accepted together with others. */
    public boolean unremarkable() {
        return state == State.SUBMITTED && remarks != null && remarks == 0 && !messageWaits && !own && !ofAnother();
    }

    /** Whether nobody has taken it up. */
    public boolean free() {
        return takenBy.isEmpty();
    }

    /** Whether another officer has taken it up for whom the person does not cover. */
    public boolean ofAnother() {
        return !free() && !mine && !covered;
    }
}
