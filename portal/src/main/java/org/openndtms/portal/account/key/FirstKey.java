package org.openndtms.portal.account.key;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openndtms.portal.audit.OwnerAuditLog;
import org.openndtms.portal.database.Sealed;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Links a key with one-time passwords to an administrator who has none, by whoever runs the server: there is nobody yet
 * who could do it on a page. Everybody else's keys are linked there.
 */
final class FirstKey {
    private final JdbcClient owner;
    private final TransactionOperations transaction;
    private final KeyRepository keys;

    /**
     * @param owner the database under the role that owns it
     * @param transaction on the same database
     */
    FirstKey(JdbcClient owner, TransactionOperations transaction, Sealed sealed) {
        this.owner = owner;
        this.transaction = transaction;
        this.keys = new KeyRepository(owner, sealed);
    }

    /**
     * Links a key.
     *
     * @param typed what it types at a press, which shows that its secret was copied rightly
     * @return what is wrong, in plain sentences; empty if it is linked
     */
    List<String> give(String username, KeyReceipt receipt, String typed, LocalDate today) {
        List<String> problems = receipt.problems();
        Optional<OtpSecret> secret = receipt.secret();
        if (!problems.isEmpty() || secret.isEmpty()) {
            return problems;
        }
        Optional<Press> press = OneTimePassword.read(typed)
                .filter(password -> password.publicId().equals(receipt.publicId()))
                .flatMap(secret.get()::open);
        if (press.isEmpty()) {
            return List.of("What the key typed does not fit its public identity, private identity and AES key.");
        }
        if (receipt.publicId().startsWith(SimulatedKeyFile.PREFIX)) {
            return List.of("This is a simulated key, which exists in a demonstration only.");
        }
        try {
            return transaction.execute(status -> link(username, receipt, secret.get(), press.get(), today));
        } catch (DuplicateKeyException e) {
            return List.of("There is a key with this serial number or public identity already.");
        }
    }

    private List<String> link(String username, KeyReceipt receipt, OtpSecret secret, Press press, LocalDate today) {
        // The row is held, so that two commands at once do not both find the administrator without a key.
        Optional<UUID> person = owner.sql("""
                select id from person where username = ? and state = 'ACTIVE' and role = 'SYSTEM_ADMIN' for update""").param(username).query(UUID.class).optional();
        if (person.isEmpty()) {
            return List.of("There is no administrator " + username + ".");
        }
        if (!keys.listHeldBy(person.get()).isEmpty()) {
            return List.of(username + " has a key already. Another administrator sees to it, on the page Keys.");
        }
        UUID key = keys.add(receipt.serial(), KeyKind.OTP, null, today);
        keys.addSecret(key, receipt.publicId(), secret);
        keys.lend(keys.find(receipt.serial()).orElseThrow(), person.get(), 1, today, person.get());
        keys.change(keys.find(receipt.serial()).orElseThrow(), KeyState.LINKED);
        owner.sql("update otp_secret set session_counter = ?, use_counter = ? where key_id = ?")
                .params(press.sessionCounter(), press.useCounter(), key)
                .update();
        new OwnerAuditLog(owner)
                .record(
                        "key.linked",
                        "key:" + receipt.serial(),
                        Map.of("person", person.get().toString()));
        return List.of();
    }
}
