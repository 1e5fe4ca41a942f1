package org.openndtms.portal.account.key;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.account.key.GivenKeys.OtpKey;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.web.Axe;
import org.openndtms.portal.web.BrowserTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys in a real browser, whose own security key is made of software but sealed off from its pages. */
class KeyBrowserTest extends BrowserTest {
    private static final String PASSWORD = "kettle walrus lantern";
    private static final Pattern HOME = Pattern.compile(".*/home$");
    // Answers the question of the page that it is given, and sends nothing.
    private static final String ASK = """
            async (question) => {
              const bytes = (text) => Uint8Array.from(
                atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
              const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
                .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
              const asked = JSON.parse(question);
              asked.challenge = bytes(asked.challenge);
              asked.allowCredentials.forEach((key) => { key.id = bytes(key.id); });
              const key = await navigator.credentials.get({ publicKey: asked });
              return JSON.stringify({
                id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: {},
                response: {
                  clientDataJSON: text(key.response.clientDataJSON),
                  authenticatorData: text(key.response.authenticatorData),
                  signature: text(key.response.signature),
                },
              });
            }""";

    @Autowired
    private GivenKeys givenKeys;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @BeforeEach
    void nobody_has_guessed() {
        transactions.asSystem(() -> database.sql("delete from sign_in_attempt").update());
    }

    @Test
    void an_officer_receives_lends_and_links_a_security_key_and_its_holder_signs_in_with_it() {
        Person person = person();
        String serial = GivenKeys.serial();
        Page desk = officersDesk();
        VirtualKey key = VirtualKey.in(desk);
        desk.navigate("/keys");
        desk.getByLabel("Serial number").fill(serial);
        desk.getByLabel("Security key").check();
        desk.getByRole(AriaRole.BUTTON, button("Receive this key")).click();
        desk.getByLabel("User name of the person").fill(person.username());
        desk.getByLabel("Day on which")
                .fill(LocalDate.now(ZoneId.of("Europe/London")).toString());
        desk.getByRole(AriaRole.BUTTON, button("Record the loan")).click();
        screenshot(desk, "key-on-loan");
        desk.getByRole(AriaRole.BUTTON, button("Link this key")).click();
        assertThat(desk.getByText("Linked", new Page.GetByTextOptions().setExact(true)))
                .isVisible();

        Page own = passwordGiven(person, browser());
        VirtualKey.in(own).take(key.credential());
        screenshot(own, "key-sign-in");
        own.getByRole(AriaRole.BUTTON, button("Use my security key")).click();
        assertThat(own).hasURL(HOME);
    }

    @Test
    void the_pages_of_keys_are_without_barriers() throws Exception {
        Page desk = officersDesk();
        String onLoan = "/keys/" + givenKeys.onLoan(person());
        String linked = "/keys/" + givenKeys.otp(person()).serial;
        for (String path : List.of("/sign-in/key", "/keys", onLoan, linked)) {
            desk.navigate(path);
            assertThat(Axe.faults(desk)).as(path).isEmpty();
        }
        desk.setViewportSize(320, 640);
        for (String path : List.of("/keys", onLoan, linked)) {
            desk.navigate(path);
            assertThat(desk.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(320);
        }
        screenshot(desk, "key-linked");
        Person person = person();
        givenKeys.otp(person);
        givenKeys.webauthn(person, port);
        Page page = passwordGiven(person, narrow());
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        assertThat(Axe.faults(page)).isEmpty();
        page.getByLabel("One-time password").fill("wrong");
        page.keyboard().press("Enter");
        assertThat(page.getByText("That key was not accepted")).isVisible();
        assertThat(Axe.faults(page)).isEmpty();
        screenshot(page, "key-refused-narrow");
    }

    @Test
    void a_one_time_password_signs_in_without_javascript() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        Page page = passwordGiven(person, withoutScripts());
        page.getByLabel("One-time password").fill(key.press());
        page.keyboard().press("Enter");
        assertThat(page).hasURL(HOME);
    }

