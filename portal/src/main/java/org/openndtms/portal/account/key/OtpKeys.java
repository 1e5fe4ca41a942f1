package org.openndtms.portal.account.key;

import java.util.Optional;
import java.util.UUID;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Checks one-time passwords against the keys that people hold. A password counts once: the counters rise in the
 * statement that compares them, so that of two requests with the same password, on whichever instances, one is refused.
 */
@Service
class OtpKeys {
    private static final String SIMULATED = SimulatedKeyFile.PREFIX + "%";

    private final KeyRepository keys;
    private final JdbcClient database;
    private final Transactions transactions;
    private final boolean demonstration;

    private record Named(UUID id, String serial) {}

    OtpKeys(KeyRepository keys, JdbcClient database, Transactions transactions, PortalSettings settings) {
        this.keys = keys;
        this.database = database;
        this.transactions = transactions;
        this.demonstration = settings.demo();
    }

    /** Whether a person has such a key linked. */
    boolean has(UUID person) {
        return transactions.asSystem(() -> database.sql("""
                        select count(*) from security_key k join otp_secret s on s.key_id = k.id
                        where k.holder = ? and k.state = 'LINKED' and (s.public_id not like ? or ?)""")
                        .params(person, SIMULATED, demonstration)
                        .query(Integer.class)
                        .single()
                > 0);
    }

    /**
     * Checks what a key has typed.
     *
     * @param holder who must have the key
     * @param state that the key must be in: linked at signing in, loaned while it is being linked
     */
    Verdict check(UUID holder, KeyState state, String typed) {
        Optional<OneTimePassword> read = OneTimePassword.read(typed);
        if (read.isEmpty()) {
            return new Verdict.Wrong(Refusal.UNREADABLE);
        }
        OneTimePassword password = read.get();
        return transactions.asSystem(() -> {
            Optional<Named> found = named(password.publicId(), holder, state);
            if (found.isEmpty()) {
                return new Verdict.Wrong(Refusal.NOT_LINKED);
            }
            Named key = found.get();
            Optional<Press> press = keys.openSecret(key.id()).open(password);
            if (press.isEmpty()) {
                return new Verdict.Wrong(Refusal.FORGED, key.serial());
            }
            return count(key.id(), press.get(), state)
                    ? new Verdict.Right(key.serial())
                    : new Verdict.Wrong(Refusal.REPLAYED, key.serial());
        });
    }

    private Optional<Named> named(String publicId, UUID holder, KeyState state) {
        return database.sql("""
                select k.id, k.serial from otp_secret s join security_key k on k.id = s.key_id
                where s.public_id = ? and k.holder = ? and k.state = ?
                    and (s.public_id not like ? or ?)""")
                .params(publicId, holder, state.name(), SIMULATED, demonstration)
                .query((row, number) -> new Named(row.getObject("id", UUID.class), row.getString("serial")))
                .optional();
    }

    // The state is asked for again, since the key may have been revoked while its password was being opened.
    private boolean count(UUID key, Press press, KeyState state) {
        return database.sql("""
                update otp_secret s set session_counter = ?, use_counter = ?
                from security_key k
                where s.key_id = ? and k.id = s.key_id and k.state = ?
                    and (s.session_counter, s.use_counter) < (?, ?)
                returning s.key_id""")
                .params(
                        press.sessionCounter(),
                        press.useCounter(),
                        key,
                        state.name(),
                        press.sessionCounter(),
                        press.useCounter())
                .query(UUID.class)
                .optional()
                .isPresent();
    }
}
