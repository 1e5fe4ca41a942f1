package org.openndtms.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;

class FirstPageTest extends PortalTest {

    @Test
    void everybodySeesTheFrontPage() {
        assertThat(visitor().get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void somebodyWhoIsNotSignedInIsSentToTheDoor() {
        var answer = visitor().get("/home");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
    }

    @Test
    void somebodySignedInSeesTheirStartPage() {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        var answer = signedIn(person).get("/home");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(person.fullName());
    }
}
