package org.openndtms.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people have to do before anything else. */
class ObligationTest extends PortalTest {
    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "declaration_on = null",
                "training_on = null",
                "declaration_on = (current_date - interval '12 months')::date",
                "training_on = (current_date - interval '13 months')::date"
            })
    void staffWhoseYearIsOverDoNothingButRenew(String lapse) {
        Person officer = given.person(Role.REGIONAL_OFFICER, "1");
        set(officer, lapse);
        Visitor visitor = signedIn(officer);
        for (String page : new String[] {"/home", "/agencies", "/accounts", "/agencies.csv"}) {
            assertThat(visitor.get(page).headers().firstValue("Location"))
                    .as(page)
                    .hasValue("/account/declarations");
        }
        visitor.get("/account/declarations");
        visitor.post("/account/declarations/confidentiality", "confirmed", "true");
        visitor.post(
                "/account/declarations/training",
                "on",
                LocalDate.now(ZoneOffset.UTC).toString());
        assertThat(visitor.get("/agencies").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2999-01-01", "2001-02-03", "01/04/2020", "<script>"})
    void trainingOfAnotherYearOrNoneIsNotTaken(String day) {
        Person officer = given.person(Role.REGIONAL_OFFICER, "1");
        set(officer, "training_on = null");
        Visitor visitor = signedIn(officer);
        visitor.get("/account/declarations");
        visitor.post("/account/declarations/training", "on", day);
        assertThat(visitor.get("/account/declarations").body()).contains("There is a problem");
        assertThat(visitor.get("/agencies").statusCode()).isEqualTo(302);
    }

    @Test
    void aBoxThatIsNotTickedConfirmsNothing() {
        Person viewer = given.person(Role.PROVIDER_REPORT_VIEWER, given.agency("1", "AD"));
        set(viewer, "guidance_confirmed_at = null");
        Visitor visitor = signedIn(viewer);
        visitor.get("/account/declarations");
        visitor.post("/account/declarations/guidance");
        assertThat(visitor.get("/agencies").headers().firstValue("Location")).hasValue("/account/declarations");
        visitor.get("/account/declarations");
        visitor.post("/account/declarations/guidance", "confirmed", "true");
        assertThat(visitor.get("/agencies").statusCode()).isEqualTo(200);
    }

    private void set(Person person, String change) {
        transactions.asSystem(() -> database.sql("update person set " + change + " where id = ?")
                .param(person.id())
                .update());
    }
}
