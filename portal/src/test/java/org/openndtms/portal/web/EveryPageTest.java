package org.openndtms.portal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** What holds for every page, whoever may open it: found from the routes, so that a new page is held to it as well. */
class EveryPageTest extends BrowserTest {
    /** Pages with a variable in their address, one of each kind. */
    private static final List<String> DEEP = List.of(
            "/dataset/cds-p",
            "/dataset/cds-p?find=naloxone",
            "/dataset/cds-p?find=TRIAGD",
            "/dataset/cds-p/items",
            "/dataset/cds-p/items/TRIAGED",
            "/dataset/cds-p/code-lists",
            "/dataset/cds-p/code-lists/discharge_reason",
            "/dataset/cds-p/rules?severity=warning&for=AD",
            "/dataset/cds-p/rules/EP-06",
            "/dataset/cds-p/file-format",
            "/dataset/cds-p/changes-from/cds-k",
            "/no-such-page");

    /** Pages that are there in a demonstration only, or after a step before, and have tests of their own. */
    private static final List<String> ELSEWHERE = List.of("/outbox", "/sign-in/key");

    private final Map<String, BrowserContext> browsers = new HashMap<>();

    @Autowired
    private Routes routes;

    @TestFactory
    Stream<DynamicTest> everybodysPages() {
        List<String> paths = new ArrayList<>(routes.pages(null));
        paths.removeAll(ELSEWHERE);
        paths.addAll(DEEP);
        return of("public", null, paths);
    }

    /** Each page as the first role that may open it; in a full run as every role. The start page differs for each. */
    @TestFactory
    Stream<DynamicTest> pagesOfEachRole() {
        Set<String> seen = new HashSet<>(routes.pages(null));
        List<DynamicTest> tests = new ArrayList<>();
        for (Role role : Role.values()) {
            List<String> paths = new ArrayList<>(routes.pages(role));
            paths.removeAll(seen);
            if (!Boolean.getBoolean("ndtms.full")) {
                seen.addAll(paths);
                seen.remove("/home");
            }
            tests.addAll(
                    of(role.name(), given.person(role, places(role)), paths).toList());
        }
        return tests.stream();
    }

    private String[] places(Role role) {
        return switch (role.reach()) {
            case AGENCIES -> new String[] {given.agency("1", "AD")};
            case REGIONS -> new String[] {"1"};
            case AREAS -> new String[] {given.area("1")};
            case NATION, NONE -> new String[0];
        };
    }

    private Stream<DynamicTest> of(String who, @Nullable Person person, List<String> paths) {
        assertThat(paths).isNotEmpty();
        return paths.stream().map(path -> dynamicTest(who + " " + path, () -> look(who, person, path)));
    }

    @AfterEach
    void forgetBrowsers() {
        browsers.clear();
    }

    private void look(String who, @Nullable Person person, String path) {
        Page page = open("usual", this::browser, person, path);
        assertThat(page.title()).endsWith(" – Open NDTMS");
        assertThat(page.locator("h1").count()).as("main headings").isEqualTo(1);
        assertThat(Axe.faults(page)).isEmpty();
        screenshot(page, who + path.replaceAll("[^a-zA-Z0-9]+", "-"));

        Page narrow = open("narrow", this::narrow, person, path);
        assertThat(narrow.evaluate("document.documentElement.scrollWidth"))
                .as("width of the page in a window of 320 pixels")
                .isEqualTo(320);

        Page plain = open("plain", this::withoutScripts, person, path);
        assertThat(plain.locator("h1").isVisible()).isTrue();
        assertThat(plain.locator("header nav a").first().isVisible())
                .as("menu without scripts")
                .isTrue();
    }

    private Page open(String kind, Supplier<BrowserContext> maker, @Nullable Person person, String path) {
        BrowserContext browser = browsers.computeIfAbsent(kind, any -> maker.get());
        browser.clearCookies();
        if (person != null) {
            signIn(browser, person);
        }
        browser.pages().forEach(Page::close);
        Page page = browser.newPage();
        List<String> faults = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (!message.text().contains("status of 404")) {
                faults.add(message.text());
            }
        });
        page.onPageError(faults::add);
        Response response = page.navigate(path);
        assertThat(response.status()).isEqualTo(path.equals("/no-such-page") ? 404 : 200);
        assertThat(page.url()).as("where it led").isEqualTo(origin() + path);
        assertThat(faults)
                .as("what scripts and the content security policy complain of")
                .isEmpty();
        return page;
    }
}
