package org.openndtms.portal.consent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.load.GivenLoads;
import org.openndtms.portal.load.Rows;
import org.openndtms.portal.web.BrowserTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of consent in a real Chromium, without scripts, for the provider and the regional team. */
class WithdrawalPageTest extends BrowserTest {
    private static final LocalDate SEPTEMBER = LocalDate.of(2020, 9, 30);

    @Autowired
    private GivenLoads loads;

    @Autowired
    private FileRedaction files;

    @Test
    void theProviderWithdrawsTheConsentOfAClient() {
        String agency = given.agency("6", "AD");
        loads.loaded(agency, "AD", SEPTEMBER, file(agency));
        Page page = open(given.person(Role.PROVIDER_SUBMITTER, agency), "/consent");
        look(page, "consent-rates");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Withdraw the consent of a client"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show what would be removed"))
                .click();
        assertThat(page.locator("body")).containsText("Enter the client ID as your file has it");
        look(page, "consent-withdraw-problem");

        page.getByLabel("Client ID").fill("c1");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show what would be removed"))
                .click();
        assertThat(page.locator("h1")).hasText("Please confirm");
        assertThat(page.locator("body")).containsText("2 episodes");
        look(page, "consent-confirm");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove everything about this client"))
                .click();
        assertThat(page.locator("h1")).hasText("Consent withdrawn");
        files.redact();
        page.reload();
        assertThat(page.locator("body")).containsText("2 rows in 1 file");
        look(page, "consent-withdrawn");
        Assertions.assertThat(loads.number(
                        "select count(*) from loaded_episode where agency_code = ? and client_id = 'c1'", agency))
                .isZero();
    }

    @Test
    void theRegionalTeamSeesRatesAndChoosesTheAgency() {
        String agency = given.agency("6", "AD");
        given.agency("6", "AD");
        loads.loaded(agency, "AD", SEPTEMBER, file(agency));
        Page page = open(given.person(Role.REGIONAL_OFFICER, "6"), "/consent/withdrawals");
        page.getByLabel("Agency").selectOption(agency);
        page.getByLabel("Client ID").fill("nobody");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show what would be removed"))
                .click();
        assertThat(page.locator("body")).containsText("Nothing is loaded about this client ID");
        look(page, "consent-confirm-unknown");
    }

    private static byte[] file(String agency) {
        return new Rows(agency)
                .client("c1", "e1", Map.of())
                .client("c1", "e2", Map.of())
                .client("c2", "e3", Map.of())
                .add(Map.of("client.id", "c3", "consent", "N"))
                .bytes();
    }

    private Page open(Person person, String path) {
        BrowserContext browser = withoutScripts();
        signIn(browser, person);
        Page page = browser.newPage();
        page.navigate(path);
        return page;
    }

    private void look(Page page, String name) {
        screenshot(page, name);
    }
}
