package org.openndtms.portal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.submission.GivenSubmissions;
import org.openndtms.portal.submission.Submission;

/** Submissions that an officer has taken up, and colleagues who cover for one another. */
class TakenUpTest extends ReviewCase {
    @Test
    void aSubmissionThatAColleagueHasTakenUpIsLeftAloneUnlessOneCovers() {
        Submission submitted = compared();
        Visitor first = signedIn(officer);
        Visitor second = signedIn(colleague);
        first.get("/review");
        first.post(path(submitted) + "/take-up");
        second.get("/review");
        assertThat(second.post(path(submitted) + "/take-up").statusCode()).isEqualTo(409);
        HttpResponse<String> answer = second.post(path(submitted) + "/accept", fine(submitted));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains(officer.fullName() + " has taken it up");
        assertThat(second.get("/review?show=MINE").body()).doesNotContain(path(submitted) + "\"");

        assertThat(second.post(
                                "/review/cover",
                                "absent",
                                officer.id().toString(),
                                "substitute",
                                colleague.id().toString(),
                                "firstDay",
                                LocalDate.now(SubmissionWindows.LONDON)
                                        .minusDays(1)
                                        .toString(),
                                "lastDay",
                                LocalDate.now(SubmissionWindows.LONDON)
                                        .plusDays(7)
                                        .toString())
                        .statusCode())
                .isEqualTo(302);
        assertThat(second.get("/review?show=MINE").body()).contains(path(submitted) + "\"", "for whom you cover");
        assertThat(second.post(path(submitted) + "/accept", fine(submitted)).statusCode())
                .isEqualTo(302);
        assertThat(has.now(submitted).decidedBy()).isEqualTo(colleague.id());
    }

    @Test
    void aCoverIsNamedWithinTheTeamForDaysToComeAndCanBeEnded() {
        Person far = given.person(Role.REGIONAL_OFFICER, "1");
        Visitor visitor = signedIn(officer);
        visitor.get("/review/cover");
        String today = LocalDate.now(SubmissionWindows.LONDON).toString();
        for (List<String> wrong : List.of(
                List.of(officer.id().toString(), far.id().toString(), today, today),
                List.of(officer.id().toString(), officer.id().toString(), today, today),
                List.of(officer.id().toString(), colleague.id().toString(), today, "2020-01-01"),
                List.of("x", "y", "z", ""))) {
            HttpResponse<String> answer = visitor.post(
                    "/review/cover",
                    "absent",
                    wrong.get(0),
                    "substitute",
                    wrong.get(1),
                    "firstDay",
                    wrong.get(2),
                    "lastDay",
                    wrong.get(3));
            assertThat(answer.body()).contains("There is a problem");
        }
        visitor.post(
                "/review/cover",
                "absent",
                officer.id().toString(),
                "substitute",
                colleague.id().toString(),
                "firstDay",
                today,
                "lastDay",
                today);
        String page = visitor.get("/review/cover").body();
        assertThat(page).contains(officer.fullName(), colleague.fullName());
        long id = GivenSubmissions.owner()
                .sql("select max(id) from review_cover where absent = ?")
                .param(officer.id())
                .query(Long.class)
                .single();
        Visitor stranger = signedIn(far);
        stranger.get("/review/cover");
        assertThat(stranger.post("/review/cover/" + id + "/end").statusCode()).isEqualTo(404);
        assertThat(visitor.post("/review/cover/" + id + "/end").statusCode()).isEqualTo(302);
        assertThat(visitor.post("/review/cover/" + id + "/end").statusCode()).isEqualTo(404);
    }
}
