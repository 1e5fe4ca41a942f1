package org.openndtms.portal.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes those who guess wait. An attempt is counted before it is judged, so that guessing at many instances at once
 * gains nothing; a right one takes its count back. Waits double from one second to {@link #LONGEST_WAIT}.
 */
@Component
class BackOff {
    /** The longest that anybody has to wait after a wrong password. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** Doubling further would pass the longest wait many times over. */
    private static final int MOST_DOUBLINGS = 20;

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

    private final JdbcClient database;
    private final Transactions transactions;
    private final Clock clock;

    /** A count of failures: its name, and how many are free before waits begin. */
    record Bucket(String name, int free) {}

    BackOff(JdbcClient database, Transactions transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Counts an attempt as failed, or says how long its maker has still to wait; then it is not to be judged at all.
     */
    Optional<Duration> begin(Bucket bucket) {
        return transactions.asSystem(() -> {
            OffsetDateTime now = now();
            Optional<Integer> failures = database.sql("""
                    insert into sign_in_attempt as a (bucket, failures, last_at, refused_until) values (:bucket, 1, :now, :now)
                    on conflict (bucket) do update
                        set failures = case when a.last_at < :forgotten then 1 else a.failures + 1 end, last_at = :now
                        where a.refused_until <= :now
                    returning failures""")
                    .param("bucket", bucket.name())
                    .param("now", now)
                    .param("forgotten", now.minus(FORGOTTEN_AFTER))
                    .query(Integer.class)
                    .optional();
            if (failures.isEmpty()) {
                return Optional.of(remaining(bucket, now.toInstant()));
            }
            database.sql("update sign_in_attempt set refused_until = ? where bucket = ?")
                    .params(now.plus(waitAfter(failures.get() - bucket.free())), bucket.name())
                    .update();
            return Optional.empty();
        });
    }

    /** The attempt was right: nothing of this count remains. */
    void forget(Bucket bucket) {
        transactions.asSystem(() -> database.sql("delete from sign_in_attempt where bucket = ?")
                .param(bucket.name())
                .update());
    }

    /** The attempt was right, but others of the same count may be wrong: takes one failure back. */
    void takeBack(Bucket bucket) {
        transactions.asSystem(() -> database.sql(
                        "update sign_in_attempt set failures = greatest(failures - 1, 0), refused_until = last_at where bucket = ?")
                .param(bucket.name())
                .update());
    }

    /** Clears counts that no longer matter. */
    int sweep() {
        return transactions.asSystem(() -> database.sql("delete from sign_in_attempt where last_at < ?")
                .param(now().minus(FORGOTTEN_AFTER))
                .update());
    }

    static Duration waitAfter(int failuresBeyondFree) {
        if (failuresBeyondFree < 0) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(failuresBeyondFree, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Duration remaining(Bucket bucket, Instant now) {
        return database.sql("select refused_until from sign_in_attempt where bucket = ?")
                .param(bucket.name())
                .query(OffsetDateTime.class)
                .optional()
                .map(until -> Duration.between(now, until.toInstant()))
                .filter(wait -> !wait.isNegative())
                .orElse(Duration.ZERO);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
