package org.openndtms.portal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.submission.GivenSubmissions;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.validation.Confirmation;

/** How the regional team decides about submissions, through the pages (specification 3.1). */
class ReviewTest extends ReviewCase {
    @Test
    void anOfficerSeesTheComparisonAndAcceptsWithTheChecklist() {
        byte[] before =
                GivenSubmissions.records(agency, "AD", 60, 5, has.opened(1).dataEnd());
        has.loaded(agency, has.opened(1).dataEnd(), sender, officer, before);
        Submission submitted =
                has.submit(has.ready(agency, end, sender, GivenSubmissions.records(agency, "AD", 30, 5, end)), sender);
        Visitor visitor = signedIn(officer);
        assertThat(visitor.get(path(submitted)).body()).contains("The file is being compared");
        HttpResponse<String> tooEarly = visitor.post(path(submitted) + "/accept", fine(submitted));
        assertThat(tooEarly.statusCode()).isEqualTo(409);
        comparing.compareAll();

        String page = visitor.get(path(submitted)).body();
        assertThat(page)
                .contains("Counts beside the last load", "Over 10 %", "Clients: 30, were 60 (−50.0 %)")
                .contains("episodes of the last load cannot be found", "What happened in each month", "Discharges in");
        assertThat(visitor.get("/review").body()).contains(agency, "remarks");

        String unticked = visitor.post(path(submitted) + "/accept", "seen", seen(submitted))
                .body();
        assertThat(unticked).contains("There is a problem", "To accept, say that this is fine");
        assertThat(visitor.post(path(submitted) + "/accept", fine(submitted)).statusCode())
                .isEqualTo(302);
        Submission accepted = has.now(submitted);
        assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
        assertThat(accepted.decidedBy()).isEqualTo(officer.id());
        assertThat(decision(submitted)).isEqualTo("ACCEPT " + checklist.points().size() + " 0 false");
        assertThat(has.mails(sender.username() + "@example.org")).anyMatch(subject -> subject.contains("is accepted"));
        assertThat(visitor.get("/review").body()).contains("Accepted and not loaded yet");
    }

    @Test
    void confirmedFindingsAreShownWithTheirReasons() {
        Submission submitted = has.submitted(agency, end, sender);
        GivenSubmissions.owner().sql("""
                insert into finding (file_id, number, rule, severity, confirmed, line, fields, agency_code, client_id,
                    episode_id, message, fingerprint)
                select ?, n, 'MM-09', 'MISMATCH', true, n, '{TRIAGED}', ?, 'C' || n, 'E' || n, 'The triage date differs.', 'ABCD'
                from generate_series(1, 3) n""").params(submitted.file(), agency).update();
        GivenSubmissions.owner().sql("""
                insert into rule_tally (file_id, place, rule, severity, found, confirmed, rows_failed, rows_failed_alone)
                values (?, 1, 'MM-09', 'MISMATCH', 0, 3, 0, 0)""").param(submitted.file()).update();
        has.confirmed(
                agency,
                Stream.of(1, 2, 3)
                        .map(n -> new Confirmation(
                                "MM-09", agency, "C" + n, "E" + n, "", "", "ABCD", "Typed wrongly at first", null))
                        .toList());
        comparing.compareAll();
        String page = signedIn(officer).get(path(submitted)).body();
        assertThat(page).contains("Typed wrongly at first", "C1, C2, C3", "3 mismatches were confirmed as right");
    }

