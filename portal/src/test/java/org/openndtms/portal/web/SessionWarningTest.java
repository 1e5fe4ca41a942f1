package org.openndtms.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.access.Role;

/** The clock of the browser is moved on; the server's is not asked. */
class SessionWarningTest extends BrowserTest {

    @Test
    void somebodyIdleIsWarnedTwoMinutesBeforeAndMayStay() {
        Page page = idleFor("18:05");
        Locator warning = page.locator("#session");
        warning.waitFor();
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("session-title");
        assertThat(Axe.faults(page)).isEmpty();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(java.nio.file.Path.of("target", "screenshots", "session-warning.png")));
        page.getByText("Stay signed in").click();
        warning.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        page.clock().runFor("10:00");
        assertThat(warning.isVisible()).isFalse();
        assertThat(page.url()).endsWith("/home");
    }

    @Test
    void somebodyWhoDoesNothingIsTakenAwayFromThePage() {
        Page page = idleFor("20:10");
        page.waitForURL("**/session-ended");
        assertThat(page.locator("h1").count()).isEqualTo(1);
    }

    @Test
    void whoHasBeenSignedOutElsewhereIsToldOnceTheyWantToStay() {
        Page page = idleFor("18:05");
        page.locator("#session").waitFor();
        page.context().clearCookies();
        page.getByText("Stay signed in").click();
        page.waitForURL("**/session-ended");
    }

    private Page idleFor(String minutes) {
        var browser = browser();
        signIn(browser, given.person(Role.NATIONAL_ANALYST));
        Page page = browser.newPage();
        page.clock().install();
        page.navigate("/home");
        page.clock().runFor(minutes);
        return page;
    }
}
