package org.openndtms.portal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.calendar.SubmissionWindows.State;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;

class LatePermissionTest extends PortalTest {
    private static final String PATH = "/calendar/late";
    private static final LocalDate SEPTEMBER = LocalDate.of(2020, 9, 30);

    @Autowired
    private SubmissionWindows windows;

    @Autowired
    private Periods periods;

    @Autowired
    private Transactions transactions;

    private String agency;

    @BeforeEach
    void makeAgency() {
        agency = given.agency("3", "AD");
    }

    @ParameterizedTest
    @CsvSource({
        "2020-09-30T22:59:59Z, NOT_YET",
        "2020-09-30T23:00:00Z, OPEN",
        "2020-10-12T22:59:59Z, OPEN",
        "2020-10-12T23:00:00Z, CLOSED",
    })
    void theWindowOpensAndClosesAtMidnightInLondon(Instant at, State expected) {
        assertThat(transactions
                        .asSystem(() -> windows.of(agency, SEPTEMBER, at))
                        .state())
                .isEqualTo(expected);
    }

    @Test
    void thereIsNoSubmissionOfJuneOrOfAnUnknownAgency() {
        Instant now = Instant.parse("2020-07-05T12:00:00Z");
        assertThat(transactions
                        .asSystem(() -> windows.of(agency, LocalDate.of(2020, 6, 30), now))
                        .state())
                .isEqualTo(State.NONE);
        assertThat(transactions
                        .asSystem(() -> windows.of("X9999", SEPTEMBER, now))
                        .state())
                .isEqualTo(State.NONE);
    }

    @Test
    void nothingIsOpenInAugust() {
        for (int day = 1; day <= 31; day++) {
            Instant at = LocalDate.of(2020, 8, day).atTime(12, 0).toInstant(ZoneOffset.UTC);
            assertThat(periods.from(LocalDate.of(2020, 1, 1)).limit(12))
                    .noneMatch(period -> transactions
                            .asSystem(() -> windows.of(agency, period.dataEnd(), at))
                            .accepts());
        }
    }

    @Test
    void anOfficerPermitsAnAgencyOfTheOwnRegionToBeLateUntilADay() {
        SubmissionPeriod period = latest();
        Instant after =
                period.deadline().plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        Visitor officer = officer("3");
        LocalDate last = today().plusDays(20);
        officer.post(
                PATH,
                "agency",
                agency,
                "period",
                period.dataEnd().toString(),
                "lastDay",
                last.toString(),
                "reason",
                "The provider's system was down");

        assertThat(officer.get(PATH).body()).contains(agency, "The provider&#39;s system was down", "In force");
        Instant end = last.plusDays(1).atStartOfDay(SubmissionWindows.LONDON).toInstant();
        assertThat(stateAt(period, after)).isEqualTo(State.LATE);
        assertThat(stateAt(period, end.minus(Duration.ofSeconds(1)))).isEqualTo(State.LATE);
        assertThat(stateAt(period, end)).isEqualTo(State.CLOSED);

        Visitor provider = signedIn(given.person(Role.PROVIDER_SUBMITTER, agency));
        assertThat(provider.get(PATH).body()).contains("In force").doesNotContain("Withdraw");
        Visitor other = signedIn(given.person(Role.PROVIDER_SUBMITTER, given.agency("3", "AD")));
        assertThat(other.get(PATH).body()).doesNotContain(agency);
        assertThat(officer("4").get(PATH).body()).doesNotContain(agency);
    }

    @Test
    void anOfficerWithdrawsIt() {
        SubmissionPeriod period = latest();
        Visitor officer = officer("3");
        officer.post(
                PATH,
                "agency",
                agency,
                "period",
                period.dataEnd().toString(),
                "lastDay",
                today().plusDays(9).toString(),
                "reason",
                "Why not");
        String page = officer.get(PATH).body();
        Matcher id = Pattern.compile(agency + "</th>.*?name=\"id\" value=\"(\\d+)\"", Pattern.DOTALL)
                .matcher(page);
        assertThat(id.find()).isTrue();

        Visitor foreign = officer("4");
        assertThat(foreign.post(PATH + "/withdraw", "id", id.group(1)).statusCode())
                .isEqualTo(404);
        assertThat(officer.post(PATH + "/withdraw", "id", id.group(1)).statusCode())
                .isEqualTo(302);
        assertThat(officer.post(PATH + "/withdraw", "id", id.group(1)).statusCode())
                .isEqualTo(404);
        assertThat(stateAt(
                        period,
                        period.deadline()
                                .plusDays(2)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()))
                .isEqualTo(State.CLOSED);
    }

    @Test
    void anAgencyOfAnotherRegionDoesNotExist() {
        Visitor officer = officer("4");
        var answer = officer.post(
                PATH,
                "agency",
                agency,
                "period",
                latest().dataEnd().toString(),
                "lastDay",
                today().plusDays(9).toString(),
                "reason",
                "Why not");
        assertThat(answer.body()).contains("Choose an agency").doesNotContain(agency + " Agency");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "32", "400"})
    void endsWithinAMonth(int days) {
        Visitor officer = officer("3");
        var answer = officer.post(
                PATH,
                "agency",
                agency,
                "period",
                latest().dataEnd().toString(),
                "lastDay",
                days == 0 ? "soon" : today().plusDays(days).toString(),
                "reason",
                "");
        assertThat(answer.body()).contains("Enter a day from " + today(), "Say why");
    }

    @Test
    void isNotForProvidersToGrant() {
        Visitor provider = signedIn(given.person(Role.PROVIDER_SUBMITTER, agency));
        provider.get(PATH);
        assertThat(provider.post(
                                PATH,
                                "agency",
                                agency,
                                "period",
                                latest().dataEnd().toString(),
                                "lastDay",
                                today().plusDays(9).toString(),
                                "reason",
                                "Why not")
                        .statusCode())
                .isIn(403, 404);
    }

    private State stateAt(SubmissionPeriod period, Instant at) {
        return transactions
                .asSystem(() -> windows.of(agency, period.dataEnd(), at))
                .state();
    }

    private Visitor officer(String region) {
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, region));
        officer.get(PATH);
        return officer;
    }

    /** The latest period whose window has opened. */
    private SubmissionPeriod latest() {
        return periods.from(today().minusMonths(3))
                .takeWhile(period -> !period.opens().isAfter(today()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static LocalDate today() {
        return LocalDate.now(SubmissionWindows.LONDON);
    }
}
