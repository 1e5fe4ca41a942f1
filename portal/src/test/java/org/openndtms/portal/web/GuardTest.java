package org.openndtms.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What guards every page: headers, hosts, origins and sessions. */
class GuardTest extends PortalTest {
    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @Test
    void everyPageCarriesTheHeadersThatKeepBrowsersSafe() {
        for (String path : new String[] {"/", "/sign-in", "/no-such-page"}) {
            HttpResponse<String> answer = visitor().get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains(
                                    "default-src 'none'",
                                    "frame-ancestors 'none'",
                                    "base-uri 'none'",
                                    "form-action 'self'")
                            .doesNotContain("unsafe", "*"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
            assertThat(answer.body()).doesNotContain("<script>", " style=", " onclick=", "javascript:");
        }
    }

    @Test
    void theCookieOfASessionIsOutOfReachOfScriptsAndOtherSites() {
        assertThat(visitor().get("/sign-in").headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/"));
    }

    @Test
    void aHostThatIsNotOursIsRefused() throws IOException {
        assertThat(raw("GET /sign-in HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /home HTTP/1.1\r\nHost: localhost:" + port + "\r\nX-Forwarded-Host: evil.example\r\n"
                        + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 302")
                .doesNotContain("evil.example");
    }

    @Test
    void aFormFromAnotherSiteIsRefused() {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        Visitor visitor = signedIn(person);
        HttpResponse<String> answer =
                visitor.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sign-out"))
                        .header("Origin", "https://evil.example")
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(visitor.get("/home").statusCode()).isEqualTo(200);
        assertThat(refusalsOf(person)).containsExactly("route:POST /sign-out the form was of another site");
    }

    @Test
    void aFormOfAnotherSessionIsRefusedAndWrittenDown() {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        Visitor own = signedIn(person);
        own.get("/account");
        Visitor elsewhere = signedIn(person);
        HttpResponse<String> answer = elsewhere.post("/account/password", "_csrf", own.token());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<h1");
        assertThat(refusalsOf(person)).containsExactly("route:POST /account/password the form was not of this session");
    }

    @Test
    void aFormWhoseSessionHasEndedIsRefused() {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        Visitor visitor = signedIn(person);
        visitor.get("/account/password");
        String token = visitor.token();
        visitor.post("/sign-out");
        assertThat(visitor.post("/account/password", "_csrf", token).statusCode())
                .isEqualTo(403);
        Visitor again = signedIn(person);
        assertThat(again.post("/account/password", "_csrf", token).statusCode()).isEqualTo(403);
    }

    @Test
    void aPageThatTheRoleMayNotOpenIsRefusedAndWrittenDown() {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        assertThat(signedIn(person).get("/audit").statusCode()).isEqualTo(403);
        assertThat(refusalsOf(person)).containsExactly("route:GET /audit the role may not");
    }

    @Test
    void aNulInAnyFieldIsRefusedBeforeAnythingIsDoneWithIt() {
        assertThat(visitor().get("/calendar?region=%00").statusCode()).isEqualTo(400);
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        HttpResponse<String> answer = visitor.post("/sign-in", "username", "a\0b", "password", "c");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<h1");
    }

    @Test
    void noParameterLeadsAnywhereElse() {
        for (String path : new String[] {
            "/home?next=https://evil.example", "//evil.example/home", "/home;url=//evil.example", "/\\evil.example"
        }) {
            String answer;
            try {
                answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(answer.lines()
                            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location:")))
                    .as(path)
                    .allSatisfy(line -> assertThat(line).doesNotContain("evil"));
        }
    }

    @Test
    void aForgedSessionOpensNothing() {
        String forged =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        assertThat(visitor().withSession(forged).get("/home").statusCode()).isEqualTo(302);
        assertThat(visitor().withSession("' or 1=1 --").get("/home").statusCode())
                .isEqualTo(302);
    }

    @Test
    void aSessionThatWasEndedCannotBeReplayed() {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        String session = given.sessionOf(person);
        Visitor visitor = visitor().withSession(session);
        visitor.get("/home");
        assertThat(visitor.post("/sign-out").statusCode()).isEqualTo(302);
        assertThat(visitor().withSession(session).get("/home").statusCode()).isEqualTo(302);
    }

    private List<String> refusalsOf(Person person) {
        return transactions.asSystem(
                () -> database.sql("""
                        select subject || ' ' || (detail::json ->> 'reason') from audit_entry
                        where action = 'request.refused' and person = ? order by id""").param(person.id()).query(String.class).list());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
