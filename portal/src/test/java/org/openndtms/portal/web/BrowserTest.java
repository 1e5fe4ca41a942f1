package org.openndtms.portal.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;

/**
 * A test in a real Chromium, which is started once for all of them; each test has browsers of its own, as if each were
 * on a machine of its own. The origin is {@code http://localhost}, which browsers treat as secure.
 */
public abstract class BrowserTest extends PortalTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final List<BrowserContext> contexts = new ArrayList<>();

    /** The address of the portal, without a slash at the end. */
    protected String origin() {
        return "http://localhost:" + port;
    }

    /** A new browser, 1280 by 900, that nobody is signed in to. */
    protected BrowserContext browser() {
        return browser(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** A new browser in which scripts do not run. */
    protected BrowserContext withoutScripts() {
        return browser(
                new Browser.NewContextOptions().setViewportSize(1280, 900).setJavaScriptEnabled(false));
    }

    /** A new browser as narrow as a page of 1280 pixels at 400 % (WCAG 2.2, 1.4.10). */
    protected BrowserContext narrow() {
        return browser(new Browser.NewContextOptions().setViewportSize(320, 640));
    }

    /** A Chromium of its own, with further flags; whoever asks for it closes it. */
    protected static Browser chromium(String... flags) {
        return Chromium.launch(List.of(flags));
    }

    /** A new browser; relative addresses are those of the portal. */
    protected BrowserContext browser(Browser.NewContextOptions options) {
        BrowserContext context = Chromium.get()
                .newContext(options.setBaseURL(origin()).setLocale("en-GB").setTimezoneId("Europe/London"));
        context.setDefaultTimeout(60_000);
        contexts.add(context);
        return context;
    }

    /** Signs a person in to a browser, as after password and key. */
    protected void signIn(BrowserContext context, Person person) {
        context.addCookies(List.of(new Cookie("ndtms", given.sessionOf(person))
                .setDomain("localhost")
                .setPath("/")));
    }

    /** Keeps a picture of the page in {@code target/screenshots}: of all of it, unless it is very long. */
    protected void screenshot(Page page, String name) {
        int height = (Integer) page.evaluate("document.documentElement.scrollHeight");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(height < 4000));
    }

    @AfterEach
    void closeBrowsers() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }
}
