package org.openndtms.portal.account.key;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalBehindTls;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.web.BrowserTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A security key in a real browser at a real {@code https} origin, whose certificate the browser was told to trust. */
class TlsBrowserTest extends BrowserTest {
    private static final String PASSWORD = "kettle walrus lantern";

    @Autowired
    private GivenKeys givenKeys;

    @Test
    void a_person_signs_in_with_password_and_security_key_by_tls_and_stays_at_the_origin() {
        PortalBehindTls portal = PortalBehindTls.get();
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        given.password(person, PASSWORD);
        String serial = givenKeys.onLoan(person);
        try (Browser chromium = chromium(
                "--ignore-certificate-errors-spki-list=" + portal.proxy().publicKeyHash())) {
            BrowserContext desk = context(chromium, portal);
            desk.addCookies(List.of(
                    new Cookie("__Host-ndtms", given.sessionOf(given.person(Role.REGIONAL_OFFICER, "1")))
                            .setUrl(portal.origin())
                            .setSecure(true)));
            Page officers = desk.newPage();
            VirtualKey key = VirtualKey.in(officers);
            officers.navigate("/keys/" + serial);
            officers.getByRole(AriaRole.BUTTON, button("Link this key")).click();
            assertThat(officers.getByText("Linked", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();

            BrowserContext own = context(chromium, portal);
            Page page = own.newPage();
            page.navigate("/sign-in");
            page.getByLabel("User name").fill(person.username());
            page.getByLabel("Password").fill(PASSWORD);
            page.getByRole(AriaRole.BUTTON, button("Continue")).click();
            assertThat(page).hasURL(portal.origin() + "/sign-in/key");
            VirtualKey.in(page).take(key.credential());
            page.getByRole(AriaRole.BUTTON, button("Use my security key")).click();
            assertThat(page).hasURL(portal.origin() + "/home");
            assertThat(own.cookies())
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie.secure && cookie.httpOnly)
                            .as(cookie.name)
                            .isTrue());
        }
    }

    private static BrowserContext context(Browser chromium, PortalBehindTls portal) {
        BrowserContext context = chromium.newContext(new Browser.NewContextOptions().setBaseURL(portal.origin()));
        context.setDefaultTimeout(60_000);
        return context;
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
