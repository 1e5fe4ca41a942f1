package org.openndtms.portal.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private record Kept(UUID id, Instant receivedAt) {}

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
        redact(waiting("files_done_at is null", Instant.EPOCH));
    }

    private void redactAgain() {
        redact(waiting("files_done_at is not null", clock.instant().minus(TWO_DAYS)));
    }

    /** Agency by agency, since a file that says no of hundreds is to be taken out of every other in one go. */
    private void redact(List<Waiting> waiting) {
        waiting.stream()
                .collect(Collectors.groupingBy(Waiting::agency, TreeMap::new, Collectors.toList()))
                .forEach(this::redact);
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

    private void redact(String agency, List<Waiting> withdrawals) {
        List<Kept> kept = transactions.asSystem(() -> database.sql("""
                select f.id, f.received_at from received_file f where f.agency_code = ?
                    and exists (select 1 from received_block b where b.file_id = f.id) order by f.received_at, f.id""")
                .param(agency)
                .query((row, number) -> new Kept(
                        row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()))
                .list());
        for (Kept file : kept) {
            // Whoever is in a file that was received later has consented again with it.
            Map<String, Waiting> clients = new HashMap<>();
            withdrawals.stream()
                    .filter(withdrawal -> !file.receivedAt().isAfter(withdrawal.at()))
                    .forEach(withdrawal -> clients.putIfAbsent(withdrawal.clientId(), withdrawal));
            if (!clients.isEmpty()) {
                transactions.asSystem(() -> {
                    redact(file.id(), clients);
                    return file;
                });
            }
        }
        transactions.asSystem(() -> database.sql(
                        "update withdrawal set files_done_at = coalesce(files_done_at, ?) where id = any (?)")
                .params(
                        Timestamp.from(clock.instant()),
                        withdrawals.stream().map(Waiting::id).toArray(UUID[]::new))
                .update());
    }

    private void redact(UUID file, Map<String, Waiting> clients) {
        try {
            files.withdraw(file, clients.keySet())
                    .forEach((client, rows) -> database.sql("update withdrawal set files_redacted = files_redacted + 1,"
                                    + " rows_redacted = rows_redacted + ? where id = ?")
                            .params(
                                    rows,
                                    Objects.requireNonNull(clients.get(client)).id())
                            .update());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
