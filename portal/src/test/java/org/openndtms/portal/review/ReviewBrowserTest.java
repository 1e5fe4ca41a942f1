package org.openndtms.portal.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.submission.Event;
import org.openndtms.portal.submission.GivenSubmissions;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.web.Axe;
import org.openndtms.portal.web.BrowserTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The way of a provider and of an officer in a real browser, and pages with as many agencies as a region has. */
class ReviewBrowserTest extends BrowserTest {
    private static final String REGION = "2";
    private static final int AGENCIES = 60;

    @Autowired
    private GivenSubmissions has;

    @Autowired
    private Comparing comparing;

    @Test
    void aProviderSubmitsAndAnOfficerReturnsThenAcceptsWhatComesAgain() {
        String agency = given.agency(REGION, "AD");
        Person sender = given.person(Role.PROVIDER_SUBMITTER, agency);
        Person officer = given.person(Role.REGIONAL_OFFICER, REGION);
        LocalDate end = has.period().dataEnd();
        has.mayAlwaysSubmit(agency, end, sender);
        has.loaded(
                agency,
                has.opened(1).dataEnd(),
                sender,
                officer,
                GivenSubmissions.records(agency, "AD", 150, 7, has.opened(1).dataEnd()));
        Submission first = has.ready(agency, end, sender, GivenSubmissions.records(agency, "AD", 100, 7, end));

        Page provider = page(browser(), sender);
        provider.navigate("/submissions");
        shot(provider, "provider-list");
        provider.click("text=Submit, " + agency + " >> visible=true");
        shot(provider, "provider-submit");
        Page old = provider.context().newPage();
        old.navigate("/submissions/" + first.id() + "/submit");
        provider.click("button:has-text('Submit')");
        assertThat(provider.title()).startsWith("Receipt R-");
        shot(provider, "provider-receipt");
        provider.goBack();
        assertThat(provider.textContent("main")).contains("With the regional team");
        old.click("main button:has-text('Submit')");
        assertThat(old.textContent("main")).contains("It has been submitted already");
        shot(old, "provider-old-page");

        comparing.compareAll();
        Page region = page(browser(), officer);
        region.navigate("/review?agency=" + agency);
        shot(region, "officer-queue");
        region.click("button:has-text('Take up')");
        assertThat(region.textContent("main")).contains("You have taken it up");
        shot(region, "officer-review");
        region.fill("#text >> nth=0", "What happened to a third of your clients?");
        region.click("button:has-text('Send')");
        shot(region, "officer-contact");
        region.navigate("/review/" + first.id());
        region.click("label[for='point-counts-not']");
        region.fill("#reason", "A third of the clients is missing.");
        region.click("button:has-text('Return to the provider')");
        assertThat(has.now(first).state()).isEqualTo(State.RETURNED);

        provider.navigate("/submissions/" + first.id());
        assertThat(provider.textContent("main"))
                .contains("A third of the clients is missing", "third of your clients?");
        shot(provider, "provider-returned");

        Submission second = has.ready(agency, end, sender, GivenSubmissions.records(agency, "AD", 152, 7, end));
        provider.navigate("/submissions/" + second.id() + "/submit");
        provider.click("button:has-text('Submit')");
        comparing.compareAll();
        region.navigate("/review/" + second.id());
        region.click("button:has-text('Accept')");
        assertThat(region.title()).startsWith("Error:");
        shot(region, "officer-checklist-errors");
        for (Checklist.Point point : new Checklist().points()) {
            region.click("label[for='point-" + point.id() + "']");
        }
        region.click("button:has-text('Accept')");
        assertThat(has.steps(second)).as("it may be loading already").contains(Event.ACCEPT);
        provider.navigate("/submissions/" + second.id());
        shot(provider, "provider-accepted");
    }

    @Test
    void anOfficerWithSixtyAgenciesSeesAtAGlanceWhatWantsHer() {
        LocalDate end = has.period().dataEnd();
        Person officer = given.person(Role.REGIONAL_OFFICER, REGION);
        Person colleague = given.person(Role.REGIONAL_OFFICER, REGION);
        List<Submission> submitted = new ArrayList<>();
        for (int i = 0; i < AGENCIES; i++) {
            String agency = given.agency(REGION, "AD");
            if (i % 6 == 0) {
                continue;
            }
            Person sender = given.person(Role.PROVIDER_SUBMITTER, agency);
            if (i % 6 == 1) {
                has.withIssues(agency, end, sender);
            } else if (i % 6 == 2) {
                has.loaded(agency, end, sender, officer, GivenSubmissions.records(agency, "AD", 3, i, end));
            } else if (i % 6 == 3) {
                has.loadFailed(agency, end, sender, colleague);
            } else {
                submitted.add(has.submitted(agency, end, sender));
            }
        }
        comparing.compareAll();
        for (int i = 0; i < submitted.size(); i += 2) {
            GivenSubmissions.owner()
                    .sql("update submission_comparison set remarks = '[]', remark_count = 0 where submission_id = ?")
                    .param(submitted.get(i).id())
                    .update();
            GivenSubmissions.owner()
                    .sql("update submission set submitted_at = submitted_at - interval '3 days' where id = ?")
                    .param(submitted.get(i).id())
                    .update();
        }
        GivenSubmissions.owner()
                .sql("update submission set reviewer = ? where id = ?")
                .params(colleague.id(), submitted.get(1).id())
                .update();

        Page page = page(browser(), officer);
        page.navigate("/review");
        shot(page, "sixty-queue");
        page.navigate("/review?show=UNREMARKABLE");
        page.locator("input[name=id]").first().check();
        page.locator("input[name=id]").nth(1).check();
        page.click("button:has-text('Accept the ticked ones together')");
        assertThat(page.textContent("h1")).isEqualTo("Accept 2 submissions");
        shot(page, "sixty-together");
        page.click("button:has-text('Accept all of them')");
        assertThat(page.textContent("main")).contains("2 submissions are accepted");
        page.navigate("/review/board");
        shot(page, "sixty-board");
        page.navigate("/review/cover");
        shot(page, "cover");
        page.navigate("/home");
        shot(page, "officer-home");

        Submission loaded = has.now(has.loaded(
                given.agency(REGION, "AD"),
                end,
                given.person(Role.PROVIDER_SUBMITTER, given.agency(REGION, "AD")),
                colleague,
                GivenSubmissions.records("", "AD", 3, 1, end)));
        page.navigate("/review/" + loaded.id() + "/rollback");
        shot(page, "rollback");
    }

    private Page page(BrowserContext browser, Person person) {
        signIn(browser, person);
        Page page = browser.newPage();
        page.onPageError(fault -> {
            throw new AssertionError(fault);
        });
        return page;
    }

    /** Keeps a picture, holds the page to the criteria of accessibility, and to a narrow window. */
    private void shot(Page page, String name) {
        screenshot(page, "review-" + name);
        assertThat(Axe.faults(page)).as(name).isEmpty();
        page.setViewportSize(320, 640);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + name + " in a window of 320 pixels")
                .isEqualTo(320);
        page.setViewportSize(1280, 900);
    }
}
