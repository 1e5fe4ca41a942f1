package org.openndtms.portal.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.TestDatabase;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeadlineTest extends PortalTest {
    private static final String PATH = "/calendar/deadlines";

    @Autowired
    private Periods periods;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void removeDeadlines() throws Exception {
        var address = TestDatabase.address();
        try (var owner = DriverManager.getConnection(
                        address.url(), address.owner().user(), address.owner().password());
                var statement = owner.createStatement()) {
            statement.execute("delete from regional_deadline");
        }
    }

    @Test
    void countsOnceASecondAdministratorHasAcceptedIt() {
        Visitor first = signedIn(given.person(Role.SYSTEM_ADMIN));
        first.get(PATH);
        first.post(PATH, "region", "3", "period", "2020-10-31", "deadline", "2020-11-10");
        assertThat(deadlineOf("3", "2020-10-31")).isEqualTo("2020-11-12");

        String page = first.get(PATH).body();
        String id = transactions.asSystem(
                () -> String.valueOf(deadlines.proposals().get(0).id()));
        assertThat(page).contains("proposed by you");
        first.post(PATH + "/decide", "id", id, "decision", "accept");
        assertThat(deadlineOf("3", "2020-10-31"))
                .as("accepted by the one who proposed it")
                .isEqualTo("2020-11-12");

        Visitor second = signedIn(given.person(Role.SYSTEM_ADMIN));
        second.get(PATH);
        second.post(PATH + "/decide", "id", id, "decision", "accept");
        assertThat(deadlineOf("3", "2020-10-31")).isEqualTo("2020-11-10");
        assertThat(deadlineOf("4", "2020-10-31")).isEqualTo("2020-11-12");
        assertThat(visitor().get("/calendar?region=3&from=2020-10").body()).contains("datetime=\"2020-11-10\"", "own)");
    }

    @Test
    void doesNotCountWhenItIsRefused() {
        Visitor first = signedIn(given.person(Role.SYSTEM_ADMIN));
        first.get(PATH);
        first.post(PATH, "region", "5", "period", "2020-10-31", "deadline", "2020-11-09");
        Visitor second = signedIn(given.person(Role.SYSTEM_ADMIN));
        String id = idOf(second.get(PATH).body(), "East &amp; East Midlands");
        second.post(PATH + "/decide", "id", id, "decision", "refuse");
        second.post(PATH + "/decide", "id", id, "decision", "accept");
        assertThat(deadlineOf("5", "2020-10-31")).isEqualTo("2020-11-12");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 2020-10-31, 2020-11-06, from 2020-11-07 to 2020-11-15",
        "3, 2020-10-31, 2020-11-16, from 2020-11-07 to 2020-11-15",
        "3, 2020-10-31, 2020-11-31, a day that exists",
        "3, 2020-10-31, soon, a day that exists",
        "3, 2020-07-14, 2020-08-01, from 2020-07-14 to 2020-07-31",
        "3, 2020-06-30, 2020-07-10, Choose a submission",
        "3, '', 2020-07-10, Choose a submission",
        "8, 2020-10-31, 2020-11-10, Choose a region",
        "'<script>', 2020-10-31, 2020-11-10, Choose a region",
    })
    void saysWhatIsWrong(String region, String period, String deadline, String sentence) {
        Visitor admin = signedIn(given.person(Role.SYSTEM_ADMIN));
        admin.get(PATH);
        var answer = admin.post(PATH, "region", region, "period", period, "deadline", deadline);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(sentence).doesNotContain("<script>'");
        assertThat(transactions.asSystem(() -> deadlines.proposals())).isEmpty();
    }

    @Test
    void isNotForOthersToChange() {
        Person officer = given.person(Role.REGIONAL_OFFICER, "3");
        Visitor visitor = signedIn(officer);
        visitor.get("/home");
        assertThat(visitor.post(PATH, "region", "3", "period", "2020-10-31", "deadline", "2020-11-10")
                        .statusCode())
                .isIn(403, 404);
        assertThatThrownBy(() -> transactions.asSystem(() -> database.sql(
                                "insert into regional_deadline (region_code, data_end, deadline, proposed_by)"
                                        + " values ('3', '2020-10-31', '2020-11-10', gen_random_uuid())")
                        .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    private String deadlineOf(String region, String dataEnd) {
        return deadlines
                .of(periods.find(LocalDate.parse(dataEnd)).orElseThrow(), region)
                .toString();
    }

    private static String idOf(String page, String region) {
        Matcher found = Pattern.compile(
                        "<strong>" + region + "</strong>.*?name=\"id\" value=\"(\\d+)\"", Pattern.DOTALL)
                .matcher(page);
        assertThat(found.find()).as("a proposal for " + region).isTrue();
        return found.group(1);
    }
}
