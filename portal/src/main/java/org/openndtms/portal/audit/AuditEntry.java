package org.openndtms.portal.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record of who did and saw what.
 *
 * @param id in the order in which the database numbered them
 * @param at when, to the microsecond
 * @param person who acted; null for the system itself, or when nobody was signed in
 * @param username that person's at that time
 * @param role the role of that person at that time
 * @param action what was done, such as {@code account.ended}
 * @param subject what it was done to, such as {@code agency:CODE}
 * @param regions codes of the regions whose teams may see the entry
 * @param address where the request came from
 * @param detail more, as JSON
 */
record AuditEntry(
        long id,
        Instant at,
        @Nullable UUID person,
        @Nullable String username,
        @Nullable String role,
        String action,
        String subject,
        List<String> regions,
        @Nullable String address,
        String detail) {

    /** The columns that {@link #read} needs, of a table called {@code e}. */
    static final String COLUMNS =
            "e.id, e.at, e.person, e.username, e.role, e.action, e.subject, e.regions, e.address, e.detail";

    /** The entry of the current row. */
    static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("person", UUID.class),
                row.getString("username"),
                row.getString("role"),
                row.getString("action"),
                row.getString("subject"),
                List.of((String[]) row.getArray("regions").getArray()),
                row.getString("address"),
                row.getString("detail"));
    }

    /** SHA-256 of all of its fields, each with its length, so that no two entries look the same. */
    byte[] digest() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(id);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            write(out, person == null ? null : person.toString());
            write(out, username);
            write(out, role);
            write(out, action);
            write(out, subject);
            out.writeInt(regions.size());
            for (String region : regions) {
                write(out, region);
            }
            write(out, address);
            write(out, detail);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Sha256.of(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
