package org.openndtms.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.portal.PortalBehindTls;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The portal at an {@code https} origin behind a proxy, and how little it believes of anybody who is not that proxy.
 */
class TlsTest extends PortalTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SESSION = Pattern.compile("Set-Cookie: (__Host-ndtms=[^;]+)");

    /** Neither the proxy nor this machine's usual address. */
    private static final String SOMEBODY = "127.0.0.2";

    private static final String FORGED = """
            X-Forwarded-For: 203.0.113.9
            X-Forwarded-Proto: https
            X-Forwarded-Host: evil.example
            X-Forwarded-Port: 443
            Forwarded: for=203.0.113.9;proto=https;host=evil.example
            """.replace("\n", "\r\n");

    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    private PortalBehindTls portal;

    @BeforeEach
    void behindTls() {
        portal = PortalBehindTls.get();
        transactions.asSystem(() -> database.sql("delete from sign_in_attempt").update());
    }

    @Test
    void theCookieIsForTlsAndThisHostAlone() throws Exception {
        String answer = byTls("GET", "/sign-in", "", "");
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(answer.lines().filter(line -> line.startsWith("Set-Cookie:")))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("Set-Cookie: __Host-")
                        .contains("; Secure", "; HttpOnly", "; Path=/", "; SameSite=Strict")
                        .doesNotContain("Domain="));
    }

    @Test
    void everyAnswerTellsBrowsersToComeByTlsOnly() throws Exception {
        for (String path : new String[] {"/", "/sign-in", "/assets/portal.css", "/no-such-page", "/home"}) {
            assertThat(byTls("GET", path, "", ""))
                    .as(path)
                    .contains("Strict-Transport-Security: max-age=31536000")
                    .doesNotContain("includeSubDomains");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutTlsNothingIsSaidOfItWhateverSomebodyForges(boolean forged) throws Exception {
        String headers = forged ? FORGED : "";
        String answer = plainly(port, "GET /sign-in HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers);
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("Set-Cookie: ndtms=")
                .doesNotContain("Strict-Transport-Security", "Secure;", "; Secure", "evil.example");
    }

    @Test
    void redirectsStayAtTheOrigin() throws Exception {
        for (String headers : new String[] {"", FORGED}) {
            String answer = byTls("GET", "/home", headers, "");
            assertThat(answer).startsWith("HTTP/1.1 302").doesNotContain("evil.example", "http://");
            assertThat(answer.lines()
                            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location:")))
                    .singleElement()
                    .asString()
                    .matches("Location: (" + Pattern.quote(portal.origin()) + ")?/sign-in");
        }
    }

    @Test
    void noOtherHostIsAnswered() throws Exception {
        String request = "GET /sign-in HTTP/1.1\r\nHost: evil.example\r\n\r\n";
        assertThat(portal.proxy().ask(SOMEBODY, request))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("evil.example");
    }

    @Test
    void theAuditLogNamesWhomTheProxySawAndNoAddressThatWasForged() throws Exception {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        given.password(person, "kettle walrus lantern");
        String session = session(byTls("GET", "/sign-in", "", ""));
        byTls("POST", "/sign-in", FORGED + session, form(person, session));
        assertThat(address(person)).isEqualTo(SOMEBODY);
    }

    @Test
    void theAuditLogNamesWhoeverComesPastTheProxyByTheirOwnAddress() throws Exception {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        given.password(person, "kettle walrus lantern");
        String session = session(byTls("GET", "/sign-in", "", ""));
        String form = form(person, session);
        plainly(portal.port(), request("POST", "/sign-in", FORGED + session, form));
        assertThat(address(person)).isEqualTo(SOMEBODY);
    }

    @Test
    void aFormCountsFromTheOriginAlone() throws Exception {
        String session = session(byTls("GET", "/sign-in", "", ""));
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        String form = form(person, session);
        for (String other : new String[] {
            "https://evil.example",
            "http://localhost:" + portal.port(),
            portal.origin().replace("https", "http"),
            portal.origin() + ".evil.example",
            "null"
        }) {
            assertThat(byTls("POST", "/sign-in", "Origin: " + other + "\r\n" + session, form))
                    .as(other)
                    .startsWith("HTTP/1.1 403");
        }
        assertThat(byTls("POST", "/sign-in", "Origin: " + portal.origin() + "\r\n" + session, form))
                .startsWith("HTTP/1.1 200");
    }

    private String address(Person person) {
        return transactions.asSystem(
                () -> database.sql("select address from audit_entry where subject = ? order by id desc limit 1")
                        .param("person:" + person.id())
                        .query(String.class)
                        .single());
    }

    private static String session(String answer) {
        Matcher found = SESSION.matcher(answer);
        Matcher token = TOKEN.matcher(answer);
        assertThat(found.find() && token.find()).isTrue();
        return "Cookie: " + found.group(1) + "\r\nX-Token: " + token.group(1) + "\r\n";
    }

    private static String form(Person person, String session) {
        String token = session.substring(session.indexOf("X-Token: ") + 9).strip();
        return "_csrf=" + token + "&username=" + person.username() + "&password=wrong";
    }

    private String byTls(String method, String path, String headers, String body) throws Exception {
        return portal.proxy().ask(SOMEBODY, request(method, path, headers, body));
    }

    private String request(String method, String path, String headers, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + portal.origin().substring(8) + "\r\n" + headers
                + "Accept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String plainly(int port, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(SOMEBODY, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            String whole = request.contains("\r\n\r\n") ? request : request + "\r\n";
            socket.getOutputStream()
                    .write(whole.replaceFirst("\r\n", "\r\nConnection: close\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
