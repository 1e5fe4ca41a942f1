package org.openndtms.portal.account.key;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Questions put to security keys. Each is put to one person in one session, and is gone with its first answer, right or
 * wrong, on whichever instance that comes in.
 */
@Component
class Challenges {
    static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int BYTES = 32;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Challenges(JdbcClient database, Transactions transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Puts a new question.
     *
     * @param key the key that its answer enrols; null at signing in
     */
    byte[] ask(UUID person, @Nullable UUID key, String session) {
        byte[] challenge = new byte[BYTES];
        random.nextBytes(challenge);
        transactions.asSystem(() -> {
            var now = clock.instant().atOffset(ZoneOffset.UTC);
            database.sql("delete from key_challenge where expires_at < ?")
                    .param(now)
                    .update();
            return database.sql("""
                    insert into key_challenge (challenge, person_id, key_id, session_id, expires_at)
                    values (?, ?, ?, ?, ?)""")
                    .param(challenge)
                    .param(person)
                    .param(key)
                    .param(session)
                    .param(now.plus(PATIENCE))
                    .update();
        });
        return challenge;
    }

    /** Takes a question out; empty if it was not put like this, has been answered, or is too old. */
    Optional<byte[]> take(byte[] challenge, UUID person, @Nullable UUID key, String session) {
        return transactions.asSystem(() -> database.sql("""
                delete from key_challenge
                where challenge = ? and person_id = ? and key_id is not distinct from ? and session_id = ?
                    and expires_at >= ?
                returning challenge""")
                .param(challenge)
                .param(person)
                .param(key)
                .param(session)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getBytes(1))
                .optional());
    }
}
