package org.openndtms.portal.submission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.job.Job;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets what was not submitted in time expire. Softly: file and results are kept, and with permission to be late it
 * comes back. What is still being checked expires when it has been.
 */
@Configuration(proxyBeanMethods = false)
class Expiry {
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final Transactions transactions;
    private final Submissions submissions;
    private final SubmissionWindows windows;
    private final SubmissionMail mail;
    private final Clock clock;

    Expiry(
            JdbcClient database,
            Transactions transactions,
            Submissions submissions,
            SubmissionWindows windows,
            SubmissionMail mail,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.submissions = submissions;
        this.windows = windows;
        this.mail = mail;
        this.clock = clock;
    }

    @Bean
    Job submissionExpiry() {
        return new Job("submission-expiry", new Job.Every(PAUSE), () -> expire(clock.instant()));
    }

    /** Lets all submissions expire whose deadline is past at a moment, each in a transaction of its own. */
    void expire(Instant now) {
        List<Long> waiting = transactions.asSystem(() -> database.sql(
                        "select id from submission where state in ('VALIDATED_WITH_ISSUES', 'READY_TO_SUBMIT', 'RETURNED')"
                                + " order by id")
                .query(Long.class)
                .list());
        for (long id : waiting) {
            try {
                transactions.asSystem(() -> expire(id, now));
            } catch (ImpossibleStepException meanwhile) {
                // Somebody did something with it in the last moment; the next time will tell.
            }
        }
    }

    private boolean expire(long id, Instant now) {
        Submission submission = submissions.find(id).orElseThrow();
        if (windows.of(submission.agency(), submission.dataEnd(), now).state() != SubmissionWindows.State.CLOSED) {
            return false;
        }
        submissions.step(id, Event.EXPIRE, "");
        mail.toProvider(
                submission.agency(),
                submission.dataEnd(),
                "the deadline has passed",
                """
                the deadline for the data of agency %s to %s
                has passed, and submission %d was not handed over. The file and what
                checking it found are kept. Your regional team can permit you to be late.""".formatted(submission.agency(), submission.dataEnd(), id),
                "/submissions/" + id);
        return true;
    }
}
