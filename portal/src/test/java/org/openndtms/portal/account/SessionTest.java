package org.openndtms.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionTest extends PortalTest {
    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @Autowired
    private Sessions sessions;

    @Test
    void endsAfterTwentyMinutesWithoutUse() {
        Person person = commissioner();
        Visitor visitor = signedIn(person);
        unused(person, Duration.ofMinutes(19));
        assertThat(visitor.get("/home").statusCode()).isEqualTo(200);
        unused(person, Duration.ofMinutes(21));
        assertThat(visitor.get("/home").statusCode()).isEqualTo(302);
    }

    @Test
    void endsAfterTwelveHoursHoweverBusy() {
        Person person = commissioner();
        Visitor busy =
                visitor().withSession(given.sessionOf(person, Instant.now().minus(Duration.ofHours(11))));
        assertThat(busy.get("/home").statusCode()).isEqualTo(200);
        Visitor late =
                visitor().withSession(given.sessionOf(person, Instant.now().minus(Duration.ofMinutes(721))));
        HttpResponse<String> answer = late.get("/home");
        assertThat(answer.headers().firstValue("Location")).hasValue("/session-ended");
        assertThat(late.get("/home").headers().firstValue("Location").orElse(""))
                .endsWith("/sign-in");
    }

    @Test
    void isKeptByARequestThatDoesNothingElse() {
        Person person = commissioner();
        Visitor visitor = signedIn(person);
        visitor.get("/account");
        unused(person, Duration.ofMinutes(15));
        assertThat(visitor.post("/session/keep").statusCode()).isEqualTo(204);
        assertThat(secondsUnused(person)).isLessThan(60);
    }

    @Test
    void endsEverywhereAtOnceWhereverItIsHeld() {
        Person person = commissioner();
        Visitor one = signedIn(person);
        Visitor two = signedIn(person);
        assertThat(one.get("/home").statusCode()).isEqualTo(200);
        sessions.endAll(person.id());
        assertThat(one.get("/home").statusCode()).isEqualTo(302);
        assertThat(two.get("/home").statusCode()).isEqualTo(302);
    }

    @Test
    void theWayOutWorksWithoutASession() {
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        assertThat(visitor.post("/sign-out").headers().firstValue("Location")).hasValue("/");
    }

    private Person commissioner() {
        return given.person(Role.COMMISSIONER, given.area("2"));
    }

    private void unused(Person person, Duration time) {
        transactions.asSystem(() -> database.sql("""
                update spring_session set last_access_time = last_access_time - :ms, expiry_time = expiry_time - :ms
                where principal_name = :person""")
                .param("ms", time.toMillis())
                .param("person", person.id().toString())
                .update());
    }

    private long secondsUnused(Person person) {
        return transactions.asSystem(() -> database.sql(
                        "select (extract(epoch from now()) - max(last_access_time) / 1000)::bigint from spring_session where principal_name = ?")
                .param(person.id().toString())
                .query(Long.class)
                .single());
    }
}
