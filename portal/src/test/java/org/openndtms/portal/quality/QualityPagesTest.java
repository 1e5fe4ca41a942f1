package org.openndtms.portal.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.web.Axe;
import org.openndtms.portal.web.BrowserTest;
import org.openndtms.records.Source;
import org.openndtms.statistics.quality.QualityReport;
import org.openndtms.testdata.History;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of data quality in a browser, over half a year of loads. */
class QualityPagesTest extends BrowserTest {
    private static final LocalDate LAST = LocalDate.of(2020, 9, 30);

    @Autowired
    private QualityRuns runs;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @TempDir
    Path work;

    @Test
    void aProviderGoesFromTheOverviewToTheClientsAndRaisesAnIssue() throws Exception {
        String agency = given.agency("1", "AD");
        loads(agency);
        Person person = given.person(Role.PROVIDER_SUBMITTER, agency);
        BrowserContext browser = browser();
        signIn(browser, person);
        Page page = browser.newPage();
        page.navigate("/quality");
        page.locator("main a", new Page.LocatorOptions().setHasText(agency)).click();
        look(page, "quality-agency");
        page.locator("table a").first().click();
        page.locator("#owner").waitFor();
        assertThat(page.locator("h2").allTextContents()).contains("Trend", "Issues");
        look(page, "quality-metric");
        page.fill("#owner", "Team East");
        page.fill("#note", "Ask the keyworkers of the clients listed");
        page.locator("form button", new Page.LocatorOptions().setHasText("Raise an issue"))
                .click();
        assertThat(page.locator(".govuk-notification-banner").textContent()).contains("is raised");
        page.navigate("/quality/issues");
        look(page, "quality-issues");
        page.locator("th a").first().click();
        look(page, "quality-issue");
    }

    @Test
    void theOverviewCountsForEachAgencyWhatItsOwnPageListsAsToActOn() throws Exception {
        List<String> agencies = List.of(given.agency("1", "AD"), given.agency("1", "AD"));
        String without = given.agency("1", "AD");
        for (String agency : agencies) {
            loads(agency);
        }
        Map<String, QualityRuns.Latest> overview = transactions.asSystem(runs::latest);
        for (String agency : agencies) {
            QualityRuns.Run run =
                    transactions.asSystem(() -> runs.latest(agency)).orElseThrow();
            long toAct = transactions.asSystem(() -> runs.results(run)).stream()
                    .filter(QualityResult::wantsAction)
                    .count();
            assertThat(toAct).isPositive();
            assertThat(overview.get(agency)).isEqualTo(new QualityRuns.Latest(run, (int) toAct));
        }
        assertThat(overview).doesNotContainKey(without);
    }

    private void look(Page page, String name) {
        assertThat(Axe.faults(page)).as(name).isEmpty();
        screenshot(page, name);
        page.setViewportSize(320, 640);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isEqualTo(320);
        screenshot(page, name + "-narrow");
        page.setViewportSize(1280, 900);
    }

    private void loads(String agency) throws Exception {
        History history = new History(Packs.load("cds-p"), "AD", agency, 150, 5, LAST);
        AgencyQuality quality = new AgencyQuality(Packs.load("cds-p"), work);
        for (LocalDate end :
                List.of(LocalDate.of(2020, 4, 30), LocalDate.of(2020, 5, 31), LocalDate.of(2020, 8, 31), LAST)) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            history.write(file, end);
            List<QualityReport> reports = quality.of(
                    agency, "AD", new AgencyQuality.Loaded(end, () -> Source.of("file.csv", file.toByteArray())), null);
            transactions.asSystem(() -> {
                UUID received =
                        database.sql("""
                        insert into received_file (agency_code, dataset, data_end, purpose, received_by, name, sha256,
                            bytes, encoding, check_state)
                        values (?, 'AD', ?, 'SUBMIT', gen_random_uuid(), 'a.csv', '', 0, 'UTF-8', 'CHECKED')
                        returning id""").params(agency, end).query(UUID.class).single();
                long submission = database.sql("""
                        insert into submission (agency_code, data_end, file_id, source, state, uploaded_by)
                        values (?, ?, ?, 'CSV', 'SUPERSEDED', gen_random_uuid()) returning id""")
                        .params(agency, end, received)
                        .query(Long.class)
                        .single();
                return runs.keep(submission, agency, end, reports);
            });
        }
    }
}
