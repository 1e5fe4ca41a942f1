package org.openndtms.portal.training;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.training.TrainingRules.Attended;
import org.openndtms.portal.training.TrainingRules.Due;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sessions, who has booked and attended them, and for whom training is due. */
@Service
@Transactional
public class Training {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String SESSIONS = """
            select s.id, s.kind, s.title, s.held_on, s.starts, s.place, s.places - training_taken(s.id) as free,
                r.name as region, s.cancelled, t.person_id is not null as booked, t.attended, acting_holds(s.id) as held
            from training_session s
            left join region r on r.code = s.region_code
            left join training_attendance t on t.session_id = s.id and t.person_id = acting_person()
            where (cast(:id as uuid) is null and (s.held_on >= :from or t.person_id is not null or acting_holds(s.id)))
                or s.id = cast(:id as uuid)
            order by s.held_on, s.starts, s.title""";

    private final JdbcClient database;
    private final CurrentPerson person;
    private final AuditLog audit;
    private final Clock clock;
    private final TrainingRules rules;

    Training(JdbcClient database, CurrentPerson person, AuditLog audit, Clock clock, TrainingSettings settings) {
        this.database = database;
        this.person = person;
        this.audit = audit;
        this.clock = clock;
        this.rules = new TrainingRules(
                settings.refreshMonths(), Packs.load(Packs.builtIn().get(0)).letter());
    }

    /** Somebody, and what they have to attend next. */
    record PersonDue(UUID id, String fullName, Role role, Due due, boolean overdue) {}

    /** Somebody who booked a session; attended is null while that is not recorded. */
    record Booking(UUID personId, String fullName, @Nullable Boolean attended) {}

    /** What came of asking for a place. */
    enum Booked {
        DONE,
        FULL,
        OVER,
        NOT_FOR_YOU
    }

    /** Today in London. */
    LocalDate today() {
        return LocalDate.now(clock.withZone(LONDON));
    }

    /** Sessions that are still to come, and earlier ones that the person booked or holds, in order of time. */
    @Transactional(readOnly = true)
    List<TrainingSession> sessions() {
        return sessions(null);
    }

    /** The session of that id. */
    @Transactional(readOnly = true)
    Optional<TrainingSession> find(UUID id) {
        return sessions(id).stream().findFirst();
    }

    private List<TrainingSession> sessions(@Nullable UUID id) {
        return database.sql(SESSIONS)
                .param("id", id == null ? null : id.toString())
                .param("from", today())
                .query(TrainingSession.class)
                .list();
    }

    /** What the person who is signed in has to attend next; empty if nothing. */
    @Transactional(readOnly = true)
    public Optional<Due> due() {
        UUID id = person.get().id();
        return records().stream()
                .filter(found -> found.id().equals(id))
                .map(PersonDue::due)
                .findFirst();
    }

    /** The people whom the one who is signed in looks after and who have training to attend, overdue ones first. */
    @Transactional(readOnly = true)
    List<PersonDue> allDue() {
        return records().stream()
                .sorted((one, other) -> one.due().by().compareTo(other.due().by()))
                .toList();
    }

    private List<PersonDue> records() {
        record Row(
                UUID personId,
                String fullName,
                Role role,
                LocalDate createdOn,
                @Nullable TrainingKind kind,
                @Nullable LocalDate heldOn,
                @Nullable String datasetVersion) {}
        Map<UUID, List<Row>> byPerson = new LinkedHashMap<>();
        database.sql("select * from training_records()")
                .query(Row.class)
                .list()
                .forEach(row -> byPerson.computeIfAbsent(row.personId(), any -> new ArrayList<>())
                        .add(row));
        List<PersonDue> due = new ArrayList<>();
        byPerson.forEach((id, rows) -> {
            Row first = rows.get(0);
            List<Attended> attended = new ArrayList<>();
            for (Row row : rows) {
                if (row.kind() != null && row.heldOn() != null) {
                    attended.add(new Attended(row.kind(), row.heldOn(), row.datasetVersion()));
                }
            }
            rules.due(first.role(), first.createdOn(), attended)
                    .ifPresent(next ->
                            due.add(new PersonDue(id, first.fullName(), first.role(), next, next.overdue(today()))));
        });
        return due;
    }

    /** Books a place for the person who is signed in. */
    Booked book(TrainingSession session) {
        if (!session.kind().isFor(person.get().role())) {
            return Booked.NOT_FOR_YOU;
        }
        if (session.cancelled() || session.heldOn().isBefore(today())) {
            return Booked.OVER;
        }
        // Nobody else may look how many places are left until this place is taken or not.
        database.sql("select pg_advisory_xact_lock(hashtext(?))")
                .param("training " + session.id())
                .query(rows -> {});
        if (!session.booked() && find(session.id()).orElseThrow().free() < 1) {
            return Booked.FULL;
        }
        database.sql("insert into training_attendance (session_id, person_id) values (?, ?) on conflict do nothing")
                .params(session.id(), person.get().id())
                .update();
        return Booked.DONE;
    }

    /** Gives the place of the person who is signed in back, unless it is recorded already whether they attended. */
    boolean giveBack(UUID session) {
        return database.sql("delete from training_attendance where session_id = ? and person_id = ?")
                        .params(session, person.get().id())
                        .update()
                > 0;
    }

    /** Plans a session. */
    void plan(TrainingForm.Checked form) {
        UUID id = UUID.randomUUID();
        database.sql("""
                        insert into training_session
                            (id, kind, title, held_on, starts, place, places, region_code, dataset_version)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(id)
                .param(form.kind().name())
                .param(form.title())
                .param(form.heldOn())
                .param(form.starts())
                .param(form.place())
                .param(form.places())
                .param(form.region())
                .param(form.kind() == TrainingKind.SUPPLIER_WORKSHOP ? rules.datasetVersion() : null)
                .update();
        audit.record("training.planned", "training:" + id);
    }

    /** Cancels a session, so that it counts for nobody. */
    void cancel(UUID id) {
        database.sql("update training_session set cancelled = true where id = ?")
                .param(id)
                .update();
        audit.record("training.cancelled", "training:" + id);
    }

    /** Who has booked a session. */
    @Transactional(readOnly = true)
    List<Booking> register(UUID session) {
        return database.sql("select * from training_register(?)")
                .param(session)
                .query(Booking.class)
                .list();
    }

    /** Records who of those who booked attended; all others of them did not. */
    void record(UUID session, Set<UUID> attended) {
        for (Booking booking : register(session)) {
            database.sql("""
                            update training_attendance set attended = ?, recorded_by = ?
                            where session_id = ? and person_id = ?""")
                    .params(attended.contains(booking.personId()), person.get().id(), session, booking.personId())
                    .update();
        }
        audit.record("training.recorded", "training:" + session, Map.of("attended", Integer.toString(attended.size())));
    }
}
