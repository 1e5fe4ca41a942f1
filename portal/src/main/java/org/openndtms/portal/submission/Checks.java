package org.openndtms.portal.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.job.Errand;
import org.openndtms.portal.job.Errands;
import org.openndtms.records.Source;
import org.openndtms.validation.ReceivedAs;
import org.openndtms.validation.ValidationResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks received files, one at a time on each instance and each on all processors, in the order of the queue. Who asks
 * for a check gets no particular one: the errand that comes first does all that wait, and the others find nothing left.
 */
@Service
public class Checks implements Recheck {
    static final String ERRAND = "check";
    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);
    private static final long NANOS_BETWEEN_NOTES = 500_000_000L;

    private final CheckQueue queue;
    private final CheckContexts contexts;
    private final CheckResults results;
    private final KeptBlocks blocks;
    private final CheckPack pack;
    private final Transactions transactions;
    private final JdbcClient database;
    private final Submissions submissions;
    private final Errands errands;
    private final ReentrantLock checking = new ReentrantLock();

    Checks(
            CheckQueue queue,
            CheckContexts contexts,
            CheckResults results,
            KeptBlocks blocks,
            CheckPack pack,
            Transactions transactions,
            JdbcClient database,
            Submissions submissions,
            Errands errands) {
        this.queue = queue;
        this.contexts = contexts;
        this.results = results;
        this.blocks = blocks;
        this.pack = pack;
        this.transactions = transactions;
        this.database = database;
        this.submissions = submissions;
        this.errands = errands;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void again(long submission) {
        Submission now = submissions
                .find(submission)
                .orElseThrow(() -> new IllegalArgumentException("no submission " + submission + " is in sight"));
        Event event = now.state() == State.EXPIRED ? Event.REVIVE : Event.CHECK_AGAIN;
        ask(submissions.step(submission, event, "").file());
    }

    /** Asks for the check of a file that was received in the transaction under way. */
    @Transactional(propagation = Propagation.MANDATORY)
    void ask(UUID file) {
        errands.ask(ERRAND, file.toString());
    }

    /** Does the errand. */
    void run(Errand.Asked asked) {
        queue.giveBack(asked.ticket());
        queue.checkAgain(UUID.fromString(asked.subject()));
        boolean fault = false;
        // Looked at once more after the lock is given back, since who found it taken meanwhile has gone.
        while (queue.isWaiting() && checking.tryLock()) {
            try {
                Optional<CheckQueue.Taken> taken = queue.take(asked.ticket());
                while (taken.isPresent()) {
                    fault |= !check(taken.get());
                    taken = queue.take(asked.ticket());
                }
            } finally {
                checking.unlock();
            }
        }
        if (fault) {
            throw new IllegalStateException("not every file could be checked");
        }
    }

    /** Checks a file; false if that has to be tried again. */
    private boolean check(CheckQueue.Taken taken) {
        UUID file = taken.file().id();
        try {
            checkOrThrow(taken);
            return true;
        } catch (DataAccessException | TransactionException e) {
            // The database is away: nothing can be noted there either.
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            boolean last = taken.file().attempts() >= CheckQueue.MOST_ATTEMPTS;
            // Without its message, which might hold a value of a record.
            LOG.error(
                    "file {} could not be checked, try {}{}: {} at {}",
                    file,
                    taken.file().attempts(),
                    last ? ", the last" : "",
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
            queue.failed(taken);
            return last;
        }
    }

    private void checkOrThrow(CheckQueue.Taken taken) throws IOException {
        ReceivedFile file = taken.file();
        try (Source kept = new BlockSource(file.name(), transactions.asSystem(() -> read(file.id())))) {
            if (kept.size() == 0) {
                results.writeRejection(taken, reportOf(file.id()));
                return;
            }
            ReceivedAs receivedAs = new ReceivedAs(file.name(), file.sha256(), file.bytes());
            try (CheckContexts.Told told =
                    contexts.of(file.agency(), file.dataset(), file.dataEnd(), file.checkOnly(), receivedAs)) {
                ValidationResult result = pack.validator()
                        .validate(
                                kept,
                                told.context()
                                        .withAgencies(file.agencyUnknown() ? contexts.register() : Set.of())
                                        .withProgress(noting(taken)));
                results.write(taken, result, told.comparedWith());
            }
        }
    }

    private List<Block> read(UUID file) {
        try {
            return blocks.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredReport reportOf(UUID file) throws IOException {
        byte[] report = transactions
                .asSystem(() -> database.sql("select report from received_file where id = ?")
                        .param(file)
                        .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                        .single())
                .orElseThrow(() -> new IOException("neither blocks nor a report are kept"));
        return StoredReport.of(report);
    }

    /** Notes progress now and then; that it cannot be noted hinders no check. */
    private LongConsumer noting(CheckQueue.Taken taken) {
        AtomicLong noted = new AtomicLong(System.nanoTime());
        return thousandths -> {
            long last = noted.get();
            long now = System.nanoTime();
            if (now - last > NANOS_BETWEEN_NOTES && noted.compareAndSet(last, now)) {
                try {
                    queue.progress(taken, thousandths);
                } catch (DataAccessException | TransactionException e) {
                    LOG.debug("progress could not be noted");
                }
            }
        };
    }
}
