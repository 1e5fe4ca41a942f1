package org.openndtms.portal.submission;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openndtms.portal.access.CurrentPerson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people of an agency do with a checked file: hand it over, take it back, have it checked again. */
@Service
@Transactional
public class Submitting {
    private final JdbcClient database;
    private final Submissions submissions;
    private final Readiness readiness;
    private final FileNumbersReader files;
    private final Receipts receipts;
    private final Recheck recheck;
    private final SubmissionMail mail;
    private final CurrentPerson person;
    private final Clock clock;

    Submitting(
            JdbcClient database,
            Submissions submissions,
            Readiness readiness,
            FileNumbersReader files,
            Receipts receipts,
            Recheck recheck,
            SubmissionMail mail,
            CurrentPerson person,
            Clock clock) {
        this.database = database;
        this.submissions = submissions;
        this.readiness = readiness;
        this.files = files;
        this.receipts = receipts;
        this.recheck = recheck;
        this.mail = mail;
        this.person = person;
        this.clock = clock;
    }

    /**
     * Hands a submission to the regional team.
     *
     * @param seen since when, in milliseconds, the submission stood where the person saw it stand
     * @throws NotReadyException where something stands in the way
     * @throws OvertakenException where it is not as the person saw it, or somebody else was quicker
     */
    public Receipt submit(long id, long seen) {
        Submission submission = submissions.lock(id);
        if (submission.state() != State.READY_TO_SUBMIT) {
            throw new OvertakenException(already(submission));
        }
        OvertakenException.unlessSeen(submission, seen);
        List<Obstacle> obstacles = readiness.obstacles(submission);
        if (!obstacles.isEmpty()) {
            throw new NotReadyException(obstacles);
        }
        Instant now = clock.instant();
        UUID by = person.get().id();
        database.sql("update submission set submitted_by = ?, submitted_at = ? where id = ?")
                .params(by, Timestamp.from(now), id)
                .update();
        Submission submitted;
        try {
            submitted = submissions.step(id, Event.SUBMIT, "");
        } catch (DuplicateKeyException another) {
            throw new OvertakenException(Obstacle.UNDER_REVIEW.text());
        }
        Receipt receipt = receipts.write(id, files.get(submission.file()), by, now);
        mail.receipt(submitted, receipt);
        mail.toRegion(
                submitted.agency(),
                submitted.dataEnd(),
                "submission " + id + " waits",
                "agency " + submitted.agency() + " has submitted data to " + submitted.dataEnd() + ".",
                "/review/" + id);
        return receipt;
    }

    /** Takes a submission back, while no officer has taken it up. */
    public void withdraw(long id) {
        Submission submission = submissions.lock(id);
        if (submission.state() == State.SUBMITTED && submission.reviewer() != null) {
            throw new OvertakenException(
                    "The regional team has taken it up, so that it can no longer be withdrawn. Write to the team:"
                            + " it can return the submission.");
        }
        submissions.step(id, Event.WITHDRAW, "");
        mail.toRegion(
                submission.agency(),
                submission.dataEnd(),
                "submission " + id + " is withdrawn",
                "agency " + submission.agency() + " has withdrawn its data to " + submission.dataEnd() + ".",
                "/submissions/" + id);
    }

    /** Has the file checked again; one whose deadline had passed only with permission to be late. */
    public void checkAgain(long id) {
        Submission submission = submissions.lock(id);
        if (submission.state() == State.EXPIRED && !readiness.window(submission).accepts()) {
            throw new OvertakenException(Obstacle.CLOSED.text());
        }
        recheck.again(id);
    }

    private String already(Submission submission) {
        return receipts.find(submission.id())
                .filter(receipt -> submission.state() == State.SUBMITTED)
                .map(receipt -> "It has been submitted already, by " + receipt.who() + ". Its receipt is "
                        + receipt.text() + ". Nothing was submitted twice.")
                .orElse(OvertakenException.standsAt(submission.state()));
    }
}
