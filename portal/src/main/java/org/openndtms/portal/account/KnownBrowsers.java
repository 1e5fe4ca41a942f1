package org.openndtms.portal.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.database.Transactions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers the browsers in which a person has signed in. Such a browser waits only for its own wrong passwords, never
 * for those that somebody else tries for the same person from the same building. It replaces neither password nor key.
 */
@Component
class KnownBrowsers {
    private static final String COOKIE = "ndtms-browser";
    private static final Duration KEPT = Duration.ofDays(180);
    private static final int BYTES = 24;

    private final JdbcClient database;
    private final Transactions transactions;
    private final PortalSettings settings;
    private final SecureRandom random = new SecureRandom();

    KnownBrowsers(JdbcClient database, Transactions transactions, PortalSettings settings) {
        this.database = database;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** The hash of this browser's cookie, if a person with this user name has signed in here before. */
    Optional<String> find(HttpServletRequest request, String username) {
        return cookie(request)
                .flatMap(hash -> transactions.asSystem(() -> database.sql("""
                select k.token_hash from known_browser k join person p on p.id = k.person_id
                where k.token_hash = ? and p.username = ? and k.last_used > current_date - ?""")
                        .params(hash, username, (int) KEPT.toDays())
                        .query(String.class)
                        .optional()));
    }

    /** Remembers that a person has signed in here, under a new cookie. */
    void remember(UUID person, HttpServletRequest request, HttpServletResponse response) {
        byte[] value = new byte[BYTES];
        random.nextBytes(value);
        String token = HexFormat.of().formatHex(value);
        Optional<String> old = cookie(request);
        transactions.asSystem(() -> {
            old.ifPresent(hash -> database.sql("delete from known_browser where token_hash = ? and person_id = ?")
                    .params(hash, person)
                    .update());
            return database.sql("insert into known_browser (token_hash, person_id) values (?, ?)")
                    .params(Hashes.sha256(token), person)
                    .update();
        });
        ResponseCookie cookie = ResponseCookie.from(COOKIE, token)
                .httpOnly(true)
                .secure(settings.secure() || request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(KEPT)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** Forgets browsers that were not used for a long time. */
    int sweep() {
        return transactions.asSystem(() -> database.sql("delete from known_browser where last_used <= current_date - ?")
                .param((int) KEPT.toDays())
                .update());
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(cookie -> Hashes.sha256(cookie.getValue()))
                .findFirst();
    }
}
