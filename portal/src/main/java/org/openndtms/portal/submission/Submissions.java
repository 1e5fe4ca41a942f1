package org.openndtms.portal.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * All submissions, and the only place where one changes its state. Every step is a row of {@code submission_step} and
 * an entry of the audit log, in the same transaction. Row-level security decides which submissions a person sees.
 */
@Service
public class Submissions {
    private final JdbcClient database;
    private final CurrentPerson person;
    private final AuditLog audit;
    private final Clock clock;

    Submissions(JdbcClient database, CurrentPerson person, AuditLog audit, Clock clock) {
        this.database = database;
        this.person = person;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One step of a submission.
     *
     * @param from the state before; null for the first step
     * @param personId who took it; null for the portal itself
     * @param note why; empty if nothing was said
     */
    public record Taken(
            Instant at,
            Event event,
            @Nullable State from,
            State to,
            @Nullable UUID personId,
            String note) {}

    /** A submission; empty where the person sees none of that number. */
    @Transactional(readOnly = true)
    public Optional<Submission> find(long id) {
        return database.sql("select * from submission where id = ?")
                .param(id)
                .query(Submissions::submission)
                .optional();
    }

    /**
     * A submission of a number in an address.
     *
     * @throws NotFoundException where the person sees none of that number
     */
    @Transactional(readOnly = true)
    public Submission get(String id) {
        return find(Numbers.id(id)).orElseThrow(NotFoundException::new);
    }

    /**
     * A submission that nobody else changes until the transaction under way ends: waits for others who work on it, so
     * that what is judged now is so until the end.
     *
     * @throws NotFoundException where the person sees none of that number
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Submission lock(long id) {
        return database.sql("select id from submission where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional()
                .flatMap(this::find)
                .orElseThrow(NotFoundException::new);
    }

    /** The submissions of an agency for a period, latest first. */
    @Transactional(readOnly = true)
    public List<Submission> list(String agency, LocalDate dataEnd) {
        return database.sql("select * from submission where agency_code = ? and data_end = ? order by id desc")
                .params(agency, dataEnd)
                .query(Submissions::submission)
                .list();
    }

    /** The submission whose records are the agency's loaded ones; empty where nothing is loaded. */
    @Transactional(readOnly = true)
    public Optional<Submission> loaded(String agency) {
        return database.sql("select * from submission where agency_code = ? and state = 'LOADED'")
                .param(agency)
                .query(Submissions::submission)
                .optional();
    }

    /** The steps of a submission, first to last. */
    @Transactional(readOnly = true)
    public List<Taken> steps(long id) {
        return database.sql("select * from submission_step where submission_id = ? order by id")
                .param(id)
                .query((row, number) -> new Taken(
                        row.getTimestamp("at").toInstant(),
                        Event.valueOf(row.getString("event")),
                        stateOrNull(row.getString("from_state")),
                        State.valueOf(row.getString("to_state")),
                        row.getObject("person_id", UUID.class),
                        row.getString("note")))
                .list();
    }

    /**
     * Makes a submission of a received file.
     *
     * @param onBehalfOf the provider's reference where the regional team uploads on its behalf; else empty
     * @param by who sent the file
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Submission begin(String agency, LocalDate dataEnd, UUID file, String source, UUID by, String onBehalfOf) {
        Instant now = clock.instant();
        long id = database.sql("""
                insert into submission (agency_code, data_end, file_id, source, state, state_since, uploaded_by,
                    uploaded_at, on_behalf_of)
                values (?, ?, ?, ?, 'RECEIVED', ?, ?, ?, ?) returning id""")
                .params(agency, dataEnd, file, source, Timestamp.from(now), by, Timestamp.from(now), onBehalfOf)
                .query(Long.class)
                .single();
        write(id, Event.UPLOAD, null, State.RECEIVED, "", now);
        return find(id).orElseThrow();
    }

    /**
     * Takes a step. Of several who try at the same time one succeeds. Whether the step's guard holds, and whether the
     * person may take it, is for the caller to know.
     *
     * @param note why; empty if there is nothing to say. Never a value of a record
     * @throws ImpossibleStepException where the submission's state does not allow it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Submission step(long id, Event event, String note) {
        State from = database.sql("select state from submission where id = ? for update")
                .param(id)
                .query((row, number) -> State.valueOf(row.getString(1)))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no submission " + id + " is in sight"));
        State to = Lifecycle.find(from, event)
                .orElseThrow(() -> new ImpossibleStepException(id, event, from))
                .to();
        Instant now = clock.instant();
        database.sql("update submission set state = ?, state_since = ? where id = ?")
                .params(to.name(), Timestamp.from(now), id)
                .update();
        write(id, event, from, to, note, now);
        return find(id).orElseThrow();
    }

    private void write(long id, Event event, @Nullable State from, State to, String note, Instant at) {
        database.sql("""
                insert into submission_step (submission_id, at, event, from_state, to_state, person_id, note)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .param(id)
                .param(Timestamp.from(at))
                .param(event.name())
                .param(from == null ? null : from.name())
                .param(to.name())
                .param(person.find().map(Person::id).orElse(null))
                .param(note)
                .update();
        audit.record(
                "submission." + event.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                "submission:" + id,
                Map.of("to", to.name()));
    }

    private static @Nullable State stateOrNull(@Nullable String name) {
        return name == null ? null : State.valueOf(name);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** A submission in a row that has all columns of the table. */
    static Submission submission(ResultSet row, int number) throws SQLException {
        return new Submission(
                row.getLong("id"),
                row.getString("agency_code"),
                row.getObject("data_end", LocalDate.class),
                row.getObject("file_id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getTimestamp("state_since").toInstant(),
                row.getObject("uploaded_by", UUID.class),
                row.getTimestamp("uploaded_at").toInstant(),
                row.getString("on_behalf_of"),
                row.getObject("submitted_by", UUID.class),
                instant(row, "submitted_at"),
                row.getObject("reviewer", UUID.class),
                row.getObject("decided_by", UUID.class),
                instant(row, "decided_at"),
                row.getString("reason"),
                instant(row, "loaded_at"));
    }
}
