package org.openndtms.portal.account.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of the stock, of which row-level security shows each person their part. Works in the caller's transaction.
 */
@Repository
class KeyRepository {
    private static final String SELECT = """
            select k.id, k.serial, k.kind, k.region_code, k.state, k.received_on, k.version,
                k.holder, k.terms_signed_on, coalesce(p.username, '') as username,
                coalesce(p.full_name, 'Somebody whom another region looks after') as full_name
            from security_key k left join person p on p.id = k.holder
            """;

    private final JdbcClient database;
    private final Sealed sealed;

    KeyRepository(JdbcClient database, Sealed sealed) {
        this.database = database;
        this.sealed = sealed;
    }

    /** All keys that the person acting may see, by serial number. */
    List<StockKey> list() {
        return database.sql(SELECT + "order by k.serial")
                .query(KeyRepository::read)
                .list();
    }

    Optional<StockKey> find(String serial) {
        return database.sql(SELECT + "where k.serial = ?")
                .param(serial)
                .query(KeyRepository::read)
                .optional();
    }

    /** The keys that a person has, linked or not. */
    List<StockKey> listHeldBy(UUID person) {
        return database.sql(SELECT + "where k.holder = ? order by k.slot")
                .param(person)
                .query(KeyRepository::read)
                .list();
    }

    /** Adds a key that nobody holds yet; returns its id. */
    UUID add(String serial, KeyKind kind, @Nullable String region, LocalDate receivedOn) {
        // The id is made here since reading it back would need the row to be visible before it is.
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into security_key (id, serial, kind, region_code, received_on)
                values (?, ?, ?, ?, ?)""")
                .param(id)
                .param(serial)
                .param(kind.name())
                .param(region)
                .param(receivedOn)
                .update();
        return id;
    }

    void addSecret(UUID key, String publicId, OtpSecret secret) {
        database.sql("insert into otp_secret (key_id, public_id, sealed_secret) values (?, ?, ?)")
                .params(key, publicId, sealed.seal(context(key), secret.toBytes()))
                .update();
    }

    void addCredential(UUID key, SecurityKey credential) {
        database.sql("""
                insert into webauthn_credential (key_id, credential_id, attested, sign_count)
                values (?, ?, ?, ?)""")
                .params(key, credential.credentialId(), credential.attested(), credential.signCount())
                .update();
    }

    /** Gives a key to a person; false when the key has changed meanwhile. */
    boolean lend(StockKey key, UUID person, int slot, LocalDate termsSignedOn, UUID recordedBy) {
        return database.sql("""
                update security_key set state = 'LOANED', holder = ?, slot = ?, terms_signed_on = ?,
                    terms_recorded_by = ?, version = version + 1
                where id = ? and version = ?""")
                        .params(person, slot, termsSignedOn, recordedBy, key.id(), key.version())
                        .update()
                == 1;
    }

    /** Changes the state of a key that its holder keeps; false as above. */
    boolean change(StockKey key, KeyState to) {
        return database.sql("update security_key set state = ?, version = version + 1 where id = ? and version = ?")
                        .params(to.name(), key.id(), key.version())
                        .update()
                == 1;
    }

    /** Takes a key from its holder, if it has one, into a region's hands; false as above. */
    boolean release(StockKey key, KeyState to, @Nullable String region) {
        return database.sql("""
                update security_key set state = ?, region_code = ?, holder = null, slot = null,
                    terms_signed_on = null, terms_recorded_by = null, version = version + 1
                where id = ? and version = ?""")
                        .param(to.name())
                        .param(region)
                        .param(key.id())
                        .param(key.version())
                        .update()
                == 1;
    }

    /** The secret of a key; the key must be one with one-time passwords. For the system only. */
    OtpSecret openSecret(UUID key) {
        return database.sql("select sealed_secret from otp_secret where key_id = ?")
                .param(key)
                .query(String.class)
                .optional()
                .map(text -> OtpSecret.fromBytes(sealed.openBytes(context(key), text)))
                .orElseThrow();
    }

    // With the key's id, so that secrets cannot be exchanged between rows.
    private static String context(UUID key) {
        return "otp_secret.sealed_secret:" + key;
    }

    private static StockKey read(ResultSet row, int number) throws SQLException {
        UUID holder = row.getObject("holder", UUID.class);
        return new StockKey(
                row.getObject("id", UUID.class),
                row.getString("serial"),
                KeyKind.valueOf(row.getString("kind")),
                row.getString("region_code"),
                KeyState.valueOf(row.getString("state")),
                row.getObject("received_on", LocalDate.class),
                holder == null
                        ? null
                        : new StockKey.Holder(
                                holder,
                                row.getString("username"),
                                row.getString("full_name"),
                                row.getObject("terms_signed_on", LocalDate.class)),
                row.getInt("version"));
    }
}
