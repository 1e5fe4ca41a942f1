package org.openndtms.portal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.submission.GivenSubmissions;
import org.openndtms.portal.submission.Submission;

/** What an agency and its regional team write to one another, and calls that the team notes. */
class ContactTest extends ReviewCase {
    @Test
    void bothSidesWriteToOneAnotherAndCallsStayWithTheTeam() {
        Submission submitted = compared();
        String thread = "/submissions/agencies/" + agency + "/" + end;
        String region = "/review/agencies/" + agency + "/" + end;
        Visitor provider = signedIn(sender);
        Visitor team = signedIn(officer);
        provider.get(thread);
        assertThat(provider.post(thread, "text", "  ").body()).contains("Write a message");
        assertThat(provider.post(thread, "text", "Is <b>April</b> fine?").statusCode())
                .isEqualTo(302);
        assertThat(team.get(path(submitted)).body()).contains("Is &lt;b&gt;April&lt;/b&gt; fine?", sender.fullName());
        assertThat(team.get("/review").body()).contains("Message");
        assertThat(team.post(region + "/message", "text", "It is.").statusCode())
                .isEqualTo(302);
        assertThat(provider.get("/submissions/" + submitted.id()).body()).contains("It is.", officer.fullName());
        assertThat(has.mails(sender.username() + "@example.org")).anyMatch(subject -> subject.contains("a message"));
        assertThat(GivenSubmissions.owner()
                        .sql("select count(*) from mail where body like '%April%' or body like '%It is.%'")
                        .query(Long.class)
                        .single())
                .isZero();

        assertThat(team.get(path(submitted)).body()).contains("action=\"" + region + "/message\"");
        assertThat(team.get(region).body()).contains("action=\"" + region + "/message\"");
        assertThat(provider.get("/submissions/" + submitted.id()).body()).contains("action=\"" + thread + "\"");
        assertThat(provider.get(thread).body()).contains("action=\"" + thread + "\"");
        assertThat(team.get(path(submitted)).body()).contains("href=\"" + region + "\"");
        assertThat(team.get("/review/board").body())
                .contains("href=\"" + region + "\"", "board.csv?period=" + end + "&amp;");
        assertThat(team.get(region).body()).contains("action=\"" + region + "/call\"");
        assertThat(provider.get("/submissions").body()).contains("href=\"" + thread + "\"");
        assertThat(provider.get("/submissions/agencies/" + agency).body()).contains("href=\"" + thread + "\"");

        String today = LocalDate.now(SubmissionWindows.LONDON).toString();
        assertThat(team.post(region + "/call", "day", "soon", "time", "", "withWhom", "", "about", "")
                        .body())
                .contains("Enter the day and time of the call", "Enter whom you spoke to", "Enter what was said");
        assertThat(team.post(
                                region + "/call",
                                "day",
                                today,
                                "time",
                                "00:00",
                                "withWhom",
                                "Ms Data",
                                "about",
                                "Promised for Friday")
                        .statusCode())
                .isEqualTo(302);
        assertThat(team.get(path(submitted)).body()).contains("Ms Data", "Promised for Friday");
        assertThat(provider.get("/submissions/" + submitted.id()).body()).doesNotContain("Promised for Friday");
        assertThat(provider.get(thread).body()).doesNotContain("Promised for Friday");
        assertThat(seenInDatabase(sender, "select count(*) from review_call")).isZero();
        assertThat(seenInDatabase(officer, "select count(*) from review_call")).isPositive();
    }

    @Test
    void theStartPageTellsTheProviderWhatTheTeamWroteUntilSomebodyHasOpenedIt() {
        Submission submitted = compared();
        String thread = "/submissions/agencies/" + agency + "/" + end;
        String written = "the regional team has written to you";
        Visitor provider = signedIn(sender);
        Visitor team = signedIn(officer);
        assertThat(provider.get("/home").body()).doesNotContain(written);
        team.get("/review");
        team.post("/review/agencies/" + agency + "/" + end + "/message", "text", "Is April fine?");
        team.get("/review/agencies/" + agency + "/" + end);
        team.get("/submissions/" + submitted.id());
        assertThat(provider.get("/home").body())
                .contains(written, "href=\"" + thread + "\"")
                .doesNotContain("Is April fine?");
        assertThat(signedIn(given.person(Role.PROVIDER_SUBMITTER, given.agency(REGION, "AD")))
                        .get("/home")
                        .body())
                .doesNotContain(written);
        assertThat(team.get("/home").body()).doesNotContain(written);

        assertThat(provider.get(thread).body()).contains("Is April fine?");
        assertThat(provider.get("/home").body()).doesNotContain(written);
        provider.post(thread, "text", "It is.");
        assertThat(provider.get("/home").body()).doesNotContain(written);
        team.post("/review/agencies/" + agency + "/" + end + "/message", "text", "Thank you.");
        assertThat(provider.get("/home").body()).contains(written);
        provider.get("/submissions/" + submitted.id());
        assertThat(provider.get("/home").body()).doesNotContain(written);
    }

    private static long seenInDatabase(Person person, String query) {
        try (var connection = portal().getConnection();
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("select set_config('ndtms.person', '" + person.id() + "', true)");
            try (var rows = sql.executeQuery(query)) {
                rows.next();
                return rows.getLong(1);
            } finally {
                connection.rollback();
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