    @Test
    void a_yubikey_that_types_and_ends_with_enter_signs_in_without_touching_the_mouse() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        Page page = passwordGiven(person, browser());
        page.keyboard().type(key.press());
        page.keyboard().press("Enter");
        assertThat(page).hasURL(HOME);
    }

    @Test
    void a_browser_whose_key_is_somebody_elses_says_so_and_lets_try_again() {
        Person person = person();
        VirtualKey key = linked(person);
        Page page = passwordGiven(person, browser());
        VirtualKey inserted = VirtualKey.in(page);
        page.getByRole(AriaRole.BUTTON, button("Use my security key")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The key did not answer");
        inserted.take(key.credential());
        page.getByRole(AriaRole.BUTTON, button("Use my security key")).click();
        assertThat(page).hasURL(HOME);
    }

    @Test
    void a_copy_of_a_key_whose_counter_lags_behind_is_refused() {
        Person person = person();
        VirtualKey key = linked(person);
        JsonObject copy = key.credential();
        Page first = passwordGiven(person, browser());
        VirtualKey original = VirtualKey.in(first);
        JsonObject ahead = copy.deepCopy();
        ahead.addProperty("signCount", 20);
        original.take(ahead);
        first.getByRole(AriaRole.BUTTON, button("Use my security key")).click();
        assertThat(first).hasURL(HOME);

        Page second = passwordGiven(person, browser());
        VirtualKey.in(second).take(copy);
        second.getByRole(AriaRole.BUTTON, button("Use my security key")).click();
        assertThat(second.getByText("That key was not accepted")).isVisible();
        second.navigate("/home");
        assertThat(second.url()).endsWith("/sign-in");
    }

    @Test
    void an_answer_that_another_origin_got_out_of_the_key_is_refused() throws Exception {
        Person person = person();
        VirtualKey key = linked(person);
        Page page = passwordGiven(person, browser());
        String question = page.locator("[data-key-get]").getAttribute("data-key-get");
        HttpServer evil = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        evil.createContext("/", exchange -> {
            byte[] text = "<!DOCTYPE html><title>Not ours</title>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        evil.start();
        String answer;
        try {
            Page copy = browser().newPage();
            VirtualKey.in(copy).take(key.credential());
            copy.navigate("http://localhost:" + evil.getAddress().getPort() + "/");
            answer = (String) copy.evaluate(ASK, question);
        } finally {
            evil.stop(0);
        }
        page.evaluate("""
                answer => {
                  const form = document.querySelector('[data-key-get]');
                  form.elements.answer.value = answer;
                  form.submit();
                }""", answer);
        assertThat(page.getByText("That key was not accepted")).isVisible();
        page.navigate("/home");
        assertThat(page.url()).endsWith("/sign-in");
    }

    private VirtualKey linked(Person person) {
        String serial = givenKeys.onLoan(person);
        Page desk = officersDesk();
        VirtualKey key = VirtualKey.in(desk);
        desk.navigate("/keys/" + serial);
        desk.getByRole(AriaRole.BUTTON, button("Link this key")).click();
        assertThat(desk.getByText("Linked", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        return key;
    }

    private Page officersDesk() {
        BrowserContext desk = browser();
        signIn(desk, given.person(Role.REGIONAL_OFFICER, "1"));
        return desk.newPage();
    }

    private Page passwordGiven(Person person, BrowserContext browser) {
        Page page = browser.newPage();
        page.navigate("/sign-in");
        page.getByLabel("User name").fill(person.username());
        page.getByLabel("Password").fill(PASSWORD);
        page.getByRole(AriaRole.BUTTON, button("Continue")).click();
        assertThat(page).hasURL(Pattern.compile(".*/sign-in/key$"));
        return page;
    }

    private Person person() {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        given.password(person, PASSWORD);
        return person;
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
