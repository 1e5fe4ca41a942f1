package org.openndtms.portal.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.OwnPortal;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.web.Axe;
import org.openndtms.portal.web.BrowserTest;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;

/**
 * The whole way of a file, from "upload file" to "loaded", by a provider and a regional officer in a real browser, and
 * in a portal as {@code ndtms start} runs it: nothing stands in for anything (specification 3.1).
 */
class WholeWayTest extends BrowserTest {
    private static final String AGENCY = "X2001";
    private static final LocalDate END = LocalDate.of(2020, 9, 30);

    @TempDir
    Path folder;

    private OwnPortal portal;
    private Page provider;
    private Page officer;

    @BeforeEach
    void startPortal() throws Exception {
        portal = new OwnPortal(folder);
        portal.start();
        portal.agencies("7", "AD", List.of(AGENCY));
        Person manager = portal.manager(List.of(AGENCY));
        UUID id = portal.owner()
                .sql("select id from person where username = 'officer.north'")
                .query(UUID.class)
                .single();
        portal.owner().sql("""
                insert into late_permission (agency_code, data_end, reason, granted_by, expires_at)
                values (?, ?, 'A test', ?, now() + interval '1 day')""").params(AGENCY, END, id).update();
        provider = page(manager);
        officer = page(new Person(
                id, "officer.north", "Tom Armstrong", Role.REGIONAL_OFFICER, Set.of(), Set.of("7"), Set.of()));
    }

    @AfterEach
    void stopPortal() throws Exception {
        portal.close();
    }

    @Test
    void aFileIsUploadedMendedSubmittedReviewedLoadedAndLookedAt() throws Exception {
        upload(file(Map.of("EP-06", 2, "EP-47", 3)));
        look(provider, "whole-way-1-findings");
        assertThat(provider.textContent("main")).contains("EP-06", "EP-47");

        upload(file(Map.of()));
        look(provider, "whole-way-2-ready");
        provider.locator("main a:has-text('ubmit')").first().click();
        provider.waitForURL("**/submit");
        look(provider, "whole-way-3-submit");
        provider.click("main button:has-text('Submit')");
        provider.waitForLoadState();
        assertThat(provider.title()).startsWith("Receipt");
        look(provider, "whole-way-4-receipt");

        long submission = portal.owner()
                .sql("select max(id) from submission where agency_code = ?")
                .param(AGENCY)
                .query(Long.class)
                .single();
        waitFor("select exists (select 1 from submission_comparison where submission_id = " + submission + ")");
        officer.navigate(portal.origin() + "/review");
        look(officer, "whole-way-5-queue");
        officer.navigate(portal.origin() + "/review/" + submission);
        look(officer, "whole-way-6-review");
        for (Checklist.Point point : new Checklist().points()) {
            officer.click("label[for='point-" + point.id() + "']");
        }
        officer.click("main button:has-text('Accept')");
        waitFor("select state = 'LOADED' from submission where id = " + submission);
        provider.navigate(portal.origin() + "/submissions/" + submission);
        assertThat(provider.textContent("main")).contains("Loaded");
        look(provider, "whole-way-7-loaded");

        waitFor("select exists (select 1 from quality_run where submission_id = " + submission + ")");
        provider.navigate(portal.origin() + "/quality/" + AGENCY);
        assertThat(provider.textContent("main")).contains("To act on");
        look(provider, "whole-way-8-quality");
        assertThat(portal.owner()
                        .sql("select count(*) from loaded_client where agency_code = ? and to_load is null")
                        .param(AGENCY)
                        .query(Long.class)
                        .single())
                .isEqualTo(80);
    }

    private static byte[] file(Map<String, Integer> faults) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        GeneratorOptions options = GeneratorOptions.of("AD", 80, 11, END).withFaults(faults);
        new Generator(Packs.load("cds-p"), options).write(file);
        String text = file.toString(java.nio.charset.StandardCharsets.UTF_8);
        String[] lines = text.split("\n", 3);
        String code = lines[1].split(",", -1)[List.of(lines[0].split(",", -1)).indexOf("AGNCY")];
        return text.replace("," + code + ",", "," + AGENCY + ",").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Sends a file and waits for the page of its results. */
    private void upload(byte[] file) throws Exception {
        provider.navigate(portal.origin() + "/submissions/upload");
        provider.selectOption("#period", END.toString());
        provider.setInputFiles("#file", new FilePayload("extract.csv", "text/csv", file));
        provider.click("main button:has-text('Upload file')");
        waitFor("select count(*) > 0 and bool_and(check_state = 'CHECKED') from received_file where agency_code = '"
                + AGENCY + "'");
        // The page of a file shows its results once it is checked, at the same address.
        provider.locator("main :text('ata quality')").first().waitFor();
    }

    private void waitFor(String truth) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (portal.owner().sql(truth).query(Boolean.class).single()) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("not in two minutes: " + truth);
    }

    private Page page(Person person) {
        BrowserContext context = browser(new Browser.NewContextOptions().setViewportSize(1280, 900));
        context.addCookies(List.of(new Cookie("ndtms", portal.session(person))
                .setDomain("localhost")
                .setPath("/")));
        return context.newPage();
    }

    private void look(Page page, String name) {
        page.waitForLoadState();
        assertThat(Axe.faults(page)).as(name).isEmpty();
        screenshot(page, name);
    }
}
