package org.openndtms.portal.submission.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.calendar.Periods;
import org.openndtms.portal.submission.CheckedFiles;
import org.openndtms.portal.submission.CheckedFiles.Checked;
import org.openndtms.portal.submission.CheckedFiles.Pair;
import org.openndtms.portal.web.Axe;
import org.openndtms.portal.web.BrowserTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of a file with very many findings in a real Chromium: wide, narrow, without scripts, by keyboard. */
class ResultBrowserTest extends BrowserTest {
    private static final Map<String, Integer> FAULTS = new LinkedHashMap<>();

    static {
        Map.of("EP-06", 12, "CL-08", 7, "EP-19", 40, "EP-10", 9, "MO-07", 30, "EP-30", 25, "CL-19", 33)
                .forEach(FAULTS::put);
        Map.of("MM-01", 3, "MM-04", 4, "MM-12", 3, "MM-18", 2, "MM-09", 3).forEach(FAULTS::put);
    }

    @Autowired
    private CheckedFiles checks;

    @Autowired
    private Periods periods;

    private Person provider;
    private Checked checked;

    @BeforeEach
    void makeFiles() {
        String agency = given.agency("2", "AD");
        provider = given.person(Role.PROVIDER_SUBMITTER, agency);
        Pair pair = CheckedFiles.synthetic(agency, 420, 9, FAULTS, true);
        checks.load(agency, provider, pair.before());
        checks.submit(
                agency,
                provider,
                CheckedFiles.synthetic(agency, 420, 9, Map.of("EP-06", 20), true)
                        .now());
        checked = checks.submit(agency, provider, pair.now());
    }

    private List<String> paths() {
        String client = checked.result().findings().stream()
                .filter(finding -> finding.clientId() != null)
                .findFirst()
                .orElseThrow()
                .clientId();
        return List.of(
                "/results",
                "/findings",
                "/findings?rule=EP-10&state=open",
                "/client?client=" + client,
                "/compared?rule=EP-06&change=fixed",
                "/confirm?rule=EP-10",
                "/mismatches",
                "/mismatches?kind=MM-12",
                "/mismatches?kind=MM-18",
                "/continuity");
    }

    @Test
    void everyPageIsAccessibleFitsANarrowWindowAndNeedsNoScripts() {
        BrowserContext usual = browser();
        BrowserContext narrow = narrow();
        BrowserContext plain = withoutScripts();
        List.of(usual, narrow, plain).forEach(each -> signIn(each, provider));
        for (String path : paths()) {
            String name = "results" + path.replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("client-\\d+", "client");
            Page page = usual.newPage();
            List<String> faults = new ArrayList<>();
            page.onConsoleMessage(message -> faults.add(message.text()));
            assertThat(page.navigate(checked.path() + path).status()).as(path).isEqualTo(200);
            assertThat(page.locator("h1").count()).isEqualTo(1);
            assertThat(Axe.faults(page)).as(path).isEmpty();
            assertThat(faults).as(path).isEmpty();
            screenshot(page, name);
            page.close();

            Page small = narrow.newPage();
            small.navigate(checked.path() + path);
            assertThat(small.evaluate("document.documentElement.scrollWidth"))
                    .as("width of " + path + " in a window of 320 pixels")
                    .isEqualTo(320);
            screenshot(small, name + "-narrow");
            small.close();

            Page scriptless = plain.newPage();
            scriptless.navigate(checked.path() + path);
            assertThat(scriptless.locator("h1").isVisible()).isTrue();
            scriptless.close();
        }
    }

    @Test
    void theListsOfAnAgencyAreAccessibleToo() {
        String agency = provider.agencies().iterator().next();
        Person officer = given.person(Role.REGIONAL_OFFICER, "2");
        Visitor settling = signedIn(provider);
        settling.get(checked.path() + "/confirm?rule=EP-10");
        settling.post(
                checked.path() + "/confirm", "rule", "EP-10", "text", "Seen in the notes", "expires", "2021-09-30");
        LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
        Visitor switching = signedIn(officer);
        switching.get("/submissions/migrations");
        switching.post(
                "/submissions/migrations",
                "agency",
                agency,
                "period",
                periods.from(today.minusMonths(4))
                        .findFirst()
                        .orElseThrow()
                        .dataEnd()
                        .toString(),
                "lastDay",
                today.plusDays(5).toString(),
                "reason",
                "From one system to another");
        for (String path : List.of("/submissions/confirmations?agency=" + agency, "/submissions/migrations")) {
            for (Person person : List.of(provider, officer)) {
                BrowserContext narrow = narrow();
                signIn(narrow, person);
                Page page = narrow.newPage();
                assertThat(page.navigate(path).status()).isEqualTo(200);
                assertThat(page.locator("h1").count()).isEqualTo(1);
                assertThat(Axe.faults(page)).as(path + " as " + person.role()).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .isEqualTo(320);
                screenshot(page, path.replaceAll("[^a-zA-Z]+", "-").substring(1) + "-" + person.role());
            }
        }
    }

    @Test
    void aWarningIsConfirmedByKeyboardAlone() {
        BrowserContext browser = browser();
        signIn(browser, provider);
        Page page = browser.newPage();
        page.navigate(checked.path() + "/findings?rule=EP-10&state=open");
        page.locator("input[name=number]").first().focus();
        page.keyboard().press("Space");
        page.getByText("Confirm the ticked ones").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/confirm?**");
        page.locator("#text").focus();
        page.keyboard().type("Seen in the notes");
        page.locator("main form[method=post] button").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/findings**");
        assertThat(page.locator("main").innerText()).contains("1 finding is confirmed");
    }
}
