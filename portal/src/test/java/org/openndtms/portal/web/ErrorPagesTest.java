package org.openndtms.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Role;

/** A fault has a page that says what to do next, and tells nothing of the software. */
class ErrorPagesTest extends PortalTest {

    @Test
    void aPageThatIsNotThereIsNotThereForVisitorsAndForPeopleSignedIn() {
        for (Visitor visitor : new Visitor[] {visitor(), signedIn(given.person(Role.SYSTEM_ADMIN))}) {
            var answer = visitor.get("/no/such/page?x=%3Cscript%3E");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("Page not found", "/contacts").doesNotContain("no/such", "Exception");
        }
    }

    @Test
    void whatARoleMayNotDoIsRefusedPlainly() {
        var answer = signedIn(given.person(Role.PROVIDER_REPORT_VIEWER, given.agency("1", "AD")))
                .get("/training/plan");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You may not do this", "Nothing was changed");
    }

    @Test
    void aFormWhoseSessionIsGoneSaysSo() {
        Visitor person = signedIn(given.person(Role.NATIONAL_ANALYST));
        person.get("/library/leaflet");
        Visitor forgotten = visitor();
        var answer = forgotten.post("/library/leaflet/confirm", "version", "1");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This form is out of date", "Nothing was saved");
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedPlainly() {
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "1"));
        var answer = officer.get("/training/not-an-id/register");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("That did not work").doesNotContain("UUID", "Exception");
    }
}
