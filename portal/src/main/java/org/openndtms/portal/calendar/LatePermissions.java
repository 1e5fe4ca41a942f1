package org.openndtms.portal.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Permissions for an agency to submit a period after its deadline. Each says who gave it, why and until when. */
@Repository
class LatePermissions {
    private static final String COLUMNS =
            "select l.id, l.agency_code, l.data_end, l.reason, l.granted_at, l.expires_at,"
                    + " l.withdrawn_at from late_permission l";

    private final JdbcClient database;

    LatePermissions(JdbcClient database) {
        this.database = database;
    }

    /** One permission. */
    record Permission(
            long id,
            String agency,
            LocalDate dataEnd,
            String reason,
            Instant grantedAt,
            Instant expiresAt,
            @Nullable Instant withdrawnAt) {}

    /** The latest permissions that the person may see, newest first. */
    @Transactional(readOnly = true)
    public List<Permission> list() {
        return database.sql(COLUMNS + " order by l.id desc limit 200")
                .query(LatePermissions::read)
                .list();
    }

    /** Until when an agency may submit a period late, as of a moment; empty if it may not. */
    @Transactional(readOnly = true)
    public Optional<Instant> until(String agency, LocalDate dataEnd, Instant at) {
        return database.sql(COLUMNS + " where agency_code = ? and data_end = ? and withdrawn_at is null"
                        + " and expires_at > ? order by expires_at desc limit 1")
                .params(agency, dataEnd, at.atOffset(ZoneOffset.UTC))
                .query(LatePermissions::read)
                .optional()
                .map(Permission::expiresAt);
    }

    /** Grants a permission; false if the agency is none of the person's to grant for. */
    @Transactional
    public boolean grant(String agency, LocalDate dataEnd, String reason, Instant expires, UUID by) {
        return database.sql("insert into late_permission (agency_code, data_end, reason, expires_at, granted_by)"
                                + " select code, ?, ?, ?, ? from agency where code = ?")
                        .params(dataEnd, reason, expires.atOffset(ZoneOffset.UTC), by, agency)
                        .update()
                == 1;
    }

    /** Withdraws a permission; empty if the person sees none to withdraw. Otherwise its agency. */
    @Transactional
    public Optional<String> withdraw(long id, UUID by) {
        return database.sql("update late_permission set withdrawn_at = now(), withdrawn_by = ?"
                        + " where id = ? and withdrawn_at is null returning agency_code")
                .params(by, id)
                .query(String.class)
                .optional();
    }

    private static Permission read(ResultSet row, int number) throws SQLException {
        OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new Permission(
                row.getLong("id"),
                row.getString("agency_code"),
                row.getObject("data_end", LocalDate.class),
                row.getString("reason"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                withdrawn == null ? null : withdrawn.toInstant());
    }
}
