package org.openndtms.portal.submission;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The steps of submissions in words, with the names of those who took them. */
@Repository
public class History {
    private static final Map<Event, String> WORDS = new EnumMap<>(Map.ofEntries(
            Map.entry(Event.UPLOAD, "File uploaded"),
            Map.entry(Event.START_CHECK, "Check began"),
            Map.entry(Event.INTERRUPT_CHECK, "Check was interrupted"),
            Map.entry(Event.REJECT, "File rejected"),
            Map.entry(Event.FIND_ISSUES, "Checked: needs attention"),
            Map.entry(Event.PASS, "Checked: ready to submit"),
            Map.entry(Event.CHECK_AGAIN, "Sent to be checked again"),
            Map.entry(Event.REPLACE, "Replaced by a newer file"),
            Map.entry(Event.EXPIRE, "Deadline passed"),
            Map.entry(Event.REVIVE, "Taken up again with permission to be late"),
            Map.entry(Event.SUBMIT, "Submitted to the regional team"),
            Map.entry(Event.WITHDRAW, "Withdrawn"),
            Map.entry(Event.RETURN, "Returned to the provider"),
            Map.entry(Event.ACCEPT, "Accepted"),
            Map.entry(Event.START_LOAD, "Loading began"),
            Map.entry(Event.INTERRUPT_LOAD, "Loading was interrupted"),
            Map.entry(Event.FINISH_LOAD, "Loaded"),
            Map.entry(Event.FAIL_LOAD, "Loading failed"),
            Map.entry(Event.RETRY_LOAD, "Sent to be loaded again"),
            Map.entry(Event.SUPERSEDE, "Replaced by a later load"),
            Map.entry(Event.ROLL_BACK, "Load rolled back"),
            Map.entry(Event.REACTIVATE, "Loaded again: the load after it was rolled back")));

    private final JdbcClient database;

    History(JdbcClient database) {
        this.database = database;
    }

    /** The steps of a submission, latest first. */
    @Transactional(readOnly = true)
    public List<StepShown> of(long submission) {
        return database.sql("""
                select t.at, t.event, t.to_state, t.note, t.person_id is null as system,
                    acting_knows(t.person_id, s.agency_code) as who
                from submission_step t join submission s on s.id = t.submission_id
                where t.submission_id = ? order by t.id desc""")
                .param(submission)
                .query((row, number) -> new StepShown(
                        row.getTimestamp("at").toInstant(),
                        WORDS.getOrDefault(Event.valueOf(row.getString("event")), row.getString("event")),
                        row.getBoolean("system")
                                ? "the portal"
                                : Objects.requireNonNullElse(row.getString("who"), "somebody else"),
                        State.valueOf(row.getString("to_state")).title(),
                        row.getString("note")))
                .list();
    }

    /** The name of somebody who worked on an agency's submissions; empty if it is not known. */
    @Transactional(readOnly = true)
    public String name(java.util.UUID person, String agency) {
        return database.sql("select coalesce(acting_knows(?, ?), '')")
                .params(person, agency)
                .query(String.class)
                .single();
    }
}
