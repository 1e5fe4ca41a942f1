package org.openndtms.portal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.submission.GivenSubmissions;
import org.openndtms.portal.submission.State;
import org.springframework.beans.factory.annotation.Autowired;

/** The chasing board. */
class BoardTest extends PortalTest {
    private static final String REGION = "4";

    @Autowired
    private GivenSubmissions has;

    @Test
    void everyExpectedAgencyStandsWhereItIs() {
        LocalDate end = has.period().dataEnd();
        Person officer = given.person(Role.REGIONAL_OFFICER, REGION);
        String none = given.agency(REGION, "AD");
        String progress = given.agency(REGION, "AD");
        has.withIssues(progress, end, given.person(Role.PROVIDER_SUBMITTER, progress));
        String submitted = given.agency(REGION, "AD");
        Person sender = given.person(Role.PROVIDER_SUBMITTER, submitted);
        has.submitted(submitted, end, sender);
        has.withIssues(submitted, end, sender);
        String loaded = given.agency(REGION, "AD");
        Person other = given.person(Role.PROVIDER_SUBMITTER, loaded);
        has.loaded(loaded, end, other, officer, GivenSubmissions.records(loaded, "AD", 3, 1, end));
        String late = given.agency(REGION, "AD");
        has.mayAlwaysSubmit(late, end, given.person(Role.PROVIDER_SUBMITTER, late));
        String unexpected = given.agency(REGION, "AD");
        GivenSubmissions.owner()
                .sql("update agency set expected = false where code = ?")
                .param(unexpected)
                .update();
        String far = given.agency("3", "AD");

        Visitor visitor = signedIn(officer);
        String csv = visitor.get("/review/board.csv").body();
        assertThat(standing(csv, none)).isEqualTo("No file yet");
        assertThat(standing(csv, progress)).isEqualTo("In progress");
        assertThat(standing(csv, submitted)).isEqualTo("Submitted");
        assertThat(standing(csv, loaded)).isEqualTo("Loaded");
        assertThat(standing(csv, late)).isEqualTo("No file yet");
        assertThat(csv).doesNotContain(unexpected, far);
        assertThat(line(csv, loaded)).contains(",100.0,100.0,");
        assertThat(line(csv, progress)).doesNotContain(",100.0,100.0,");
        assertThat(visitor.get("/review/board?show=LATE").body())
                .contains(late, "may be late until")
                .doesNotContain(none);
        assertThat(visitor.get("/review/board?show=NONE").body()).contains(none).doesNotContain(loaded);
        assertThat(visitor.get("/review/board?period=2001-01-31&show=nonsense&region=x")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPeriodThatWasLoadedStaysLoadedWhenALaterOneIs() {
        LocalDate end = has.opened(1).dataEnd();
        Person officer = given.person(Role.REGIONAL_OFFICER, REGION);
        String agency = given.agency(REGION, "AD");
        Person sender = given.person(Role.PROVIDER_SUBMITTER, agency);
        has.loaded(agency, end, sender, officer, GivenSubmissions.records(agency, "AD", 3, 1, end));
        LocalDate next = has.period().dataEnd();
        has.loaded(agency, next, sender, officer, GivenSubmissions.records(agency, "AD", 3, 1, next));
        assertThat(standing(
                        signedIn(officer).get("/review/board.csv?period=" + end).body(), agency))
                .isEqualTo("Loaded");
    }

    @Test
    void theLastContactIsTheLatestMessageOrCall() {
        LocalDate end = has.period().dataEnd();
        String agency = given.agency(REGION, "AD");
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, REGION));
        assertThat(line(officer.get("/review/board.csv").body(), agency)).endsWith(",,");
        String path = "/review/agencies/" + agency + "/" + end;
        assertThat(officer.get(path).body()).contains("Nothing has been uploaded for this period yet");
        officer.post(
                path + "/call",
                "day",
                LocalDate.now(SubmissionWindows.LONDON).minusDays(1).toString(),
                "time",
                "10:00",
                "withWhom",
                "The manager",
                "about",
                "Coming soon");
        assertThat(line(officer.get("/review/board.csv").body(), agency)).endsWith(",call");
        officer.post(path + "/message", "text", "When?");
        assertThat(line(officer.get("/review/board.csv").body(), agency)).endsWith(",message");
        assertThat(officer.get("/review/board").body()).contains("message");
    }

    @Test
    void theNationalTeamSeesCountsOfTheNationAndChasesNobody() {
        String near = given.agency(REGION, "AD");
        String far = given.agency("3", "AD");
        Visitor analyst = signedIn(given.person(Role.NATIONAL_ANALYST));
        String page = analyst.get("/review/board").body();
        assertThat(page).contains(near, far, "All regions").doesNotContain("Write or note a call");
        assertThat(analyst.get("/review/board?region=3").body()).contains(far).doesNotContain(near);
        assertThat(analyst.get("/review").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SYSTEM_ADMIN", "PROVIDER_SUBMITTER", "COMMISSIONER", "SUPPLIER"})
    void nobodyElseSeesIt(Role role) {
        Person person = switch (role.reach()) {
            case AGENCIES -> given.person(role, given.agency(REGION, "AD"));
            case AREAS -> given.person(role, given.area(REGION));
            default -> given.person(role);
        };
        HttpResponse<String> answer = signedIn(person).get("/review/board");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(signedIn(person).get("/review/board.csv").statusCode()).isEqualTo(403);
    }

    @Test
    void whatPeopleTypedIsNoFormulaInTheDownload() {
        String agency = given.agency(REGION, "AD");
        GivenSubmissions.owner()
                .sql("update agency set name = '=1+1' where code = ?")
                .param(agency)
                .update();
        assertThat(line(
                        signedIn(given.person(Role.REGIONAL_OFFICER, REGION))
                                .get("/review/board.csv")
                                .body(),
                        agency))
                .contains(",'=1+1,");
    }

    @ParameterizedTest
    @CsvSource({
        ", false, NONE", "RECEIVED, false, IN_PROGRESS", "READY_TO_SUBMIT, false, IN_PROGRESS",
        "WITHDRAWN, false, IN_PROGRESS", "EXPIRED, false, IN_PROGRESS", "RETURNED, false, RETURNED",
        "SUBMITTED, false, SUBMITTED", "LOADING, false, SUBMITTED", "LOAD_FAILED, true, SUBMITTED",
        "LOADED, true, LOADED", "VALIDATED_WITH_ISSUES, true, LOADED", "ROLLED_BACK, false, IN_PROGRESS"
    })
    void aStateStandsForHowFarAnAgencyIs(State state, boolean loaded, Board.Standing expected) {
        assertThat(Board.Standing.of(state, loaded)).isEqualTo(expected);
    }

    private static String standing(String csv, String agency) {
        return line(csv, agency).split(",")[3];
    }

    private static String line(String csv, String agency) {
        Matcher line =
                Pattern.compile("^" + agency + ",[^\r\n]*", Pattern.MULTILINE).matcher(csv);
        assertThat(line.find()).as("a line for " + agency).isTrue();
        return line.group();
    }
}
