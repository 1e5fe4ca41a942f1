package org.openndtms.portal.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the PostgreSQL that comes with the portal again when its process ended though nobody told it to, killed by the
 * system for want of memory for example. One that does not stay is given up after a few attempts; the portal goes on
 * then, and says of every page that the database is away.
 */
public final class DatabaseWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("database");
    private static final int ATTEMPTS = 5;

    /** The other processes of a killed server need a moment to notice; until they have, none can be started. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What ran that long has stayed, and what ends it then counts anew. */
    private static final Duration STAYED = Duration.ofMinutes(10);

    private final BooleanSupplier awaitEnd;
    private final BooleanSupplier startAgain;
    private final Duration pause;
    private final InstantSource clock;

    /**
     * Of whatever can be started again.
     *
     * @param awaitEnd as {@link EmbeddedDatabase#awaitEnd()}
     * @param startAgain as {@link EmbeddedDatabase#startAgain()}
     * @param pause before the first attempt; it grows with each
     */
    DatabaseWatch(BooleanSupplier awaitEnd, BooleanSupplier startAgain, Duration pause, InstantSource clock) {
        this.awaitEnd = awaitEnd;
        this.startAgain = startAgain;
        this.pause = pause;
        this.clock = clock;
    }

    /** Watches a server until it is closed. */
    public static void over(EmbeddedDatabase database) {
        Thread watch = new Thread(
                new DatabaseWatch(database::awaitEnd, database::startAgain, PAUSE, InstantSource.system()),
                "database-watch");
        watch.setDaemon(true);
        watch.start();
    }

    @Override
    public void run() {
        try {
            Instant started = clock.instant();
            int attempts = 0;
            while (hasEnded()) {
                if (started.plus(STAYED).isBefore(clock.instant())) {
                    attempts = 0;
                }
                attempts++;
                if (attempts > ATTEMPTS) {
                    LOG.error(
                            "The database server does not stay: after {} attempts it is not started again. Every page"
                                    + " answers 503 from now on. Look for what ends it, then start the portal again.",
                            ATTEMPTS);
                    return;
                }
                Thread.sleep(pause.multipliedBy(attempts).toMillis());
                started = clock.instant();
                startAgain(attempts);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server that cannot be looked at is taken for one that has ended: if it runs, it is not started again. */
    private boolean hasEnded() {
        try {
            return awaitEnd.getAsBoolean();
        } catch (RuntimeException fault) {
            LOG.warn(
                    "The database server could not be watched: {}",
                    fault.getClass().getSimpleName());
            return true;
        }
    }

    private void startAgain(int attempt) {
        try {
            if (startAgain.getAsBoolean()) {
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
