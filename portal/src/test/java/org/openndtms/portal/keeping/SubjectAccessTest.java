package org.openndtms.portal.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.notification.Notifications;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SubjectAccessTest extends PortalTest {
    @Autowired
    private SubjectAccess access;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Notifications notifications;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @Test
    void gathersWhatAllTablesHoldAboutThePersonAndNothingAboutOthers() {
        Person person = submitter("3");
        Person other = submitter("3");
        audit.record("test.done", "person:" + person.id(), Map.of());
        audit.record("test.done", "person:" + other.id(), Map.of());
        notifications.send(email(person), "To the person", "Text.");
        notifications.send(email(other), "To the other", "Text.");

        String all = signedIn(person).get("/account/held.json").body();

        assertThat(all)
                .contains(
                        person.fullName(),
                        email(person),
                        "To the person",
                        person.agencies().iterator().next())
                .contains("\"subject\" : \"person:" + person.id())
                .doesNotContain(other.id().toString(), email(other), "To the other");
    }

    @Test
    void leavesOutWhatLetsSomebodyIn() {
        Person person = submitter("3");
        transactions.asSystem(
                () -> database.sql("update person set password_hash = 'a-hash-of-a-password' where id = ?")
                        .param(person.id())
                        .update());
        assertThat(signedIn(person).get("/account/held.json").body())
                .contains("\"password_hash\" : \"(not shown")
                .doesNotContain("a-hash-of-a-password");
    }

    @Test
    void saysWhatAndWhyAndHowLongOnAPage() {
        String page = signedIn(submitter("3")).get("/account/held").body();
        assertThat(page).contains("People with an account", "2 years", "Who did and saw what", "8 years");
    }

    @Test
    void isForTheRegionsOwnPeopleOnlyAndWrittenDown() {
        Person person = submitter("3");
        transactions.asSystem(() -> database.sql("update person set region_code = '3' where id = ?")
                .param(person.id())
                .update());
        Person officer = given.person(Role.REGIONAL_OFFICER, "3");
        assertThat(signedIn(officer).get("/held?username=" + person.username()).body())
                .contains("People with an account");
        assertThat(signedIn(officer)
                        .get("/held.json?username=" + person.username())
                        .body())
                .contains(person.fullName());
        assertThat(actionsOf(officer)).contains("held.read", "held.downloaded");

        Person foreign = given.person(Role.REGIONAL_OFFICER, "4");
        assertThat(signedIn(foreign).get("/held?username=" + person.username()).body())
                .contains("There is no such person in your reach")
                .doesNotContain(person.fullName());
        assertThat(signedIn(foreign)
                        .get("/held.json?username=" + person.username())
                        .statusCode())
                .isEqualTo(404);
        assertThat(signedIn(submitter("3"))
                        .get("/held?username=" + person.username())
                        .statusCode())
                .isIn(403, 404);
    }

    /** Every column that refers to a person is one that the report looks at. */
    @Test
    void knowsEveryColumnThatRefersToAPerson() {
        Map<String, List<String>> known =
                Holdings.builtIn().stream().collect(Collectors.toMap(Holding::table, Holding::person));
        List<String> unknown = new ArrayList<>();
        transactions.asSystem(() -> {
            database.sql("""
                    select r.relname, a.attname from pg_constraint k join pg_class r on r.oid = k.conrelid
                    join pg_attribute a on a.attrelid = r.oid and a.attnum = any (k.conkey)
                    where k.contype = 'f' and k.confrelid = 'person'::regclass""").query(row -> {
                if (!known.getOrDefault(row.getString(1), List.of()).contains(row.getString(2))) {
                    unknown.add(row.getString(1) + "." + row.getString(2));
                }
            });
            return true;
        });
        assertThat(unknown).isEmpty();
        assertThat(access.about(submitter("3").id())).hasSizeGreaterThan(8);
    }

    private Person submitter(String region) {
        return given.person(Role.PROVIDER_SUBMITTER, given.agency(region, "AD"));
    }

    private String email(Person person) {
        return transactions.asSystem(() -> database.sql("select email from person where id = ?")
                .param(person.id())
                .query(String.class)
                .single());
    }

    private List<String> actionsOf(Person person) {
        return transactions.asSystem(() -> database.sql("select action from audit_entry where person = ?")
                .param(person.id())
                .query(String.class)
                .list());
    }
}
