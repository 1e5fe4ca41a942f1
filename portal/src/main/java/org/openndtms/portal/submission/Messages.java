package org.openndtms.portal.submission;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an agency and its regional team write to one another about a period. */
@Service
@Transactional
public class Messages {
    /** Longest message, in characters. */
    public static final int LONGEST = 4000;

    private final JdbcClient database;
    private final CurrentPerson person;
    private final AuditLog audit;
    private final SubmissionMail mail;
    private final Clock clock;

    Messages(JdbcClient database, CurrentPerson person, AuditLog audit, SubmissionMail mail, Clock clock) {
        this.database = database;
        this.person = person;
        this.audit = audit;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * A message.
     *
     * @param who name of the writer
     * @param ofRegion whether the regional team wrote it
     */
    public record Message(Instant at, String who, boolean ofRegion, String text) {}

    /** The messages about a period, first to last. */
    @Transactional(readOnly = true)
    public List<Message> list(String agency, LocalDate dataEnd) {
        return database.sql("""
                select at, acting_knows(person_id, agency_code) as who, side, text from submission_message
                where agency_code = ? and data_end = ? order by id""")
                .params(agency, dataEnd)
                .query((row, number) -> new Message(
                        row.getTimestamp("at").toInstant(),
                        Objects.requireNonNullElse(row.getString("who"), ""),
                        row.getString("side").equals("REGION"),
                        row.getString("text")))
                .list();
    }

    /**
     * Messages of the regional team that wait to be read.
     *
     * @param dataEnd last day of the period that the messages are about
     * @param count how many of the team's messages nobody of the agency has opened
     */
    public record Unread(String agency, LocalDate dataEnd, int count) {}

    /** What the regional team has written to the agencies in sight and nobody of them has opened, latest first. */
    @Transactional(readOnly = true)
    public List<Unread> unread() {
        return database.sql("""
                select agency_code as agency, data_end, count(*) as count from submission_message
                where side = 'REGION' and read_at is null group by agency_code, data_end order by max(id) desc""").query(Unread.class).list();
    }

    /** Remembers that somebody of the agency has opened what the team wrote; of others it remembers nothing. */
    public void opened(String agency, LocalDate dataEnd) {
        database.sql("""
                update submission_message set read_at = ?
                where agency_code = ? and data_end = ? and side = 'REGION' and read_at is null
                    and acting_submits_for(agency_code)""")
                .params(Timestamp.from(clock.instant()), agency, dataEnd)
                .update();
    }

    /** What is wrong with a text; empty if nothing. */
    public static String problem(String text) {
        String bare = text.strip();
        return bare.isEmpty()
                ? "Write a message"
                : bare.length() > LONGEST ? "Write at most " + LONGEST + " characters" : "";
    }

    /** Writes a message as the person who is signed in, and tells the other side by mail that there is one. */
    public void write(String agency, LocalDate dataEnd, String text) {
        boolean region = person.get().role() == Role.REGIONAL_OFFICER;
        database.sql(
                        "insert into submission_message (agency_code, data_end, person_id, side, text) values (?, ?, ?, ?, ?)")
                .params(
                        agency,
                        dataEnd,
                        person.get().id(),
                        region ? "REGION" : "PROVIDER",
                        text.strip().replace("\0", ""))
                .update();
        audit.record("message.written", "agency:" + agency);
        String subject = "a message";
        if (region) {
            mail.toProvider(
                    agency,
                    dataEnd,
                    subject,
                    "your regional team has written to you about the data to " + dataEnd + ".",
                    "/submissions/agencies/" + agency + "/" + dataEnd);
        } else {
            mail.toRegion(
                    agency,
                    dataEnd,
                    subject,
                    "agency " + agency + " has written to you about its data to " + dataEnd + ".",
                    "/review/agencies/" + agency + "/" + dataEnd);
        }
    }
}
