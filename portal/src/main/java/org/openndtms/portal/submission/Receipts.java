package org.openndtms.portal.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The receipts of submissions. */
@Repository
public class Receipts {
    private final JdbcClient database;

    Receipts(JdbcClient database) {
        this.database = database;
    }

    /** The latest receipt of a submission; empty if it was never submitted, or none is in sight. */
    @Transactional(readOnly = true)
    public Optional<Receipt> find(long submission) {
        return database.sql("""
                select r.*, acting_knows(r.person_id, s.agency_code) as who
                from submission_receipt r join submission s on s.id = r.submission_id
                where r.submission_id = ? order by r.number desc limit 1""").param(submission).query(Receipts::receipt).optional();
    }

    Receipt write(long submission, FileNumbers file, UUID person, Instant at) {
        database.sql("""
                insert into submission_receipt (submission_id, at, person_id, file_name, sha256, bytes, row_count,
                    client_count, episode_count, without_consent)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        submission,
                        Timestamp.from(at),
                        person,
                        file.name(),
                        file.sha256(),
                        file.bytes(),
                        file.rows(),
                        file.clients(),
                        file.episodes(),
                        file.withoutConsent())
                .update();
        return find(submission).orElseThrow();
    }

    private static Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getLong("number"),
                row.getLong("submission_id"),
                row.getTimestamp("at").toInstant(),
                Objects.requireNonNullElse(row.getString("who"), ""),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getLong("row_count"),
                row.getLong("client_count"),
                row.getLong("episode_count"),
                row.getLong("without_consent"));
    }
}
