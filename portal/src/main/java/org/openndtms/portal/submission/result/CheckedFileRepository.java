package org.openndtms.portal.submission.result;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.standard.Standards;
import org.openndtms.portal.submission.FileNumbers;
import org.openndtms.portal.submission.FileNumbersReader;
import org.openndtms.validation.FileSummary;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.Percentage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The checked files that the present person may see. */
@Repository
@Transactional(readOnly = true)
public class CheckedFileRepository {
    private static final String SELECT = """
            select f.*, a.name as agency_name from received_file f join agency a on a.code = f.agency_code
            where f.check_state = 'CHECKED' and (f.expires_at is null or f.expires_at > now())
            """;

    private final JdbcClient database;
    private final Standards standards;

    CheckedFileRepository(JdbcClient database, Standards standards) {
        this.database = database;
        this.standards = standards;
    }

    /**
     * A checked file.
     *
     * @param id id of a received file, as an address has it
     * @throws NotFoundException if there is none of that id in sight
     * @throws NotCheckedException if its check has not ended
     */
    public CheckedFile get(String id) {
        UUID file;
        try {
            file = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException();
        }
        return find(file).orElseThrow(() -> missing(file));
    }

    private RuntimeException missing(UUID file) {
        boolean waits = database.sql(
                        "select exists (select 1 from received_file where id = ? and check_state <> 'CHECKED'"
                                + " and (expires_at is null or expires_at > now()))")
                .param(file)
                .query(Boolean.class)
                .single();
        return waits ? new NotCheckedException(file) : new NotFoundException();
    }

    /** A checked file; empty if there is none of that id in sight, or its check has not ended. */
    public Optional<CheckedFile> find(UUID id) {
        return database.sql(SELECT + " and f.id = ?")
                .param(id)
                .query(this::file)
                .optional();
    }

    /** The upload of the same agency and period before a file; empty if it is the first, or the one before is gone. */
    public Optional<CheckedFile> before(CheckedFile file) {
        return database.sql(SELECT + """
                 and f.agency_code = ? and f.data_end = ? and f.purpose = 'SUBMIT' and f.id <> ? and f.received_at < ?
                     and f.outcome <> 'REJECTED'
                order by f.received_at desc, f.queue_number desc limit 1""")
                .params(file.agency(), file.dataEnd(), file.id(), Timestamp.from(file.receivedAt()))
                .query(this::file)
                .optional();
    }

    /** The submission that a file makes; null for a file that was only checked. */
    public @Nullable Long submission(CheckedFile file) {
        return database.sql("select id from submission where file_id = ? order by id desc limit 1")
                .param(file.id())
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /**
     * How many confirmations of the agency were given or withdrawn since a file was checked, which then do not count.
     */
    public long settledSince(CheckedFile file) {
        Timestamp checked = Timestamp.from(file.checkedAt());
        return database.sql("select count(*) from confirmation where agency_code = ?"
                        + " and (confirmed_at > ? or withdrawn_at > ?)")
                .params(file.agency(), checked, checked)
                .query(Long.class)
                .single();
    }

    private CheckedFile file(ResultSet row, int number) throws SQLException {
        FileNumbers numbers = FileNumbersReader.file(row, "id");
        Pack pack = standards.find(row.getString("pack")).orElseGet(standards::current);
        Outcome outcome = Outcome.valueOf(row.getString("outcome"));
        boolean rejected = outcome == Outcome.REJECTED;
        long loadable = numbers.rows() - numbers.failedRows();
        Timestamp checked = row.getTimestamp("checked_at");
        return new CheckedFile(
                numbers.id(),
                numbers.agency(),
                row.getString("agency_name"),
                pack.findDataset(numbers.dataset()).orElseThrow(),
                numbers.dataEnd(),
                row.getString("purpose").equals("SUBMIT"),
                numbers.receivedAt(),
                checked == null ? numbers.receivedAt() : checked.toInstant(),
                outcome,
                pack,
                numbers.comparedWith(),
                new FileSummary(
                        numbers.name(),
                        numbers.sha256(),
                        numbers.bytes(),
                        numbers.rows(),
                        numbers.clients(),
                        numbers.episodes(),
                        numbers.withoutConsent()),
                rejected ? new Percentage(0, 0) : new Percentage(numbers.rows(), numbers.failedRows()),
                rejected ? new Percentage(0, 0) : new Percentage(loadable, numbers.doubtfulRows()),
                row.getLong("errors"),
                row.getLong("warnings"),
                numbers.mismatches());
    }
}
