package org.openndtms.portal.account.key;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes keys for tests, and links them without a ceremony. */
@Component
class GivenKeys {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final KeyRepository keys;
    private final JdbcClient database;
    private final Transactions transactions;

    GivenKeys(KeyRepository keys, JdbcClient database, Transactions transactions) {
        this.keys = keys;
        this.database = database;
        this.transactions = transactions;
    }

    /** A key with one-time passwords, in hand. */
    static final class OtpKey {
        final String serial = "OTP-" + NUMBER.incrementAndGet();
        String publicId = publicId();
        final byte[] privateId = bytes(6);
        final byte[] aesKey = bytes(16);
        Press last = new Press(1, 0, 0);

        String press() {
            last = last.next();
            return secret().type(publicId, last, NUMBER.incrementAndGet());
        }

        String hexPrivateId() {
            return HexFormat.of().formatHex(privateId);
        }

        String hexAesKey() {
            return HexFormat.of().formatHex(aesKey);
        }

        OtpSecret secret() {
            return new OtpSecret(privateId, aesKey);
        }

        private static String publicId() {
            return Modhex.encode(bytes(6));
        }

        private static byte[] bytes(int count) {
            byte[] bytes = new byte[count];
            new SecureRandom().nextBytes(bytes);
            return bytes;
        }
    }

    /** A serial number that no key has yet. */
    static String serial() {
        return "KEY-" + NUMBER.incrementAndGet();
    }

    /** A key with one-time passwords that is linked to a person. */
    OtpKey otp(Person holder) {
        return link(new OtpKey(), holder);
    }

    private OtpKey link(OtpKey key, Person holder) {
        transactions.asSystem(() -> {
            UUID id = keys.add(key.serial, KeyKind.OTP, "1", LocalDate.now(ZoneId.of("Europe/London")));
            keys.addSecret(id, key.publicId, key.secret());
            return give(key.serial, holder, KeyState.LINKED);
        });
        return key;
    }

    /** A simulated key that is linked to a person. */
    OtpKey simulated(Person holder) {
        OtpKey key = new OtpKey();
        key.publicId = SimulatedKeyFile.PREFIX + key.publicId.substring(SimulatedKeyFile.PREFIX.length());
        return link(key, holder);
    }

    /** A security key that is linked to a person. */
    SoftKey webauthn(Person holder, int port) throws WebauthnException {
        SoftKey key = new SoftKey().of(holder.id());
        key.origin = "http://localhost:" + port;
        byte[] challenge = new byte[32];
        Webauthn webauthn = new Webauthn(() -> new RelyingParty("localhost", "", Set.of(key.origin)));
        SecurityKey enrolled = webauthn.checkEnrolment(webauthn.readEnrolment(key.enrol(challenge)), challenge);
        String serial = serial();
        transactions.asSystem(() -> {
            UUID id = keys.add(serial, KeyKind.WEBAUTHN, "1", LocalDate.now(ZoneId.of("Europe/London")));
            keys.addCredential(id, enrolled);
            return give(serial, holder, KeyState.LINKED);
        });
        return key;
    }

    /** A security key that a person has on loan and that is still to be linked; returns its serial number. */
    String onLoan(Person holder) {
        String serial = serial();
        transactions.asSystem(() -> {
            keys.add(serial, KeyKind.WEBAUTHN, "1", LocalDate.now(ZoneId.of("Europe/London")));
            return give(serial, holder, KeyState.LOANED);
        });
        return serial;
    }

    private boolean give(String serial, Person holder, KeyState state) {
        StockKey key = keys.find(serial).orElseThrow();
        int slot = keys.listHeldBy(holder.id()).size() + 1;
        keys.lend(key, holder.id(), slot, LocalDate.now(ZoneId.of("Europe/London")), holder.id());
        return state == KeyState.LOANED || keys.change(keys.find(serial).orElseThrow(), state);
    }

    /** The id of the enrolled credential of a key; empty when it has none. */
    Optional<String> credentialOf(String serial) {
        return transactions.asSystem(
                () -> database.sql("""
                select encode(credential_id, 'hex') from webauthn_credential c join security_key k on k.id = c.key_id
                where k.serial = ?""").param(serial).query(String.class).optional());
    }

    StockKey find(String serial) {
        return transactions.asSystem(() -> keys.find(serial).orElseThrow());
    }
}
