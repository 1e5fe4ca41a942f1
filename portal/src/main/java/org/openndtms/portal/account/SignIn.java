package org.openndtms.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.PersonAuthentication;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Service;

/**
 * Signing in, in two steps: a right password makes a session that knows who is half in and can do nothing else; a right
 * key makes a new session that is signed in (specification 3.5: log on, password and Yubikey).
 */
@Service
public class SignIn {
    /** How long after the password the key may be shown. */
    public static final Duration KEY_WITHIN = Duration.ofMinutes(5);

    /** The longest that anybody stays signed in. */
    public static final Duration LONGEST = Duration.ofHours(12);

    private static final String HALF = SignIn.class.getName() + ".half";
    static final String SINCE = SignIn.class.getName() + ".since";

    private final People people;
    private final SecurityContextRepository contexts;
    private final KnownBrowsers browsers;
    private final AuditLog audit;
    private final Clock clock;

    /** Who gave the right password, and when. */
    private record Half(UUID person, Instant since) implements Serializable {}

    SignIn(People people, SecurityContextRepository contexts, KnownBrowsers browsers, AuditLog audit, Clock clock) {
        this.people = people;
        this.contexts = contexts;
        this.browsers = browsers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins the second step in a fresh session: the password of this person was right. */
    void passwordWasRight(UUID person, HttpServletRequest request) {
        freshSession(request).setAttribute(HALF, new Half(person, clock.instant()));
    }

    /** The person who has given the right password and has still to show a key, or empty. */
    public Optional<UUID> halfSignedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(HALF) instanceof Half half)) {
            return Optional.empty();
        }
        boolean late = half.since().plus(KEY_WITHIN).isBefore(clock.instant());
        return late ? Optional.empty() : Optional.of(half.person());
    }

    /**
     * Signs in the person whose key has just been found right, in a new session.
     *
     * @param person must be the one who is half signed in
     * @param kind of key, for the audit log: {@code otp} or {@code webauthn}
     * @return where the browser goes next, or empty when the person is not half signed in or may not sign in (any more)
     */
    public Optional<String> complete(
            UUID person, String kind, HttpServletRequest request, HttpServletResponse response) {
        Optional<Person> found = halfSignedIn(request).filter(person::equals).flatMap(people::findActive);
        found.ifPresent(signedIn -> {
            HttpSession session = freshSession(request);
            session.setAttribute(SINCE, clock.instant());
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new PersonAuthentication(signedIn));
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
            browsers.remember(person, request, response);
            audit.record("session.started", "person:" + person, Map.of("key", kind));
        });
        return found.map(signedIn -> "/home");
    }

    /** Forgets who is half signed in: too many wrong keys, or the person gave up. */
    public void abandon(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** A session that nobody can have known before. */
    private static HttpSession freshSession(HttpServletRequest request) {
        @Nullable HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        return request.getSession(true);
    }
}
