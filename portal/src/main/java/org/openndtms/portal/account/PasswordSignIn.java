package org.openndtms.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Door;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.account.BackOff.Bucket;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The first step of signing in. Whoever guesses waits, by the address the guesses come from and by that address and the
 * person together, but never by the person alone: nobody can lock somebody else out.
 */
@Service
class PasswordSignIn {
    private static final int FREE_FOR_ONE_PERSON = 5;
    private static final int FREE_FOR_ONE_SOURCE = 60;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Passwords passwords;
    private final BackOff backOff;
    private final KnownBrowsers browsers;
    private final AuditLog audit;

    PasswordSignIn(
            JdbcClient database,
            Transactions transactions,
            Passwords passwords,
            BackOff backOff,
            KnownBrowsers browsers,
            AuditLog audit) {
        this.database = database;
        this.transactions = transactions;
        this.passwords = passwords;
        this.backOff = backOff;
        this.browsers = browsers;
        this.audit = audit;
    }

    /** How an attempt ended. */
    sealed interface Outcome {}

    /** The password was right. */
    record Right(UUID person) implements Outcome {}

    /** User name, password or door was wrong; which of them is never said. */
    record Wrong() implements Outcome {}

    /** Not judged: too many were wrong before. */
    record Wait(Duration time) implements Outcome {}

    private record Account(UUID id, @Nullable String hash, Role role) {}

    /** Judges a user name and password at a door. */
    Outcome attempt(Door door, String username, String password, HttpServletRequest request) {
        String name = username.strip().toLowerCase(Locale.ROOT);
        List<Bucket> buckets = buckets(name, request);
        for (int i = 0; i < buckets.size(); i++) {
            Optional<Duration> wait = backOff.begin(buckets.get(i));
            if (wait.isPresent()) {
                buckets.subList(0, i).forEach(backOff::takeBack);
                return new Wait(wait.get());
            }
        }
        Optional<Account> account = find(name);
        boolean right = passwords.matches(password, account.map(Account::hash).orElse(null));
        if (account.isEmpty() || !right || account.get().role().door() != door) {
            audit.record(
                    "session.refused",
                    account.map(known -> "person:" + known.id()).orElse("person:unknown"),
                    Map.of("step", "password"));
            return new Wrong();
        }
        backOff.forget(buckets.get(0));
        buckets.stream().skip(1).forEach(backOff::takeBack);
        return new Right(account.get().id());
    }

    private List<Bucket> buckets(String username, HttpServletRequest request) {
        Optional<String> known = browsers.find(request, username);
        if (known.isPresent()) {
            return List.of(new Bucket("browser " + known.get(), FREE_FOR_ONE_PERSON));
        }
        String source = source(request.getRemoteAddr());
        return List.of(
                new Bucket("person and source " + Hashes.sha256(username + "\n" + source), FREE_FOR_ONE_PERSON),
                new Bucket("source " + Hashes.sha256(source), FREE_FOR_ONE_SOURCE));
    }

    /** The address; of version 6 only the half that a network is given, since its user chooses the other. */
    static String source(String address) {
        try {
            // An address in figures, so that no name is looked up.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? Arrays.toString(Arrays.copyOf(parsed.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private Optional<Account> find(String username) {
        return transactions.asSystem(() -> database.sql(
                        "select id, password_hash, role from person where username = ? and state = 'ACTIVE'")
                .param(username)
                .query((row, number) -> new Account(
                        row.getObject("id", UUID.class),
                        row.getString("password_hash"),
                        Role.valueOf(row.getString("role"))))
                .optional());
    }
}
