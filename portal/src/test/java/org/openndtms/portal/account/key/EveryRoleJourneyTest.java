package org.openndtms.portal.account.key;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.web.BrowserTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An account of every role in a real browser: asked for, verified and issued, given a key, signed in with, moved and
 * ended (specification 3.5).
 */
class EveryRoleJourneyTest extends BrowserTest {
    private static final String PASSWORD = "three small boats";

    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @BeforeEach
    void nobodyHasAskedOrGuessed() {
        transactions.asSystem(() -> database.sql("delete from sign_in_attempt").update());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void isAskedForVerifiedGivenAKeySignedInMovedAndEnded(Role role) {
        String name = "Journey " + UUID.randomUUID().toString().substring(0, 8);
        String username = name.toLowerCase(Locale.ROOT).replace(' ', '.');
        String place = place(role);
        ask(role, name, place);

        Page desk = browser().newPage();
        signIn(
                desk.context(),
                role.isProvider() ? given.person(Role.REGIONAL_OFFICER, "3") : given.person(Role.SYSTEM_ADMIN));
        String initial = issue(desk, name, username, place);
        String account = desk.getByText("To the account, where a key is linked").getAttribute("href");
        screenshot(desk, "journey-" + role + "-issued");
        JsonObject key = giveKey(desk, username);

        Page own = browser().newPage();
        VirtualKey inserted = VirtualKey.in(own);
        inserted.take(key);
        enter(own, role, username, initial);
        assertThat(own.url()).as("the password of the office is replaced first").endsWith("/account/password");
        own.getByLabel("Present password").fill(initial);
        own.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill(PASSWORD);
        own.getByLabel("New password again").fill(PASSWORD);
        press(own, "Replace");
        declare(own, role);
        own.navigate("/home");
        assertThat(own.locator("h1")).hasText("Your work");
        screenshot(own, "journey-" + role + "-home");

        desk.navigate(account + "/change");
        if (!place.isEmpty()) {
            desk.getByLabel("Works for").fill(place(role));
        }
        desk.getByLabel("Organisation").fill("Another house");
        press(desk, "Keep");
        assertThat(desk.getByText("Another house")).isVisible();
        own.navigate("/home");
        assertThat(own.url()).as("moved people sign in again").contains("/sign-in");
        enter(own, role, username, PASSWORD);
        assertThat(own.locator("h1")).hasText("Your work");

        desk.navigate(account);
        press(desk, "End this account");
        own.navigate("/home");
        assertThat(own.url()).as("a leaver is out at once").contains("/sign-in");
        own.getByLabel("User name").fill(username);
        own.getByLabel("Password").fill(PASSWORD);
        press(own, "Continue");
        assertThat(own.getByText("The user name or the password is wrong").first())
                .isVisible();
    }

    private String place(Role role) {
        return switch (role.reach()) {
            case AGENCIES -> given.agency("3", "AD");
            case AREAS -> given.area("3");
            case REGIONS -> "3";
            case NATION, NONE -> "";
        };
    }

    private void ask(Role role, String name, String place) {
        Page page = browser().newPage();
        page.navigate("/getting-an-account");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("form for an account"))
                .click();
        page.getByLabel("Full name").fill(name);
        page.getByLabel("Work e-mail address").fill(name.replace(' ', '.') + "@example.org");
        page.getByLabel("Organisation").fill("A house");
        page.getByLabel("What you need the account for").selectOption(role.name());
        page.getByLabel("Regional team").selectOption(place.isEmpty() ? "" : "3");
        page.getByLabel("Codes of your agencies or areas").fill(place);
        page.getByLabel("What you need the access for").fill("My work");
        press(page, "Send");
        assertThat(page.locator(".govuk-error-summary")).hasCount(0);
        page.context().close();
    }

    private static String issue(Page desk, String name, String username, String place) {
        desk.navigate("/accounts");
        desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
        for (Locator check : desk.getByRole(AriaRole.CHECKBOX).all()) {
            check.check();
        }
        desk.getByLabel("User name").fill(username);
        desk.getByLabel("Regional team in charge").selectOption(place.isEmpty() ? "" : "3");
        desk.getByLabel("Works for").fill(place);
        press(desk, "Issue the account");
        assertThat(desk.locator(".govuk-error-summary")).hasCount(0);
        return desk.locator("#issued-password").textContent();
    }

    private static JsonObject giveKey(Page desk, String username) {
        VirtualKey key = VirtualKey.in(desk);
        desk.navigate("/keys");
        desk.getByLabel("Serial number").fill(GivenKeys.serial());
        desk.getByLabel("Security key").check();
        press(desk, "Receive this key");
        desk.getByLabel("User name of the person").fill(username);
        desk.getByLabel("Day on which")
                .fill(LocalDate.now(ZoneId.of("Europe/London")).toString());
        press(desk, "Record the loan");
        press(desk, "Link this key");
        assertThat(desk.getByText("Linked", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        return key.credential();
    }

    private static void enter(Page own, Role role, String username, String password) {
        own.navigate(role.door().signInPath());
        own.getByLabel("User name").fill(username);
        own.getByLabel("Password").fill(password);
        press(own, "Continue");
        press(own, "Use my security key");
        own.waitForURL(url -> !url.contains("/sign-in"));
    }

    private static void declare(Page own, Role role) {
        if (role.isProvider()) {
            own.navigate("/account/declarations");
            own.getByRole(AriaRole.CHECKBOX).check();
            press(own, "Confirm");
        }
        if (role.isStaff()) {
            own.navigate("/account/declarations");
            own.getByRole(AriaRole.CHECKBOX).check();
            press(own, "Sign");
            own.getByLabel("Day of the training")
                    .fill(LocalDate.now(ZoneId.of("Europe/London")).toString());
            press(own, "Record");
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
