package org.openndtms.portal.load;

import java.time.Clock;
import java.time.Period;
import java.time.ZoneOffset;
import org.openndtms.portal.submission.Event;
import org.openndtms.portal.submission.ImpossibleStepException;
import org.openndtms.portal.submission.Rollback;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.Submissions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Undoes a load in the transaction of those who decide it. The records themselves are out of their reach: the database
 * does it.
 */
@Component
class RollingBack implements Rollback {
    /** Replaced records are kept for six months more than this (retention.csv). */
    private static final Period LONGEST = Period.ofMonths(24);

    private final JdbcClient database;
    private final Submissions submissions;
    private final AgencyLock lock;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RollingBack(
            JdbcClient database,
            Submissions submissions,
            AgencyLock lock,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.submissions = submissions;
        this.lock = lock;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void rollBack(long submission, String reason) {
        Submission undone = submissions
                .find(submission)
                .orElseThrow(() -> new IllegalArgumentException("no submission " + submission + " is in sight"));
        lock.take(undone.agency());
        Submission now = submissions.find(submission).orElseThrow();
        if (now.state() != State.LOADED || now.loadedAt() == null || tooLongAgo(now)) {
            throw new ImpossibleStepException(submission, Event.ROLL_BACK, now.state());
        }
        Long previous = database.sql("select previous_id from load where submission_id = ?")
                .param(submission)
                .query((row, number) -> row.getObject(1, Long.class))
                .optional()
                .orElse(null);
        database.sql("select undo_load(?)")
                .param(submission)
                .query((row, number) -> true)
                .list();
        submissions.step(submission, Event.ROLL_BACK, reason);
        if (previous != null) {
            submissions.step(previous, Event.REACTIVATE, "");
        }
        tellOnceCommitted(new RolledBack(undone.agency(), submission, previous));
    }

    private boolean tooLongAgo(Submission loaded) {
        return loaded.loadedAt() != null
                && loaded.loadedAt()
                        .atOffset(ZoneOffset.UTC)
                        .plus(LONGEST)
                        .toInstant()
                        .isBefore(clock.instant());
    }

    private void tellOnceCommitted(RolledBack event) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(event);
            }
        });
    }
}
