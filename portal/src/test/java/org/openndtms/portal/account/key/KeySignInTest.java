package org.openndtms.portal.account.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.account.key.GivenKeys.OtpKey;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.FilterChainProxy;

/** Signing in needs a password and a key; one of them gets nobody anywhere. */
class KeySignInTest extends PortalTest {
    private static final String PASSWORD = "kettle walrus lantern";
    private static final String PASSWORD_FIRST = "Give your password first";
    private static final String REFUSED = "That key was not accepted";
    private static final Pattern CHALLENGE = Pattern.compile("&quot;challenge&quot;:&quot;([^&]+)&quot;");

    @Autowired
    private GivenKeys givenKeys;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @Autowired
    private FilterChainProxy filters;

    @BeforeEach
    void nobody_has_guessed() {
        transactions.asSystem(() -> database.sql("delete from sign_in_attempt").update());
    }

    @Test
    void a_password_and_a_one_time_password_sign_in() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        Visitor visitor = halfSignedIn(person);
        String before = visitor.cookies().get("ndtms");
        assertThat(visitor.get("/sign-in/key").body()).contains("name=\"code\"").doesNotContain("data-key-get");
        assertThat(to(visitor.post("/sign-in/key", "code", key.press()))).endsWith("/home");
        assertThat(visitor.cookies().get("ndtms")).as("a new session").isNotEqualTo(before);
        assertThat(visitor.get("/home").statusCode()).isEqualTo(200);
    }

    @Test
    void a_password_and_a_security_key_sign_in() throws Exception {
        Person person = person();
        SoftKey key = givenKeys.webauthn(person, port);
        Visitor visitor = halfSignedIn(person);
        String page = visitor.get("/sign-in/key").body();
        assertThat(page).contains("data-key-get").doesNotContain("name=\"code\"");
        assertThat(to(visitor.post("/sign-in/key/touch", "answer", key.signIn(challenge(page)))))
                .endsWith("/home");
        assertThat(visitor.get("/home").statusCode()).isEqualTo(200);
    }

    @Test
    void a_password_alone_is_not_enough() {
        Person person = person();
        givenKeys.otp(person);
        assertNotSignedIn(halfSignedIn(person));
    }

    @Test
    void a_key_alone_is_not_enough() throws Exception {
        Person person = person();
        OtpKey otp = givenKeys.otp(person);
        SoftKey webauthn = givenKeys.webauthn(person, port);
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        assertThat(visitor.post("/sign-in/key", "code", otp.press()).body()).contains(PASSWORD_FIRST);
        assertThat(visitor.post("/sign-in/key/touch", "answer", webauthn.signIn(new byte[32]))
                        .body())
                .contains(PASSWORD_FIRST);
        assertThat(visitor.get("/sign-in/key").body()).contains(PASSWORD_FIRST, "/commissioner/sign-in");
        assertNotSignedIn(visitor);
    }

    @Test
    void a_wrong_password_and_then_a_right_key_is_not_enough() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        visitor.post("/sign-in", "username", person.username(), "password", "not the password");
        visitor.post("/sign-in/key", "code", key.press());
        assertNotSignedIn(visitor);
    }

    @Test
    void a_right_password_and_then_a_wrong_key_is_not_enough_but_may_be_tried_again() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        Visitor visitor = halfSignedIn(person);
        visitor.get("/sign-in/key");
        assertThat(visitor.post("/sign-in/key", "code", new OtpKey().press()).body())
                .contains(REFUSED);
        assertNotSignedIn(visitor);
        assertThat(visitor.post("/sign-in/key", "code", "<script>alert(1)</script>")
                        .body())
                .contains(REFUSED)
                .doesNotContain("<script>alert");
        assertNotSignedIn(visitor);
        assertThat(to(visitor.post("/sign-in/key", "code", key.press()))).endsWith("/home");
    }

    @Test
    void a_one_time_password_does_not_sign_in_twice() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        String typed = key.press();
        Visitor first = halfSignedIn(person);
        first.get("/sign-in/key");
        assertThat(to(first.post("/sign-in/key", "code", typed))).endsWith("/home");
        Visitor second = halfSignedIn(person);
        second.get("/sign-in/key");
        assertThat(second.post("/sign-in/key", "code", typed).body()).contains(REFUSED);
        assertNotSignedIn(second);
    }

    @Test
    void an_answer_that_was_made_in_one_session_does_not_sign_in_another() throws Exception {
        Person person = person();
        SoftKey key = givenKeys.webauthn(person, port);
        Visitor first = halfSignedIn(person);
        String answer = key.signIn(challenge(first.get("/sign-in/key").body()));
        Visitor second = halfSignedIn(person);
        second.get("/sign-in/key");
        assertThat(second.post("/sign-in/key/touch", "answer", answer).body()).contains(REFUSED);
        assertNotSignedIn(second);
        assertThat(to(first.post("/sign-in/key/touch", "answer", answer))).endsWith("/home");
    }

    @Test
    void somebody_elses_key_does_not_sign_in() throws Exception {
        Person person = person();
        givenKeys.otp(person);
        givenKeys.webauthn(person, port);
        Person other = person();
        OtpKey othersOtp = givenKeys.otp(other);
        SoftKey othersWebauthn = givenKeys.webauthn(other, port);
        Visitor visitor = halfSignedIn(person);
        String page = visitor.get("/sign-in/key").body();
        assertThat(visitor.post("/sign-in/key", "code", othersOtp.press()).body())
                .contains(REFUSED);
        assertThat(visitor.post("/sign-in/key/touch", "answer", othersWebauthn.signIn(challenge(page)))
                        .body())
                .contains(REFUSED);
        assertNotSignedIn(visitor);
    }

    @Test
    void after_five_wrong_keys_the_password_is_asked_for_again() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        Visitor visitor = halfSignedIn(person);
        visitor.get("/sign-in/key");
        for (int i = 1; i <= 4; i++) {
            assertThat(visitor.post("/sign-in/key", "code", "wrong").body()).contains(REFUSED);
        }
        assertThat(visitor.post("/sign-in/key", "code", "wrong").body()).contains("Start again with your password");
        visitor.get("/sign-in");
        assertThat(visitor.post("/sign-in/key", "code", key.press()).body()).contains(PASSWORD_FIRST);
        assertNotSignedIn(visitor);
    }

    @Test
    void a_person_without_a_key_is_told_whom_to_ask() {
        Visitor visitor = halfSignedIn(person());
        assertThat(visitor.get("/sign-in/key").body()).contains("No key is linked to your account yet");
    }

    @Test
    void a_form_without_its_token_is_refused() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        Visitor visitor = halfSignedIn(person);
        assertThat(visitor.post("/sign-in/key", "_csrf", "forged", "code", key.press())
                        .statusCode())
                .isEqualTo(403);
        assertNotSignedIn(visitor);
    }

    @Test
    void nothing_secret_is_on_the_page_that_refuses() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        String typed = key.press();
        Visitor visitor = halfSignedIn(person);
        visitor.get("/sign-in/key");
        String forged = new OtpKey().secret().type(key.publicId, new Press(3, 3, 3), 3);
        assertThat(visitor.post("/sign-in/key", "code", forged).body())
                .doesNotContain(forged)
                .doesNotContain(typed)
                .doesNotContain(key.serial);
    }

    @Test
    void every_key_that_was_shown_is_in_the_audit_with_what_was_wrong_and_without_what_was_typed() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        Visitor visitor = halfSignedIn(person);
        visitor.post("/sign-in/key", "code", "nonsense");
        String forged = new OtpKey().secret().type(key.publicId, new Press(3, 3, 3), 3);
        visitor.post("/sign-in/key", "code", forged);
        String typed = key.press();
        visitor.post("/sign-in/key", "code", typed);
        List<String> entries = transactions.asSystem(() -> database.sql(
                        "select action || ' ' || detail from audit_entry where subject = ? and action like 'session.%' order by id")
                .param("person:" + person.id())
                .query(String.class)
                .list());
        assertThat(entries).hasSize(3);
        assertThat(entries.get(0)).startsWith("session.key-refused").contains("unreadable");
        assertThat(entries.get(1)).startsWith("session.key-refused").contains("forged", key.serial);
        assertThat(entries.get(2)).startsWith("session.started").contains("otp");
        assertThat(String.join("", entries)).doesNotContain(forged).doesNotContain(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /webauthn/register",
                "POST /webauthn/register",
                "POST /webauthn/register/options",
                "DELETE /webauthn/register/AAAA",
                "POST /webauthn/authenticate/options",
                "POST /login/webauthn",
                "GET /login",
                "POST /login",
                "GET /login/webauthn.js",
                "GET /ott/generate",
                "POST /login/ott"
            })
    void nobody_registers_a_key_or_signs_in_with_a_key_alone_by_the_frameworks_own_routes(String route) {
        String method = route.split(" ")[0];
        String path = route.split(" ")[1];
        Person person = person();
        assertThat(send(visitor(), method, path).statusCode()).isIn(302, 403, 404);
        Visitor signedIn = signedIn(person);
        signedIn.get("/home");
        HttpResponse<String> answer = method.equals("GET")
                ? signedIn.get(path)
                : method.equals("POST") ? signedIn.post(path, "label", "mine") : send(signedIn, method, path);
        assertThat(answer.statusCode()).isIn(403, 404);
    }

    @Test
    void none_of_the_frameworks_filters_for_keys_is_on() {
        assertThat(filters.getFilterChains())
                .flatExtracting(chain -> chain.getFilters())
                .extracting(filter -> filter.getClass().getName())
                .isNotEmpty()
                .noneMatch(name -> name.contains(".webauthn."))
                .noneMatch(name ->
                        name.endsWith("AuthenticationFilter") && !name.endsWith(".AnonymousAuthenticationFilter"));
    }

    @Test
    void only_those_who_look_after_the_stock_reach_its_pages() {
        for (Role role : List.of(Role.NATIONAL_ANALYST, Role.SUPPLIER)) {
            Visitor visitor = signedIn(given.person(role));
            visitor.get("/home");
            assertThat(visitor.get("/keys").statusCode()).as(role.name()).isEqualTo(403);
            assertThat(visitor.post("/keys", "serial", "1").statusCode()).isEqualTo(403);
            assertThat(visitor.post("/keys/1/link", "answer", "x").statusCode()).isEqualTo(403);
        }
    }

    private HttpResponse<String> send(Visitor visitor, String method, String path) {
        return visitor.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, BodyPublishers.noBody()));
    }

    private Person person() {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        given.password(person, PASSWORD);
        return person;
    }

    private Visitor halfSignedIn(Person person) {
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        HttpResponse<String> answer = visitor.post("/sign-in", "username", person.username(), "password", PASSWORD);
        assertThat(to(answer)).endsWith("/sign-in/key");
        visitor.get("/sign-in/key");
        return visitor;
    }

    private static void assertNotSignedIn(Visitor visitor) {
        assertThat(to(visitor.get("/home"))).endsWith("/sign-in");
    }

    private static String to(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static byte[] challenge(String page) {
        Matcher challenge = CHALLENGE.matcher(page);
        assertThat(challenge.find()).isTrue();
        return Base64.getUrlDecoder().decode(challenge.group(1));
    }
}
