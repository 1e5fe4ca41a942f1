package org.openndtms.portal.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Calls with an agency about a period, for the regional team alone. */
@Service
@Transactional
class Calls {
    private final JdbcClient database;
    private final CurrentPerson person;
    private final AuditLog audit;

    Calls(JdbcClient database, CurrentPerson person, AuditLog audit) {
        this.database = database;
        this.person = person;
        this.audit = audit;
    }

    /**
     * A call.
     *
     * @param at when it was
     * @param withWhom whom the officer spoke to
     * @param about what was said
     * @param who the officer
     */
    record Call(Instant at, String withWhom, String about, String who) {}

    /** The calls about a period, latest first. */
    @Transactional(readOnly = true)
    public List<Call> list(String agency, LocalDate dataEnd) {
        return database.sql("""
                select called_at, with_whom, about, acting_knows(person_id, agency_code) as who from review_call
                where agency_code = ? and data_end = ? order by called_at desc, id desc""")
                .params(agency, dataEnd)
                .query((row, number) -> new Call(
                        row.getTimestamp("called_at").toInstant(),
                        row.getString("with_whom"),
                        row.getString("about"),
                        Objects.requireNonNullElse(row.getString("who"), "a colleague")))
                .list();
    }

    /** Writes a call down. */
    void write(String agency, LocalDate dataEnd, Instant at, String withWhom, String about) {
        database.sql(
                        "insert into review_call (agency_code, data_end, called_at, with_whom, about, person_id) values (?, ?, ?, ?, ?, ?)")
                .params(
                        agency,
                        dataEnd,
                        Timestamp.from(at),
                        withWhom,
                        about,
                        person.get().id())
                .update();
        audit.record("review.call-noted", "agency:" + agency);
    }
}
