package org.openndtms.portal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;

/** Who may decide what about a submission, through the pages and past them. */
class ReviewAccessTest extends ReviewCase {
    @Test
    void whoUploadedDecidesNothing() {
        Submission ready = has.ready(agency, end, officer);
        Submission submitted = has.submit(ready, sender);
        comparing.compareAll();
        Visitor visitor = signedIn(officer);
        assertThat(visitor.get(path(submitted)).body())
                .contains("You uploaded this file yourself")
                .doesNotContain(">Accept</button>");
        HttpResponse<String> answer = visitor.post(path(submitted) + "/accept", fine(submitted));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("You uploaded this file yourself");
        assertThat(refusedByDatabase(officer, submitted, "decided_by = acting_person(), decided_at = now()"))
                .isTrue();
        assertThat(signedIn(colleague).get(path(submitted)).body()).contains(">Accept</button>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decided_by = acting_person(), decided_at = now()",
                "reviewer = acting_person()",
                "reason = 'because'",
                "state = 'ACCEPTED'",
                "state = 'RETURNED'",
                "state = 'LOADED'",
                "submitted_by = '00000000-0000-4000-8000-000000000000'",
                "uploaded_by = '00000000-0000-4000-8000-000000000000'",
                "data_end = data_end - 1",
            })
    void theDatabaseLetsNoProviderDecide(String change) {
        assertThat(refusedByDatabase(sender, has.submitted(agency, end, sender), change))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decided_by = '00000000-0000-4000-8000-000000000000', decided_at = now()",
                "reviewer = '00000000-0000-4000-8000-000000000000'",
                "submitted_by = acting_person()",
                "uploaded_by = '00000000-0000-4000-8000-000000000000'",
                "state = 'ACCEPTED'",
                "state = 'WITHDRAWN'",
                "state = 'ROLLED_BACK'",
            })
    void theDatabaseLetsNoOfficerActInAnothersName(String change) {
        assertThat(refusedByDatabase(officer, has.submitted(agency, end, sender), change))
                .isTrue();
    }

    @Test
    void theDatabaseLetsAnOfficerDecideInTheOwnName() {
        assertThat(refusedByDatabase(
                        officer,
                        has.submitted(agency, end, sender),
                        "decided_by = acting_person(), decided_at = now(), state = 'ACCEPTED'"))
                .isFalse();
    }

    @Test
    void anotherRegionsSubmissionIsNotThere() {
        Submission submitted = compared();
        Visitor stranger = signedIn(given.person(Role.REGIONAL_OFFICER, "6"));
        stranger.get("/review");
        assertThat(stranger.get("/review").body()).doesNotContain(agency);
        for (String path : List.of("", "/rollback")) {
            assertThat(stranger.get(path(submitted) + path).statusCode()).isEqualTo(404);
        }
        for (String path : List.of(
                "/take-up",
                "/give-back",
                "/accept",
                "/return",
                "/retry",
                "/rollback",
                "/rollback/confirm",
                "/rollback/drop")) {
            assertThat(stranger.post(path(submitted) + path, fine(submitted)).statusCode())
                    .as(path)
                    .isIn(200, 404);
        }
        String contact = "/review/agencies/" + agency + "/" + end;
        assertThat(stranger.get(contact).statusCode()).isEqualTo(404);
        for (String path : List.of("/message", "/call")) {
            assertThat(stranger.post(contact + path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(has.now(submitted).state()).isEqualTo(State.SUBMITTED);
        assertThat(has.now(submitted).reviewer()).isNull();
        Visitor provider = signedIn(sender);
        provider.get("/submissions");
        assertThat(provider.get("/review").statusCode()).isEqualTo(403);
        assertThat(provider.post(path(submitted) + "/accept", fine(submitted)).statusCode())
                .isEqualTo(403);
    }

    /** Whether the database refuses a change of a submission as a person, whatever the application would do. */
    private static boolean refusedByDatabase(Person person, Submission submission, String change) {
        try (var connection = portal().getConnection();
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("select set_config('ndtms.person', '" + person.id() + "', true)");
            try {
                return sql.executeUpdate("update submission set " + change + " where id = " + submission.id()) == 0;
            } catch (java.sql.SQLException refused) {
                return List.of("42501", "23514").contains(refused.getSQLState());
            } finally {
                connection.rollback();
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
