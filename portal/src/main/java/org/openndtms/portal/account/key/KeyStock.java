package org.openndtms.portal.account.key;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.account.Sessions;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.database.Transactions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The stock of keys and what the regional team does with them (specification 3.5: keys are loaned upon completion of
 * terms and conditions, and linked to the account by the regional team). Each method does one thing or says, in plain
 * sentences, why it did not; the list is empty when it did. Nobody handles a key of their own.
 */
@Service
class KeyStock {
    /** Keys a person may have: one in use and one in a drawer. */
    static final int KEYS_A_PERSON = 2;

    static final String CHANGED_MEANWHILE =
            "Somebody else has changed this key in the meantime. Look at it again before you decide.";
    private static final String OWN_KEY = "You cannot handle a key of your own. Ask a colleague to do it.";
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
    private static final LocalDate FIRST_TERMS = LocalDate.of(2000, 1, 1);

    private final KeyRepository keys;
    private final JdbcClient database;
    private final Transactions transactions;
    private final CurrentPerson current;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Clock clock;
    private final boolean demonstration;

    KeyStock(
            KeyRepository keys,
            JdbcClient database,
            Transactions transactions,
            CurrentPerson current,
            Sessions sessions,
            AuditLog audit,
            Clock clock,
            PortalSettings settings) {
        this.keys = keys;
        this.database = database;
        this.transactions = transactions;
        this.current = current;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
        this.demonstration = settings.demo();
    }

    /** The keys that the person acting looks after. */
    List<StockKey> list() {
        return transactions.inPerson(keys::list);
    }

    /** The names of the regions by their codes, in order of code. */
    Map<String, String> regions() {
        Map<String, String> names = new TreeMap<>();
        transactions.inPerson(() -> database.sql("select code, name from region")
                .query((row, number) -> names.put(row.getString(1), row.getString(2)))
                .list());
        return names;
    }

    /** A key by its serial number; empty where there is none that the person acting may see. */
    Optional<StockKey> find(String serial) {
        return transactions.inPerson(() -> keys.find(serial.toUpperCase(Locale.ROOT)));
    }

