package org.openndtms.portal.review;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which officer does an absent colleague's work, and from when to when. Any officer of the region may say so. */
@Service
@Transactional
class Covers {
    private final JdbcClient database;
    private final CurrentPerson person;
    private final AuditLog audit;
    private final Clock clock;

    Covers(JdbcClient database, CurrentPerson person, AuditLog audit, Clock clock) {
        this.database = database;
        this.person = person;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who covers for whom. */
    record Cover(long id, String absent, String substitute, LocalDate firstDay, LocalDate lastDay) {}

    /** Somebody of the own team. */
    record Colleague(UUID personId, String fullName) {}

    /** The officers of the own regions, by name; the person who is signed in among them. */
    @Transactional(readOnly = true)
    public List<Colleague> colleagues() {
        return database.sql("select person_id, full_name from acting_colleagues() order by full_name, person_id")
                .query(Colleague.class)
                .list();
    }

    /** What is arranged from today on. */
    @Transactional(readOnly = true)
    public List<Cover> list() {
        return database.sql("""
                select c.id, a.full_name as absent, s.full_name as substitute, c.first_day, c.last_day from review_cover c
                join acting_colleagues() a on a.person_id = c.absent
                join acting_colleagues() s on s.person_id = c.substitute
                where c.ended_at is null and c.last_day >= ? order by c.first_day, c.id""").param(today()).query(Cover.class).list();
    }

    /** Those for whom the person who is signed in covers today. */
    @Transactional(readOnly = true)
    public Set<UUID> coveredToday() {
        return new HashSet<>(database.sql("""
                select absent from review_cover
                where substitute = ? and ended_at is null and ? between first_day and last_day""")
                .params(person.get().id(), today())
                .query(UUID.class)
                .list());
    }

    /** Names who covers for whom. */
    void name(UUID absent, UUID substitute, LocalDate first, LocalDate last) {
        database.sql(
                        "insert into review_cover (absent, substitute, first_day, last_day, named_by) values (?, ?, ?, ?, ?)")
                .params(absent, substitute, first, last, person.get().id())
                .update();
        audit.record("review.cover-named", "person:" + absent, Map.of("substitute", substitute.toString()));
    }

    /** Ends a cover before its time; false if there is none to end. */
    boolean end(long id) {
        boolean ended =
                database.sql("update review_cover set ended_by = ?, ended_at = now() where id = ? and ended_at is null")
                                .params(person.get().id(), id)
                                .update()
                        == 1;
        if (ended) {
            audit.record("review.cover-ended", "cover:" + id);
        }
        return ended;
    }

    /** Today in London. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
    }
}