    @Test
    void aReturnNeedsAReasonAndAPointAndTheProviderReadsBoth() {
        Submission submitted = compared();
        Visitor visitor = signedIn(officer);
        visitor.get(path(submitted));
        String wrong = visitor.post(path(submitted) + "/return", "seen", seen(submitted))
                .body();
        assertThat(wrong).contains("Say why it goes back", "mark at least one point as not fine");
        assertThat(has.now(submitted).state()).isEqualTo(State.SUBMITTED);
        HttpResponse<String> answer = visitor.post(
                path(submitted) + "/return",
                "seen",
                seen(submitted),
                "reason",
                "The summer is missing.",
                "point-period",
                "faulty");
        assertThat(answer.statusCode()).isEqualTo(302);
        Submission returned = has.now(submitted);
        assertThat(returned.state()).isEqualTo(State.RETURNED);
        assertThat(returned.reviewer()).isNull();
        String page = signedIn(sender).get("/submissions/" + submitted.id()).body();
        assertThat(page).contains("Why it was returned", "The summer is missing.", "covers the whole reporting period");
        assertThat(has.mails(sender.username() + "@example.org")).anyMatch(subject -> subject.contains("is returned"));
        assertThat(GivenSubmissions.owner()
                        .sql("select count(*) from mail where body like '%summer is missing%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void ofTwoOfficersWhoAcceptAtOnceOneSucceedsAndTheOtherIsTold() {
        for (int round = 0; round < 3; round++) {
            agency = given.agency(REGION, "AD");
            sender = given.person(Role.PROVIDER_SUBMITTER, agency);
            Submission submitted = compared();
            List<Visitor> both =
                    Stream.of(officer, colleague).map(this::signedIn).toList();
            both.forEach(visitor -> visitor.get(path(submitted)));
            List<CompletableFuture<HttpResponse<String>>> posts = both.stream()
                    .map(visitor -> CompletableFuture.supplyAsync(
                            () -> visitor.post(path(submitted) + "/accept", fine(submitted))))
                    .toList();
            List<HttpResponse<String>> answers =
                    posts.stream().map(CompletableFuture::join).toList();
            assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(302, 409);
            assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                    .allSatisfy(answer -> assertThat(answer.body()).contains("Somebody else was quicker"));
            assertThat(decision(submitted)).startsWith("ACCEPT");
            assertThat(GivenSubmissions.owner()
                            .sql("select count(*) from review_decision where submission_id = ?")
                            .param(submitted.id())
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void unremarkableOnesAreAcceptedTogetherAndNoOthers() {
        Submission plain = unremarkable();
        Submission other = unremarkable();
        Submission remarked = compared();
        Visitor visitor = signedIn(officer);
        String queue = visitor.get("/review?show=UNREMARKABLE").body();
        assertThat(queue).contains(path(plain) + "\"", path(other) + "\"").doesNotContain(path(remarked) + "\"");
        String list = visitor.post("/review/together", "id", Long.toString(plain.id()))
                .body();
        assertThat(list).contains("Accept 1 submission", path(plain) + "\"").doesNotContain(path(other) + "\"");
        HttpResponse<String> none = visitor.post("/review/together", "id", Long.toString(remarked.id()));
        assertThat(none.statusCode()).isEqualTo(302);
        visitor.post("/review/together/accept", "seen", plain.id() + "@" + seen(plain));
        assertThat(has.now(plain).state()).isEqualTo(State.ACCEPTED);
        assertThat(decision(plain)).endsWith(" true");
        assertThat(visitor.get("/review").body()).contains("1 submission is accepted");
        visitor.post("/review/together/accept", "seen", remarked.id() + "@" + seen(remarked));
        assertThat(has.now(remarked).state()).isEqualTo(State.SUBMITTED);
        assertThat(visitor.get("/review").body()).contains("is accepted by itself");
        assertThat(visitor.post("/review/together/accept", "seen", "nonsense").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFileComparedWithAnEarlierLoadIsNotAccepted() {
        Submission submitted = compared();
        has.loaded(
                agency,
                has.opened(2).dataEnd(),
                sender,
                officer,
                GivenSubmissions.records(agency, "AD", 5, 9, has.opened(2).dataEnd()));
        comparing.compareAll();
        Visitor visitor = signedIn(officer);
        assertThat(visitor.get(path(submitted)).body())
                .contains("It has to be checked again")
                .doesNotContain(">Accept</button>");
        assertThat(visitor.post(path(submitted) + "/accept", fine(submitted)).body())
                .contains("What is loaded for the agency has changed");
        assertThat(has.now(submitted).state()).isEqualTo(State.SUBMITTED);
    }

    @Test
    void anOldPageDecidesNothing() {
        Submission submitted = compared();
        Visitor visitor = signedIn(officer);
        visitor.get(path(submitted));
        String[] old = fine(submitted);
        old[1] = "1";
        assertThat(visitor.post(path(submitted) + "/accept", old).statusCode()).isEqualTo(409);
        assertThat(has.now(submitted).state()).isEqualTo(State.SUBMITTED);
    }

    @Test
    void aFailedLoadIsRetriedOrReturned() {
        Submission failed = has.loadFailed(agency, end, sender, colleague);
        Visitor visitor = signedIn(officer);
        assertThat(visitor.get("/review").body()).contains("Load failed");
        assertThat(visitor.get(path(failed)).body()).contains("Loading failed", "Load again");
        assertThat(visitor.post(path(failed) + "/retry").statusCode()).isEqualTo(302);
        assertThat(has.now(failed).state()).isEqualTo(State.ACCEPTED);
        assertThat(visitor.post(path(failed) + "/retry").statusCode()).isEqualTo(409);

        String other = given.agency(REGION, "AD");
        Submission again = has.loadFailed(other, end, given.person(Role.PROVIDER_SUBMITTER, other), colleague);
        assertThat(visitor.post(path(again) + "/return", "seen", seen(again), "reason", "Broken")
                        .statusCode())
                .isEqualTo(302);
        assertThat(has.now(again).state()).isEqualTo(State.RETURNED);
    }

    @Test
    void aFileThatCannotBeReadIsRemarkedUponAndDoesNotHoldUpOthers() {
        Submission unreadable = has.submitted(agency, end, sender);
        UUID other = UUID.randomUUID();
        GivenSubmissions.owner().sql("""
                with copy as (select * from received_file where id = ?)
                insert into received_file (id, agency_code, dataset, data_end, purpose, received_by, name, sha256, bytes,
                    encoding, check_state, row_count, failed_rows, doubtful_rows, mismatches)
                select ?, agency_code, dataset, data_end, purpose, received_by, name, sha256, bytes, encoding, check_state,
                    row_count, 0, 0, 0 from copy""").params(unreadable.file(), other).update();
        GivenSubmissions.owner()
                .sql("update submission set file_id = ? where id = ?")
                .params(other, unreadable.id())
                .update();
        comparing.compareAll();
        assertThat(signedIn(officer).get(path(unreadable)).body()).contains("The kept file cannot be read");
    }

    /** A submission about which comparing says nothing; the comparison is put in its place by hand. */
    private Submission unremarkable() {
        String fresh = given.agency(REGION, "AD");
        Submission submitted = has.submitted(fresh, end, given.person(Role.PROVIDER_SUBMITTER, fresh));
        comparing.compareAll();
        GivenSubmissions.owner()
                .sql("update submission_comparison set remarks = '[]', remark_count = 0 where submission_id = ?")
                .param(submitted.id())
                .update();
        return submitted;
    }

    private static String decision(Submission submission) {
        return GivenSubmissions.owner()
                .sql("""
                select decision || ' ' || cardinality(fine) || ' ' || cardinality(faulty) || ' ' || together
                from review_decision where submission_id = ? order by id desc limit 1""")
                .param(submission.id())
                .query(String.class)
                .single();
    }
}
