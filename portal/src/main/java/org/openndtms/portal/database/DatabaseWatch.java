package org.openndtms.portal.database;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the PostgreSQL that comes with the portal again when its process ended though nobody told it to, killed by the
 * system for want of memory for example. One that does not stay is given up after a few attempts.
 */
public final class DatabaseWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("database");
    private static final int ATTEMPTS = 5;

    /** The other processes of a killed server need a moment to notice; until they have, none can be started. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What ran that long has stayed, and what ends it then counts anew. */
    private static final Duration STAYED = Duration.ofMinutes(10);

    private final EmbeddedDatabase database;

    private DatabaseWatch(EmbeddedDatabase database) {
        this.database = database;
    }

    /** Watches a server until it is closed. */
    public static void over(EmbeddedDatabase database) {
        Thread watch = new Thread(new DatabaseWatch(database), "database-watch");
        watch.setDaemon(true);
        watch.start();
    }

    @Override
    public void run() {
        try {
            Instant started = Instant.now();
            int attempts = 0;
            while (database.awaitEnd()) {
                if (started.plus(STAYED).isBefore(Instant.now())) {
                    attempts = 0;
                }
                attempts++;
                if (attempts > ATTEMPTS) {
                    LOG.error("The database server does not stay. Look for the reason, then start the portal again.");
                    return;
                }
                Thread.sleep(PAUSE.multipliedBy(attempts).toMillis());
                started = Instant.now();
                startAgain(attempts);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain(int attempt) {
        try {
            if (database.startAgain()) {
                LOG.warn("The database server had ended and was started again (attempt {})", attempt);
            }
        } catch (RuntimeException fault) {
            LOG.error(
                    "The database server has ended and did not start again (attempt {}): {}",
                    attempt,
                    fault.getClass().getSimpleName());
        }
    }
}
