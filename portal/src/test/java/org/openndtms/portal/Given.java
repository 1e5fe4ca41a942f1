package org.openndtms.portal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.PersonAuthentication;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.account.Passwords;
import org.openndtms.portal.account.People;
import org.openndtms.portal.account.SignInSession;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** Makes people, agencies, areas and sessions for tests; each call makes new ones. */
@Component
public class Given {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcClient database;
    private final Transactions transactions;
    private final People people;
    private final Passwords passwords;
    private final SessionRepository<? extends Session> sessions;

    Given(
            JdbcClient database,
            Transactions transactions,
            People people,
            Passwords passwords,
            SessionRepository<? extends Session> sessions) {
        this.database = database;
        this.transactions = transactions;
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /** A new area of a region (1 to 7); returns its code. */
    public String area(String region) {
        String code = "T" + NUMBER.incrementAndGet();
        return transactions.asSystem(() -> {
            database.sql("insert into area (code, name, region_code) values (?, ?, ?)")
                    .params(code, "Area " + code, region)
                    .update();
            return code;
        });
    }

    /** A new open agency in a new area of a region; returns its code. */
    public String agency(String region, String dataset) {
        return agencyIn(area(region), region, dataset);
    }

    /** A new open agency in an area of a region; returns its code. */
    public String agencyIn(String area, String region, String dataset) {
        String code = "T%04d".formatted(NUMBER.incrementAndGet());
        return transactions.asSystem(() -> {
            database.sql("""
                    insert into agency (code, name, dataset, setting_type, commissioner, area_code, region_code,
                        entry_method, opened)
                    values (?, ?, ?, ?, 'LOCAL_AUTHORITY', ?, ?, 'DET', date '2018-01-01')""")
                    .params(
                            code,
                            "Agency " + code,
                            dataset,
                            dataset.startsWith("S") ? "PRISON" : "COMMUNITY",
                            area,
                            region)
                    .update();
            return code;
        });
    }

    /** A new person of a role whose places (agencies, regions or areas, as the role has them) are given. */
    public Person person(Role role, String... places) {
        UUID id = UUID.randomUUID();
        String username = "person" + NUMBER.incrementAndGet();
        transactions.asSystem(() -> {
            database.sql("""
                    insert into person (id, username, full_name, email, role, declaration_on, training_on,
                        guidance_confirmed_at, password_must_change)
                    values (?, ?, ?, ?, ?, current_date, current_date, now(), false)""")
                    .params(id, username, "Person " + username, username + "@example.org", role.name())
                    .update();
            for (String place : Set.of(places)) {
                database.sql(table(role)).params(id, place).update();
            }
            // The team in charge is that of the places.
            database.sql("""
                    update person set region_code = coalesce(
                        (select min(region_code) from person_region where person_id = person.id),
                        (select min(a.region_code) from person_agency p join agency a on a.code = p.agency_code
                         where p.person_id = person.id),
                        (select min(a.region_code) from person_area p join area a on a.code = p.area_code
                         where p.person_id = person.id))
                    where id = ?""").params(id).update();
            return id;
        });
        return people.findActive(id).orElseThrow();
    }

    /** Gives a person a password. */
    public void password(Person person, String password) {
        String hash = passwords.encode(password);
        transactions.asSystem(() -> database.sql("update person set password_hash = ? where id = ?")
                .params(hash, person.id())
                .update());
    }

    private static String table(Role role) {
        return switch (role.reach()) {
            case AGENCIES -> "insert into person_agency (person_id, agency_code) values (?, ?)";
            case REGIONS -> "insert into person_region (person_id, region_code) values (?, ?)";
            case AREAS -> "insert into person_area (person_id, area_code) values (?, ?)";
            case NATION, NONE -> throw new IllegalArgumentException(role + " is given no places");
        };
    }

    /** Signs a person in without password and key; returns the value of the session's cookie. */
    public String sessionOf(Person person) {
        return sessionOf(person, Instant.now());
    }

    /** The same, as if the person had signed in at an earlier time. */
    public String sessionOf(Person person, Instant since) {
        return cookie(sessions, person, since);
    }

    private static <S extends Session> String cookie(SessionRepository<S> sessions, Person person, Instant since) {
        S session = sessions.createSession();
        session.setMaxInactiveInterval(Duration.ofMinutes(20));
        SignInSession.fill(session::setAttribute, new PersonAuthentication(person), since);
        sessions.save(session);
        return Base64.getEncoder().encodeToString(session.getId().getBytes(StandardCharsets.UTF_8));
    }
}
