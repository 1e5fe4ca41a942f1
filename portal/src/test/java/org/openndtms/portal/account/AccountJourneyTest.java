package org.openndtms.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account from the request to its end, as the people of both sides see it. */
class AccountJourneyTest extends PortalTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final Pattern INITIAL = Pattern.compile("id=\"issued-password\">([^<]+)<");

    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @Autowired
    private People people;

    @Test
    void anAccountIsAskedForVerifiedIssuedMovedAndEnded() {
        String agency = given.agency("3", "AD");
        String next = given.agency("3", "YP");
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "3"));
        String email = "new" + UUID.randomUUID() + "@example.org";
        assertThat(ask(email, "3", agency, "Mary O'Brien").statusCode()).isEqualTo(302);
        String request = requestOf(email);
        String username = "mary." + request.substring(0, 8).replaceAll("[^a-z0-9]", "a");

        String unchecked = issue(officer, request, username, agency, "", "").body();
        assertThat(unchecked).contains("Tick every check");

        HttpResponse<String> issued = issue(officer, request, username, agency, "checked", "form,identity,need");
        Matcher initial = INITIAL.matcher(issued.body());
        assertThat(initial.find()).as(issued.body()).isTrue();
        Person person = people.findActive(idOf(username)).orElseThrow();
        assertThat(person.agencies()).containsExactly(agency);

        Visitor visitor = visitor();
        visitor.get("/sign-in");
        assertThat(visitor.post("/sign-in", "username", username, "password", initial.group(1))
                        .statusCode())
                .isEqualTo(302);

        Visitor self = signedIn(person);
        assertThat(location(self.get("/home"))).endsWith("/account/password");
        self.get("/account/password");
        self.post(
                "/account/password",
                "present",
                initial.group(1),
                "next",
                "three small boats",
                "again",
                "three small boats");
        assertThat(location(self.get("/home"))).endsWith("/account/declarations");
        self.get("/account/declarations");
        self.post("/account/declarations/guidance", "confirmed", "true");
        assertThat(self.get("/home").statusCode()).isEqualTo(200);
        assertThat(self.get("/agencies/" + agency).statusCode()).isEqualTo(200);

        String path = "/accounts/" + person.id();
        officer.get(path + "/change");
        HttpResponse<String> moved = officer.post(path + "/change", fields(versionOf(person), next));
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(302);
        assertThat(self.get("/home").statusCode())
                .as("moved people sign in again")
                .isEqualTo(302);
        Visitor again = signedIn(people.findActive(person.id()).orElseThrow());
        assertThat(again.get("/agencies/" + agency).statusCode()).isEqualTo(404);
        assertThat(again.get("/agencies/" + next).statusCode()).isEqualTo(200);

        officer.get(path);
        officer.post(path + "/end", "version", versionOf(person));
        assertThat(again.get("/home").statusCode())
                .as("a leaver is out at once")
                .isEqualTo(302);
        Visitor leaver = visitor();
        leaver.get("/sign-in");
        assertThat(leaver.post("/sign-in", "username", username, "password", "three small boats")
                        .body())
                .contains("The user name or the password is wrong");
    }

    @Test
    void scriptInEveryFieldIsShownAsText() {
        String email = "s" + UUID.randomUUID() + "@example.org";
        assertThat(ask(email, "4", SCRIPT, SCRIPT).statusCode()).isEqualTo(302);
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "4"));
        assertThat(officer.get("/accounts").body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(officer.get("/accounts/requests/" + requestOf(email)).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        assertThat(visitor.post("/sign-in", "username", SCRIPT, "password", SCRIPT)
                        .body())
                .doesNotContain("<script>alert");
    }

    @Test
    void twoPeopleNeverOverwriteOneAnother() {
        Person person = inRegion(given.person(Role.PROVIDER_SUBMITTER, given.agency("5", "AD")), "5");
        Visitor first = signedIn(given.person(Role.REGIONAL_OFFICER, "5"));
        Visitor second = signedIn(given.person(Role.REGIONAL_OFFICER, "5"));
        String path = "/accounts/" + person.id() + "/change";
        String agency = person.agencies().iterator().next();
        String version = versionOf(person);
        first.get(path);
        second.get(path);
        assertThat(first.post(path, fields("5", version, agency)).statusCode()).isEqualTo(302);
        HttpResponse<String> late = second.post(path, fields("5", version, agency));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody else has changed this account");
    }

    @Test
    void peopleAgenciesAndRequestsOfAnotherRegionDoNotExist() {
        String agency = given.agency("6", "AD");
        Person person = inRegion(given.person(Role.PROVIDER_SUBMITTER, agency), "6");
        String email = "o" + UUID.randomUUID() + "@example.org";
        ask(email, "6", agency, "Somebody");
        Visitor other = signedIn(given.person(Role.REGIONAL_OFFICER, "1"));
        String never = UUID.randomUUID().toString();
        for (String[] pair : new String[][] {
            {"/accounts/" + person.id(), "/accounts/" + never},
            {"/accounts/" + person.id() + "/change", "/accounts/" + never + "/change"},
            {"/accounts/requests/" + requestOf(email), "/accounts/requests/" + never},
            {"/agencies/" + agency, "/agencies/Z9999"},
        }) {
            HttpResponse<String> theirs = other.get(pair[0]);
            assertThat(theirs.statusCode()).as(pair[0]).isEqualTo(404);
            assertThat(other.get(pair[1]).statusCode()).isEqualTo(404);
        }
        other.get("/accounts");
        assertThat(other.post("/accounts/" + person.id() + "/end", "version", "0")
                        .statusCode())
                .isEqualTo(404);
        assertThat(people.findActive(person.id())).isPresent();
    }

    @Test
    void aRequestSaysAtEachFieldWhatIsWrongWithIt() {
        String page = ask("no address", "", "", " ").body();
        for (String field : new String[] {"fullName", "email", "organisation", "region", "places", "reason"}) {
            assertThat(page)
                    .contains("href=\"#" + field + "\"", "id=\"" + field + "-error\"")
                    .containsPattern("aria-describedby=\"[a-z-]*\\s?" + field + "-error\"");
        }
        assertThat(page).doesNotContain("href=\"#role\"");
    }

    @Test
    void aRegionalOfficerIssuesNoAccountOfStaff() {
        String email = "x" + UUID.randomUUID() + "@example.org";
        ask(email, "2", "x", "Somebody");
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "2"));
        String request = requestOf(email);
        officer.get("/accounts/requests/" + request);
        String answer = officer.post(
                        "/accounts/requests/" + request + "/issue",
                        "checked",
                        "form,identity,need",
                        "username",
                        "sneaky.admin",
                        "fullName",
                        "S",
                        "email",
                        email,
                        "organisation",
                        "O",
                        "role",
                        "SYSTEM_ADMIN",
                        "region",
                        "2",
                        "places",
                        "")
                .body();
        assertThat(answer).contains("issued by an administrator");
    }

    private HttpResponse<String> ask(String email, String region, String places, String name) {
        transactions.asSystem(() -> database.sql("delete from sign_in_attempt").update());
        Visitor visitor = visitor();
        visitor.get("/ask-for-an-account");
        return visitor.post(
                "/ask-for-an-account",
                "fullName",
                name,
                "email",
                email,
                "organisation",
                name,
                "role",
                "PROVIDER_SUBMITTER",
                "region",
                region,
                "places",
                places,
                "reason",
                name);
    }

    private HttpResponse<String> issue(
            Visitor officer, String request, String username, String places, String check, String checks) {
        officer.get("/accounts/requests/" + request);
        return officer.post(
                "/accounts/requests/" + request + "/issue",
                check.isEmpty() ? "none" : check,
                checks,
                "username",
                username,
                "fullName",
                "Mary O'Brien",
                "email",
                "mary@example.org",
                "organisation",
                "Service",
                "role",
                "PROVIDER_SUBMITTER",
                "region",
                "3",
                "places",
                places);
    }

    private static String[] fields(String version, String places) {
        return fields("3", version, places);
    }

    private static String[] fields(String region, String version, String places) {
        return new String[] {
            "version",
            version,
            "fullName",
            "Mary O'Brien",
            "email",
            "mary@example.org",
            "organisation",
            "Service",
            "role",
            "PROVIDER_SUBMITTER",
            "region",
            region,
            "places",
            places
        };
    }

    private Person inRegion(Person person, String region) {
        transactions.asSystem(() -> database.sql("update person set region_code = ? where id = ?")
                .params(region, person.id())
                .update());
        return person;
    }

    private String requestOf(String email) {
        return transactions.asSystem(() -> database.sql("select id::text from account_request where email = ?")
                .param(email)
                .query(String.class)
                .single());
    }

    private UUID idOf(String username) {
        return transactions.asSystem(() -> database.sql("select id from person where username = ?")
                .param(username)
                .query(UUID.class)
                .single());
    }

    private String versionOf(Person person) {
        return transactions.asSystem(() -> database.sql("select version::text from person where id = ?")
                .param(person.id())
                .query(String.class)
                .single());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
