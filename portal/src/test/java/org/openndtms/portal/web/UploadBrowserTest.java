package org.openndtms.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From "upload file" over the progress of the check to the results, with scripts and without. */
class UploadBrowserTest extends BrowserTest {
    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @Test
    void aFileIsSentFollowedAndLeadsToItsResults() {
        String agency = given.agency("1", "AD");
        BrowserContext browser = browser();
        signIn(browser, manager(agency));
        Page page = browser.newPage();
        List<String> faults = new ArrayList<>();
        page.onConsoleMessage(message -> faults.add(message.text()));
        page.onPageError(faults::add);
        page.navigate("/submissions/upload");
        screenshot(page, "upload-form");

        page.getByText("Upload file", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        page.locator(".govuk-error-summary").waitFor();
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("Choose a file");
        assertThat(page.title()).startsWith("Error: ");
        assertThat(Axe.faults(page)).isEmpty();
        screenshot(page, "upload-problem");

        send(page, agency, 1_500);
        page.waitForURL("**/submissions/files/**");
        screenshot(page, "upload-progress");
        untilResults(page);
        assertThat(page.url()).contains("/submissions/files/");
        screenshot(page, "upload-results");
        assertThat(faults.stream().filter(fault -> !fault.contains("404"))).isEmpty();
    }

    @Test
    void withoutScriptsThePageOfTheCheckRefreshesItself() {
        String agency = given.agency("1", "AD");
        BrowserContext browser = withoutScripts();
        signIn(browser, manager(agency));
        Page page = browser.newPage();
        page.navigate("/submissions/upload");
        send(page, agency, 800);
        page.waitForURL("**/submissions/files/**");
        screenshot(page, "upload-progress-without-scripts");
        untilResults(page);
    }

    /** Waits until no page of progress is shown any more; between two pages there is none for a moment. */
    private static void untilResults(Page page) {
        int without = 0;
        for (int i = 0; i < 240 && without < 4; i++) {
            page.waitForTimeout(500);
            without = page.locator("[data-check-percent]").count() == 0 ? without + 1 : 0;
        }
        assertThat(without).as("it has led to the results by itself").isEqualTo(4);
    }

    private static void send(Page page, String agency, int clients) {
        page.selectOption("#period", "2020-09-30");
        page.setInputFiles("#file", new FilePayload("extract.csv", "text/csv", file(agency, clients)));
        page.locator("form[data-upload] button").click();
    }

    private Person manager(String agency) {
        Person manager = given.person(Role.PROVIDER_SUBMITTER, agency);
        transactions.asSystem(() -> database.sql(
                        "insert into agency_consent (agency_code, statement_version, confirmed_by) values (?, 'CDS-P', ?)")
                .params(agency, manager.id())
                .update());
        return manager;
    }

    private static byte[] file(String agency, int clients) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Generator(Packs.load("cds-p"), GeneratorOptions.of("AD", clients, 1, LocalDate.of(2020, 9, 30)))
                    .write(out);
            String text = out.toString(StandardCharsets.UTF_8);
            String code = text.lines().skip(1).findFirst().orElseThrow().replaceAll("^.*?\\b([A-Z]\\d{4}),.*$", "$1");
            return text.replace(code, agency).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
