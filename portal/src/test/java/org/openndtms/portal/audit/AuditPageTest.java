package org.openndtms.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditPageTest extends PortalTest {
    @Autowired
    private AuditLog audit;

    @Autowired
    private AuditKeeping keeping;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @Test
    void aRegionalOfficerSeesEntriesOfTheOwnRegionOnly() {
        String ours = given.agency("3", "AD");
        String theirs = given.agency("4", "AD");
        audit.record("clients.listed", "agency:" + ours, Map.of("list", "open episodes"));
        audit.record("clients.listed", "agency:" + theirs);
        audit.record("clients.listed", "agency:" + theirs + "/2020-09-30");

        String page = signedIn(given.person(Role.REGIONAL_OFFICER, "3"))
                .get("/audit?action=clients.")
                .body();

        assertThat(page).contains("agency:" + ours, "list: open episodes").doesNotContain("agency:" + theirs);
    }

    @Test
    void anAdministratorSeesAllAndFindsAPerson() {
        Person officer = given.person(Role.REGIONAL_OFFICER, "5");
        signedIn(officer).get("/audit?action=nothing.like.it");
        Person admin = given.person(Role.SYSTEM_ADMIN);

        String page = signedIn(admin).get("/audit?person=" + officer.username()).body();

        assertThat(page)
                .contains(officer.username(), "audit.read", "action: nothing.like.it", "(REGIONAL_OFFICER)")
                .contains("from 127.0.0.1")
                .doesNotContain("(SYSTEM_ADMIN)");
    }

    @Test
    void writesDownWhoReadItAndWhatForInTheRegionsOfTheReader() {
        Person officer = given.person(Role.REGIONAL_OFFICER, "6", "7");
        signedIn(officer).get("/audit?from=2020-01-01&person=%20");

        var entry = transactions.asSystem(() -> database.sql(
                        "select action, role, regions::text as regions, detail from audit_entry where person = ?")
                .param(officer.id())
                .query()
                .singleRow());
        assertThat(entry)
                .containsEntry("action", "audit.read")
                .containsEntry("role", "REGIONAL_OFFICER")
                .containsEntry("regions", "{6,7}")
                .containsEntry("detail", "{\"from\":\"2020-01-01\"}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = Mode.EXCLUDE,
            names = {"REGIONAL_OFFICER", "SYSTEM_ADMIN"})
    void nobodyElseReadsIt(Role role) {
        String[] places = switch (role.reach()) {
            case AGENCIES -> new String[] {given.agency("1", "AD")};
            case AREAS -> new String[] {given.area("1")};
            default -> new String[0];
        };
        Person person = given.person(role, places);
        var answer = signedIn(person).get("/audit");
        assertThat(answer.statusCode()).isIn(403, 404);
        assertThat(answer.body()).doesNotContain("audit.read");
    }

    @Test
    void showsFiftyAtATime() {
        String agency = given.agency("2", "AD");
        for (int entry = 0; entry < 120; entry++) {
            audit.record("paging." + agency, "agency:" + agency, Map.of("entry", "number " + entry + "."));
        }
        var admin = signedIn(given.person(Role.SYSTEM_ADMIN));
        String path = "/audit?action=paging." + agency;
        String first = admin.get(path).body();
        assertThat(first).contains("number 119.", "number 70.").doesNotContain("number 69.");

        String second = admin.get(next(first)).body();
        assertThat(second).contains("number 69.", "number 20.").doesNotContain("number 70.", "number 19.");

        String third = admin.get(next(second)).body();
        assertThat(third).contains("number 19.", "number 0.").doesNotContain("Older entries");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2020-02-30",
                "from=yesterday",
                "from=99999-01-01",
                "from=2020-02-02&to=2020-02-01",
                "to=%3Cscript%3Ealert(1)%3C/script%3E",
            })
    void saysWhatIsWrongWithADay(String query) {
        var answer = signedIn(given.person(Role.SYSTEM_ADMIN)).get("/audit?" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("There is a problem").doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person=%25",
                "action='%20or%201=1--",
                "before=99999999999999999999",
                "before=x",
                "before=-1",
                "person=%3Cscript%3Ealert(1)%3C/script%3E",
            })
    void takesAnythingElseAsItIs(String query) {
        var answer = signedIn(given.person(Role.SYSTEM_ADMIN)).get("/audit?" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Audit log").doesNotContain("<script>alert");
    }

    @Test
    void losesTheEntryWithTheTransactionItBelongsTo() {
        String subject = "test:" + UUID.randomUUID();
        assertThatThrownBy(() -> transactions.inPerson(() -> {
                    audit.record("test.failed", subject);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(entries(subject)).isZero();

        transactions.inPerson(() -> {
            audit.record("test.done", subject);
            return true;
        });
        assertThat(entries(subject)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set action = 'x'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_link set position = 1",
                "delete from audit_link",
                "truncate audit_link",
                "drop table audit_link",
                "alter table audit_entry disable trigger all",
            })
    void thePortalItselfCanOnlyAdd(String command) {
        assertThatThrownBy(
                        () -> transactions.asSystem(() -> database.sql(command).update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void theDatabasePutsTimeRoleAndRegionsItself() {
        String subject = "test:" + UUID.randomUUID();
        transactions.asSystem(
                () -> database.sql("insert into audit_entry (at, username, role, regions, action, subject, detail)"
                                + " values ('2001-01-01', 'forged', 'SYSTEM_ADMIN', '{1,2,3}', 'test.forged', ?, '{}')")
                        .param(subject)
                        .update());
        var entry = transactions.asSystem(() -> database.sql(
                        "select at > now() - interval '1 hour' as recent, username, role, regions::text as regions"
                                + " from audit_entry where subject = ?")
                .param(subject)
                .query()
                .singleRow());
        assertThat(entry)
                .containsEntry("recent", true)
                .containsEntry("username", null)
                .containsEntry("role", null)
                .containsEntry("regions", "{}");
    }

    @Test
    void sealsWhatWasWritten() {
        String subject = "test:" + UUID.randomUUID();
        audit.record("test.done", subject, Map.of("nul", "a\0b"));
        keeping.seal();
        Long links = transactions.asSystem(() -> database.sql(
                        "select count(*) from audit_link l join audit_entry e on e.id = l.entry where e.subject = ?")
                .param(subject)
                .query(Long.class)
                .single());
        assertThat(links).isEqualTo(1);
    }

    private long entries(String subject) {
        return transactions.asSystem(() -> database.sql("select count(*) from audit_entry where subject = ?")
                .param(subject)
                .query(Long.class)
                .single());
    }

    private static String next(String page) {
        String link = page.substring(0, page.indexOf("\">Older entries"));
        return link.substring(link.lastIndexOf("href=\"") + 6).replace("&amp;", "&");
    }
}
