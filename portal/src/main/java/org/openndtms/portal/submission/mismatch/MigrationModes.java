package org.openndtms.portal.submission.mismatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Migration mode: the regional team says that an agency changes its software, so that changed IDs are expected and the
 * agency may confirm all of them at once. It ends by itself after its last day.
 */
@Service
@Transactional
public class MigrationModes {
    private static final String SELECT = """
            select m.*, p.full_name, m.ended_at is null and m.last_day >= (now() at time zone 'Europe/London')::date as stands
            from migration_mode m left join person p on p.id = m.switched_on_by
            """;

    private final JdbcClient database;
    private final CurrentPerson person;
    private final AuditLog audit;

    MigrationModes(JdbcClient database, CurrentPerson person, AuditLog audit) {
        this.database = database;
        this.person = person;
        this.audit = audit;
    }

    /**
     * Migration mode of an agency.
     *
     * @param dataEnd last day of the data with which the software changes
     * @param lastDay last day on which it is in force
     * @param by who switched it on; null where the name is not in sight
     * @param stands whether it is in force
     */
    public record Mode(
            long id,
            String agency,
            LocalDate dataEnd,
            String reason,
            LocalDate lastDay,
            @Nullable String by,
            OffsetDateTime since,
            boolean stands) {}

    /** The latest that the present person may see, newest first. */
    @Transactional(readOnly = true)
    public List<Mode> list() {
        return database.sql(SELECT + " order by m.id desc limit 200")
                .query(MigrationModes::mode)
                .list();
    }

    /** What is in force for an agency; empty if nothing is. */
    @Transactional(readOnly = true)
    public Optional<Mode> standing(String agency) {
        return database
                .sql(SELECT + " where m.agency_code = ? order by m.id desc")
                .param(agency)
                .query(MigrationModes::mode)
                .list()
                .stream()
                .filter(Mode::stands)
                .findFirst();
    }

    /** Switches it on; false if it is on already for the agency and period. */
    public boolean switchOn(String agency, LocalDate dataEnd, String reason, LocalDate lastDay) {
        // One whose last day is past stands no longer, and is in the way of no other.
        database.sql("""
                update migration_mode set ended_at = now() where agency_code = ? and data_end = ? and ended_at is null
                    and last_day < (now() at time zone 'Europe/London')::date""").params(agency, dataEnd).update();
        int added = database.sql("""
                insert into migration_mode (agency_code, data_end, reason, last_day, switched_on_by)
                values (?, ?, ?, ?, ?) on conflict do nothing""")
                .params(agency, dataEnd, reason, lastDay, person.get().id())
                .update();
        if (added == 1) {
            audit.record(
                    "migration.switched-on",
                    "agency:" + agency,
                    Map.of("data end", dataEnd.toString(), "last day", lastDay.toString()));
        }
        return added == 1;
    }

    /** Ends it; empty if the person sees none to end. Otherwise its agency. */
    public Optional<String> end(long id) {
        Optional<String> agency = database.sql(
                        "update migration_mode set ended_at = now(), ended_by = ? where id = ? and ended_at is null"
                                + " returning agency_code")
                .params(person.get().id(), id)
                .query(String.class)
                .optional();
        agency.ifPresent(code -> audit.record("migration.ended", "agency:" + code));
        return agency;
    }

    private static Mode mode(ResultSet row, int number) throws SQLException {
        return new Mode(
                row.getLong("id"),
                row.getString("agency_code"),
                row.getObject("data_end", LocalDate.class),
                row.getString("reason"),
                row.getObject("last_day", LocalDate.class),
                row.getString("full_name"),
                row.getObject("switched_on_at", OffsetDateTime.class),
                row.getBoolean("stands"));
    }
}
