package org.openndtms.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;

/** What somebody without a mouse meets. */
class KeyboardTest extends BrowserTest {
    private static final int MOST_STEPS = 200;

    /** The parts of a date field are the browser's own, and so is how it shows where one is. */
    private static final String FOCUSED = """
            () => {
              const e = document.activeElement;
              if (!e || e === document.body) return null;
              const box = e.getBoundingClientRect();
              const style = getComputedStyle(e);
              const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                || style.boxShadow !== 'none' || style.backgroundColor === 'rgb(255, 221, 0)';
              return {
                what: e.tagName + ' ' + (e.id || e.name || e.getAttribute('href') || e.textContent.trim().slice(0, 40)),
                top: box.top + scrollY, left: box.left, inWindow: box.bottom > 0 && box.top < innerHeight,
                seen: seen || e.type === 'date', main: !!e.closest('main')
              };
            }""";

    @Test
    void theFirstStepIsTheLinkThatSkipsToTheContent() {
        Page page = browser().newPage();
        page.navigate("/dataset/cds-p");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to main content");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.closest('main') !== null"))
                .as("after the jump the next step is within the content")
                .isEqualTo(true);
    }

    @Test
    void everyStepIsSeenAndStepsFollowTheOrderOfReading() {
        Person officer = given.person(Role.REGIONAL_OFFICER, "1");
        for (String path : List.of("/", "/dataset/cds-p", "/dataset/cds-p/rules/EP-06", "/sign-in", "/training/plan")) {
            var browser = browser();
            if (path.startsWith("/training")) {
                signIn(browser, officer);
            }
            Page page = browser.newPage();
            page.navigate(path);
            page.waitForSelector("body.govuk-frontend-supported");
            List<Map<?, ?>> steps = steps(page);
            assertThat(steps).as(path).hasSizeGreaterThan(5);
            assertThat(steps).allSatisfy(step -> {
                assertThat(step.get("seen"))
                        .as(path + ": focus is visible on " + step.get("what"))
                        .isEqualTo(true);
                assertThat(step.get("inWindow"))
                        .as(path + ": in the window " + step.get("what"))
                        .isEqualTo(true);
            });
            double last = 0;
            for (Map<?, ?> step : steps) {
                double top = ((Number) Objects.requireNonNull(step.get("top"))).doubleValue();
                if (Boolean.TRUE.equals(step.get("main"))) {
                    assertThat(top)
                            .as(path + ": no step upwards at " + step.get("what"))
                            .isGreaterThan(last - 60);
                    last = top;
                }
            }
        }
    }

    @Test
    void aFormThatIsWrongTakesTheFocusToItsProblemsAndFromThereToTheField() {
        var browser = browser();
        signIn(browser, given.person(Role.REGIONAL_OFFICER, "1"));
        Page page = browser.newPage();
        leadsToItsFirstField(page, "/training/plan", "kind");
        screenshot(page, "form-with-problems");
        leadsToItsFirstField(page, "/ask-for-an-account", "fullName");
    }

    private static void leadsToItsFirstField(Page page, String form, String field) {
        page.navigate(form);
        page.locator("main button").focus();
        page.keyboard().press("Enter");
        page.waitForSelector(".govuk-error-summary");
        assertThat(page.title()).startsWith("Error: ");
        page.waitForSelector(".govuk-error-summary:focus");
        assertThat(Axe.faults(page)).isEmpty();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo(field);
    }

    private static List<Map<?, ?>> steps(Page page) {
        List<Map<?, ?>> steps = new ArrayList<>();
        for (int i = 0; i < MOST_STEPS; i++) {
            page.keyboard().press("Tab");
            Object step = page.evaluate(FOCUSED);
            if (!(step instanceof Map<?, ?> found)) {
                return steps;
            }
            steps.add(found);
        }
        throw new AssertionError("the page has no end for the keyboard");
    }
}
