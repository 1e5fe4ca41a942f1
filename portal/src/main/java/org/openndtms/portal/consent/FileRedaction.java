package org.openndtms.portal.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.job.Job;
import org.openndtms.portal.submission.ReceivedFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes clients who have withdrawn out of the kept files that were received before. A file is done in a transaction of
 * its own, so that work that was cut off goes on where it was.
 */
@Configuration(proxyBeanMethods = false)
class FileRedaction {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private final Transactions transactions;
    private final JdbcClient database;
    private final ReceivedFiles files;
    private final Clock clock;

    FileRedaction(Transactions transactions, JdbcClient database, ReceivedFiles files, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.files = files;
        this.clock = clock;
    }

    private record Waiting(UUID id, String agency, String clientId, Instant at) {}

    @Bean
    Job withdrawalsFromFiles() {
        return new Job("withdrawals-from-files", new Job.Every(PAUSE), this::redact);
    }

    /** Once more the night after: a file may have been on its way in while the others were done. */
    @Bean
    Job withdrawalsFromFilesAgain() {
        return new Job("withdrawals-from-files-again", new Job.Daily(LocalTime.of(3, 40)), this::redactAgain);
    }

    /** Does what waits. */
    void redact() {
        waiting("files_done_at is null", Instant.EPOCH).forEach(this::redact);
    }

    private void redactAgain() {
        waiting("files_done_at is not null", clock.instant().minus(TWO_DAYS)).forEach(this::redact);
    }

    private List<Waiting> waiting(String which, Instant since) {
        return transactions.asSystem(() -> database.sql(
                        "select id, agency_code, client_id, withdrawn_at from withdrawal" + " where " + which
                                + " and withdrawn_at >= ? order by withdrawn_at, id")
                .param(Timestamp.from(since))
                .query((row, number) -> new Waiting(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list());
    }

    private void redact(Waiting withdrawal) {
        List<UUID> kept = transactions.asSystem(() -> database.sql("""
                select f.id from received_file f where f.agency_code = ? and f.received_at <= ?
                    and exists (select 1 from received_block b where b.file_id = f.id) order by f.received_at, f.id""")
                .params(withdrawal.agency(), Timestamp.from(withdrawal.at()))
                .query(UUID.class)
                .list());
        for (UUID file : kept) {
            transactions.asSystem(() -> {
                redact(withdrawal, file);
                return file;
            });
        }
        transactions.asSystem(
                () -> database.sql("update withdrawal set files_done_at = coalesce(files_done_at, ?) where id = ?")
                        .params(Timestamp.from(clock.instant()), withdrawal.id())
                        .update());
    }

    private void redact(Waiting withdrawal, UUID file) {
        try {
            int rows = files.withdraw(file, withdrawal.clientId());
            if (rows > 0) {
                database.sql("update withdrawal set files_redacted = files_redacted + 1,"
                                + " rows_redacted = rows_redacted + ? where id = ?")
                        .params(rows, withdrawal.id())
                        .update();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