    /** Takes a new key into the stock. */
    List<String> receive(KeyReceipt receipt) {
        List<String> problems = new ArrayList<>(receipt.problems());
        String region = receipt.region().isEmpty() ? null : receipt.region();
        if (!mayHold(region)) {
            problems.add("Choose the region that will hold the key.");
        }
        if (!demonstration && receipt.publicId().startsWith(SimulatedKeyFile.PREFIX)) {
            problems.add("This is a simulated key, which exists in a demonstration only.");
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        KeyKind kind = receipt.keyKind().orElseThrow();
        try {
            return transactions.inPerson(() -> {
                UUID id = keys.add(receipt.serial(), kind, region, today());
                if (kind == KeyKind.OTP) {
                    keys.addSecret(id, receipt.publicId(), receipt.secret().orElseThrow());
                }
                record("key.received", receipt.serial(), Map.of("kind", kind.name()));
                return List.of();
            });
        } catch (DuplicateKeyException e) {
            return List.of("There is a key with this serial number or public identity already.");
        }
    }

    /** Records that a person has signed the terms of the loan, and gives the key to the person. */
    List<String> lend(StockKey key, String username, @Nullable LocalDate termsSignedOn) {
        List<String> problems = new ArrayList<>();
        if (!key.state().next().contains(KeyState.LOANED) || key.state().isHeld()) {
            problems.add("This key cannot be lent: " + key.state().title().toLowerCase(Locale.ROOT) + ".");
        }
        if (termsSignedOn == null || termsSignedOn.isBefore(FIRST_TERMS) || termsSignedOn.isAfter(today())) {
            problems.add("Type the day on which the person signed the terms and conditions, today at the latest.");
        }
        try {
            return transactions.inPerson(() -> {
                Optional<UUID> person = holder(username);
                if (person.isEmpty()) {
                    problems.add("There is no person with this user name whose keys you look after.");
                } else if (isActing(person.get())) {
                    problems.add(OWN_KEY);
                } else if (freeSlot(person.get()).isEmpty()) {
                    problems.add("This person has two keys already. One of them has to come back first.");
                }
                if (!problems.isEmpty() || person.isEmpty() || termsSignedOn == null) {
                    return problems;
                }
                int slot = freeSlot(person.get()).orElseThrow();
                if (!keys.lend(
                        key, person.get(), slot, termsSignedOn, current.get().id())) {
                    return List.of(CHANGED_MEANWHILE);
                }
                record(
                        "key.loaned",
                        key.serial(),
                        Map.of("person", person.get().toString(), "terms-signed-on", termsSignedOn.toString()));
                return List.of();
            });
        } catch (DuplicateKeyException e) {
            return List.of(CHANGED_MEANWHILE);
        }
    }

    /**
     * Says why a key cannot be linked now; empty when it can. Linking itself is a ceremony with the key in hand:
     * {@link KeyEnrolment}.
     */
    List<String> refusesToLink(StockKey key) {
        StockKey.Holder holder = key.holder();
        if (key.state() != KeyState.LOANED || holder == null) {
            return List.of("A key is linked after it was lent, and once: "
                    + key.state().title().toLowerCase(Locale.ROOT) + ".");
        }
        if (holder.username().isEmpty()) {
            return List.of("The person who has this key is looked after by another region now, which links it.");
        }
        return isActing(holder.id()) ? List.of(OWN_KEY) : List.of();
    }

    /** Links a key that has just proved to be in hand; called within the ceremony's transaction. */
    List<String> link(StockKey key) {
        List<String> refusal = refusesToLink(key);
        StockKey.Holder holder = key.holder();
        if (!refusal.isEmpty() || holder == null) {
            return refusal;
        }
        if (!keys.change(key, KeyState.LINKED)) {
            return List.of(CHANGED_MEANWHILE);
        }
        record("key.linked", key.serial(), Map.of("person", holder.id().toString()));
        return List.of();
    }

    /** Revokes a lost key at once: it counts no more, and its holder's sessions end. */
    List<String> lost(StockKey key) {
        return release(key, KeyState.LOST, "key.lost");
    }

    /** Takes a key back into the stock; its holder's sessions end. */
    List<String> takeBack(StockKey key) {
        return release(key, KeyState.RETURNED, "key.returned");
    }

    /** Takes a key that nobody holds out of use for good. */
    List<String> retire(StockKey key) {
        return release(key, KeyState.RETIRED, "key.retired");
    }

    private List<String> release(StockKey key, KeyState to, String action) {
        if (!key.state().next().contains(to)) {
            return List.of(
                    "That cannot be done with this key: " + key.state().title().toLowerCase(Locale.ROOT) + ".");
        }
        StockKey.Holder holder = key.holder();
        if (holder != null && to != KeyState.LOST && isActing(holder.id())) {
            return List.of(OWN_KEY);
        }
        boolean done = transactions.inPerson(() -> {
            boolean released = keys.release(key, to, mayHold(key.region()) ? key.region() : anOwnRegion());
            if (released) {
                record(
                        action,
                        key.serial(),
                        holder == null ? Map.of() : Map.of("person", holder.id().toString()));
            }
            return released;
        });
        if (!done) {
            return List.of(CHANGED_MEANWHILE);
        }
        if (holder != null) {
            sessions.endAll(holder.id());
        }
        return List.of();
    }

    private Optional<UUID> holder(String username) {
        return database.sql("select id from person where username = ? and state = 'ACTIVE'")
                .param(username.strip().toLowerCase(Locale.ROOT))
                .query(UUID.class)
                .optional();
    }

    private Optional<Integer> freeSlot(UUID person) {
        Set<Integer> taken = new HashSet<>(database.sql("select slot from security_key where holder = ?")
                .param(person)
                .query(Integer.class)
                .list());
        return Stream.iterate(1, slot -> slot <= KEYS_A_PERSON, slot -> slot + 1)
                .filter(slot -> !taken.contains(slot))
                .findFirst();
    }

    /** Whether the person acting holds keys for a region; null is the nation, whose stock is the administrators'. */
    boolean mayHold(@Nullable String region) {
        Person person = current.get();
        return person.role() == Role.SYSTEM_ADMIN
                || region != null && person.regions().contains(region);
    }

    private String anOwnRegion() {
        return current.get().regions().stream().sorted().findFirst().orElseThrow();
    }

    private boolean isActing(UUID person) {
        return current.get().id().equals(person);
    }

    private void record(String action, String serial, Map<String, String> detail) {
        audit.record(action, "key:" + serial, detail);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ENGLAND));
    }
}
