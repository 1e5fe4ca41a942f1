package org.openndtms.portal.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.submission.OvertakenException;
import org.openndtms.portal.submission.Rollback;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.SubmissionMail;
import org.openndtms.portal.submission.Submissions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Undoing a load: one officer proposes it with a reason, another one confirms. */
@Service
@Transactional
class RollBacks {
    private static final String GONE = "The proposal is not open any more.";

    private final JdbcClient database;
    private final Submissions submissions;
    private final Rollback rollback;
    private final SubmissionMail mail;
    private final CurrentPerson person;
    private final AuditLog audit;

    RollBacks(
            JdbcClient database,
            Submissions submissions,
            Rollback rollback,
            SubmissionMail mail,
            CurrentPerson person,
            AuditLog audit) {
        this.database = database;
        this.submissions = submissions;
        this.rollback = rollback;
        this.mail = mail;
        this.person = person;
        this.audit = audit;
    }

    /**
     * A proposal that waits for a second officer.
     *
     * @param own whether the person who is signed in made it
     */
    record Proposal(long id, long submission, String reason, String who, Instant at, boolean own) {}

    /** The open proposal about a submission; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<Proposal> open(long submission) {
        return open().stream()
                .filter(proposal -> proposal.submission() == submission)
                .findFirst();
    }

    /** All proposals that wait for a second officer. */
    @Transactional(readOnly = true)
    public List<Proposal> open() {
        return database.sql("""
                select p.*, acting_knows(p.proposed_by, s.agency_code) as who, p.proposed_by = acting_person() as own
                from rollback_proposal p join submission s on s.id = p.submission_id
                where p.confirmed_by is null and p.dropped_by is null order by p.id""")
                .query((row, number) -> new Proposal(
                        row.getLong("id"),
                        row.getLong("submission_id"),
                        row.getString("reason"),
                        Objects.requireNonNullElse(row.getString("who"), "a colleague"),
                        row.getTimestamp("proposed_at").toInstant(),
                        row.getBoolean("own")))
                .list();
    }

    /** Proposes to undo the load of a submission. */
    void propose(Submission submission, String reason) {
        if (submission.state() != State.LOADED) {
            throw new OvertakenException("Only what is loaded can be rolled back; the submission now stands at “"
                    + submission.state().title() + "”.");
        }
        try {
            database.sql("insert into rollback_proposal (submission_id, reason, proposed_by) values (?, ?, ?)")
                    .params(submission.id(), reason, person.get().id())
                    .update();
        } catch (DuplicateKeyException another) {
            throw new OvertakenException("A colleague has proposed it already.");
        }
        audit.record("rollback.proposed", "submission:" + submission.id());
        mail.toRegion(
                submission.agency(),
                submission.dataEnd(),
                "roll-back proposed",
                "somebody of your team proposes to undo the load of submission " + submission.id()
                        + ".\nA colleague has to confirm it.",
                "/review/" + submission.id() + "/rollback");
    }

    /** Confirms somebody else's proposal: the load before is made the agency's again. */
    void confirm(Submission submission) {
        Proposal proposal = lock(submission.id());
        if (proposal.own()) {
            throw new OvertakenException("You proposed it yourself, so that a colleague has to confirm it.");
        }
        database.sql("update rollback_proposal set confirmed_by = ?, confirmed_at = now() where id = ?")
                .params(person.get().id(), proposal.id())
                .update();
        audit.record("rollback.confirmed", "submission:" + submission.id(), Map.of("proposal", "" + proposal.id()));
        rollback.rollBack(submission.id(), proposal.reason());
        mail.toProvider(
                submission.agency(),
                submission.dataEnd(),
                "submission " + submission.id() + " is rolled back",
                "the regional team has undone the load of the data of agency " + submission.agency() + "\nto "
                        + submission.dataEnd() + ". What was loaded before is loaded again.",
                "/submissions/" + submission.id());
    }

    /** Drops a proposal, one's own or somebody else's. */
    void drop(Submission submission) {
        Proposal proposal = lock(submission.id());
        database.sql("update rollback_proposal set dropped_by = ?, dropped_at = now() where id = ?")
                .params(person.get().id(), proposal.id())
                .update();
        audit.record("rollback.dropped", "submission:" + submission.id());
    }

    private Proposal lock(long submission) {
        if (submissions.find(submission).isEmpty()) {
            throw new NotFoundException();
        }
        database.sql("select id from submission where id = ? for update")
                .param(submission)
                .query(Long.class)
                .list();
        return open(submission).orElseThrow(() -> new OvertakenException(GONE));
    }
}
