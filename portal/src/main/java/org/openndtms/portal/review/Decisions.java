package org.openndtms.portal.review;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.submission.Event;
import org.openndtms.portal.submission.History;
import org.openndtms.portal.submission.LoadQueue;
import org.openndtms.portal.submission.OvertakenException;
import org.openndtms.portal.submission.Readiness;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.SubmissionMail;
import org.openndtms.portal.submission.Submissions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What officers do with submissions (specification 3.1): take them up, accept or return them, have them loaded again.
 * Who uploaded a file decides nothing about it; the database refuses that as well. Of two who decide at once one
 * succeeds, and the other is told.
 */
@Service
@Transactional
class Decisions {
    static final String OWN = "You uploaded this file yourself, so that a colleague has to decide.";
    private final JdbcClient database;
    private final Submissions submissions;
    private final Readiness readiness;
    private final Comparisons comparisons;
    private final Covers covers;
    private final History history;
    private final LoadQueue loads;
    private final SubmissionMail mail;
    private final CurrentPerson person;
    private final AuditLog audit;
    private final Clock clock;

    Decisions(
            JdbcClient database,
            Submissions submissions,
            Readiness readiness,
            Comparisons comparisons,
            Covers covers,
            History history,
            LoadQueue loads,
            SubmissionMail mail,
            CurrentPerson person,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.submissions = submissions;
        this.readiness = readiness;
        this.comparisons = comparisons;
        this.covers = covers;
        this.history = history;
        this.loads = loads;
        this.mail = mail;
        this.person = person;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes a submission up, so that colleagues leave it alone and the provider can no longer withdraw it. */
    void takeUp(long id) {
        Submission submission = submissions.lock(id);
        requireWaiting(submission);
        requireNotAnothers(submission);
        take(id);
        audit.record("review.taken-up", "submission:" + id);
    }

    /** Gives a submission back to the queue. */
    void giveBack(long id) {
        Submission submission = submissions.lock(id);
        requireNotAnothers(submission);
        if (submission.reviewer() == null) {
            throw new OvertakenException("Nobody has taken it up any more.");
        }
        database.sql("update submission set reviewer = null where id = ?")
                .param(id)
                .update();
        audit.record("review.given-back", "submission:" + id);
    }

    /**
     * Accepts a submission: it will be loaded.
     *
     * @param seen since when, in milliseconds, it stood where the officer saw it stand
     * @param together whether it is accepted together with others, which only an unremarkable one is
     */
    void accept(long id, long seen, Verdict verdict, boolean together) {
        Submission submission = submissions.lock(id);
        if (submission.state() != State.SUBMITTED) {
            throw new OvertakenException(already(submission));
        }
        OvertakenException.unlessSeen(submission, seen);
        requireNotAnothers(submission);
        requireNotOwn(submission);
        if (!readiness.comparedWithLoaded(submission)) {
            throw new OvertakenException("What is loaded for the agency has changed since the file was checked. Return"
                    + " the submission, so that the file is checked against it.");
        }
        Comparison comparison = comparisons
                .find(id)
                .orElseThrow(() -> new OvertakenException("The file is still being compared with what is loaded."));
        if (together && !comparison.remarks().isEmpty()) {
            throw new OvertakenException("There are remarks about the submission, so that it is accepted by itself.");
        }
        take(id);
        decide(submission, "ACCEPT", "", verdict, together);
        submissions.step(id, Event.ACCEPT, "");
        loads.accepted(id);
        mail.toProvider(
                submission.agency(),
                submission.dataEnd(),
                "submission " + id + " is accepted",
                "the regional team has accepted the data of agency " + submission.agency() + "\nto "
                        + submission.dataEnd() + ". They will be loaded.",
                "/submissions/" + id);
    }

    /** Sends a submission back to the provider. */
    void returnToProvider(long id, long seen, String reason, Verdict verdict) {
        Submission submission = submissions.lock(id);
        requireWaiting(submission);
        OvertakenException.unlessSeen(submission, seen);
        requireNotAnothers(submission);
        requireNotOwn(submission);
        decide(submission, "RETURN", reason, verdict, false);
        submissions.step(id, Event.RETURN, "");
        database.sql("update submission set reviewer = null where id = ?")
                .param(id)
                .update();
        mail.toProvider(
                submission.agency(),
                submission.dataEnd(),
                "submission " + id + " is returned",
                "the regional team has returned the data of agency " + submission.agency() + "\nto "
                        + submission.dataEnd() + ", and says why.",
                "/submissions/" + id);
    }

    /** Has a submission loaded again whose load failed. */
    void retry(long id) {
        Submission submission = submissions.lock(id);
        requireNotAnothers(submission);
        submissions.step(id, Event.RETRY_LOAD, "");
        loads.accepted(id);
    }

    private void decide(Submission submission, String decision, String reason, Verdict verdict, boolean together) {
        UUID self = person.get().id();
        database.sql("update submission set decided_by = ?, decided_at = ?, reason = ? where id = ?")
                .params(self, Timestamp.from(clock.instant()), reason, submission.id())
                .update();
        database.sql("""
                insert into review_decision (submission_id, at, person_id, decision, together, reason, fine, faulty)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        submission.id(),
                        Timestamp.from(clock.instant()),
                        self,
                        decision,
                        together,
                        reason,
                        verdict.fine().toArray(String[]::new),
                        verdict.faulty().toArray(String[]::new))
                .update();
    }

    private void take(long id) {
        database.sql("update submission set reviewer = ? where id = ?")
                .params(person.get().id(), id)
                .update();
    }

    private void requireWaiting(Submission submission) {
        if (submission.state() != State.SUBMITTED && submission.state() != State.LOAD_FAILED) {
            throw new OvertakenException(already(submission));
        }
    }

    private void requireNotAnothers(Submission submission) {
        UUID reviewer = submission.reviewer();
        if (reviewer != null
                && !reviewer.equals(person.get().id())
                && !covers.coveredToday().contains(reviewer)) {
            throw new OvertakenException(history.name(reviewer, submission.agency())
                    + " has taken it up. If your colleague is absent, name who covers.");
        }
    }

    private void requireNotOwn(Submission submission) {
        if (submission.uploadedBy().equals(person.get().id())) {
            throw new OvertakenException(OWN);
        }
    }

    private String already(Submission submission) {
        UUID decider = submission.decidedBy();
        String who = decider == null ? "" : history.name(decider, submission.agency());
        return OvertakenException.standsAt(submission.state())
                + (who.isEmpty() || Objects.equals(decider, person.get().id()) ? "" : " " + who + " decided.");
    }
}
