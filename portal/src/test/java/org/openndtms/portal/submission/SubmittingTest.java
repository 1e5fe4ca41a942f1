package org.openndtms.portal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** Handing over and taking back, through the pages (specification 3.1). */
class SubmittingTest extends PortalTest {
    @Autowired
    private GivenSubmissions has;

    @Autowired
    private Expiry expiry;

    private String agency = "";
    private Person sender;
    private SubmissionPeriod period;

    @BeforeEach
    void agencyThatMaySubmit() {
        agency = given.agency("5", "AD");
        sender = given.person(Role.PROVIDER_SUBMITTER, agency);
        period = has.period();
        has.mayAlwaysSubmit(agency, period.dataEnd(), sender);
    }

    @Test
    void somebodyOfTheAgencySubmitsAndIsGivenAReceipt() {
        Submission ready = has.ready(agency, period.dataEnd(), sender);
        Visitor visitor = signedIn(sender);
        assertThat(visitor.get(path(ready)).body()).contains("Submit it to the regional team");
        String form = visitor.get(path(ready) + "/submit").body();
        assertThat(form).contains("Submit to the regional team", "100.0 %, 100.0 %");

        HttpResponse<String> answer = visitor.post(path(ready) + "/submit", "seen", seen(ready));
        assertThat(answer.statusCode()).isEqualTo(302);
        String receipt = visitor.get(path(ready) + "/receipt").body();
        String hash = GivenSubmissions.owner()
                .sql("select sha256 from received_file where id = ?")
                .param(ready.file())
                .query(String.class)
                .single();
        assertThat(receipt).contains("Submitted", "R-0", hash, agency, sender.fullName());
        Submission now = has.now(ready);
        assertThat(now.state()).isEqualTo(State.SUBMITTED);
        assertThat(now.submittedBy()).isEqualTo(sender.id());
        assertThat(has.mails(sender.username() + "@example.org")).anyMatch(subject -> subject.contains("receipt R-"));
        assertThat(GivenSubmissions.owner()
                        .sql("select body from mail where recipient = ? order by id desc limit 1")
                        .param(sender.username() + "@example.org")
                        .query(String.class)
                        .single())
                .contains(hash, "Rows", "/submissions/" + ready.id());
        assertThat(has.mails("NDTMS.Eastern@phe.gov.uk")).anyMatch(subject -> subject.contains("" + ready.id()));
    }

    @Test
    void theBackButtonAfterSubmittingAnswersWithAPlainPageAndDoublesNothing() {
        Submission ready = has.ready(agency, period.dataEnd(), sender);
        Visitor visitor = signedIn(sender);
        visitor.get(path(ready) + "/submit");
        visitor.post(path(ready) + "/submit", "seen", seen(ready));
        HttpResponse<String> again = visitor.post(path(ready) + "/submit", "seen", seen(ready));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body())
                .contains("It has been submitted already", sender.fullName(), "Nothing was submitted twice");
        assertThat(receipts(ready)).isEqualTo(1);
        assertThat(visitor.get(path(ready) + "/submit").statusCode()).isEqualTo(302);
    }

    @Test
    void aFormOpenedBeforeTheFileWasCheckedAgainIsRefused() {
        Submission ready = has.ready(agency, period.dataEnd(), sender);
        Visitor visitor = signedIn(sender);
        visitor.get(path(ready) + "/submit");
        has.step(ready, Event.CHECK_AGAIN);
        has.step(ready, Event.START_CHECK);
        has.step(ready, Event.PASS);
        HttpResponse<String> answer = visitor.post(path(ready) + "/submit", "seen", seen(ready));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("The submission has changed since you opened the page");
        assertThat(has.now(ready).state()).isEqualTo(State.READY_TO_SUBMIT);
    }

    @Test
    void ofTwoWhoSubmitAtOnceOneWinsAndTheOtherIsTold() {
        Person colleague = given.person(Role.PROVIDER_DET_USER, agency);
        for (int round = 0; round < 5; round++) {
            Submission ready = has.ready(agency, has.opened(round).dataEnd(), sender);
            has.mayAlwaysSubmit(agency, ready.dataEnd(), sender);
            List<Visitor> both =
                    Stream.of(sender, colleague).map(this::signedIn).toList();
            both.forEach(visitor -> visitor.get(path(ready) + "/submit"));
            List<CompletableFuture<HttpResponse<String>>> posts = both.stream()
                    .map(visitor -> CompletableFuture.supplyAsync(
                            () -> visitor.post(path(ready) + "/submit", "seen", seen(ready))))
                    .toList();
            List<HttpResponse<String>> answers =
                    posts.stream().map(CompletableFuture::join).toList();
            assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(302, 409);
            assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                    .allSatisfy(answer -> assertThat(answer.body()).contains("It has been submitted already"));
            assertThat(receipts(ready)).isEqualTo(1);
        }
    }

    @Test
    void ofTwoFilesOfOnePeriodSubmittedAtOnceOneIsRefused() {
        Person colleague = given.person(Role.PROVIDER_SUBMITTER, agency);
        Submission one = has.ready(agency, period.dataEnd(), sender);
        Submission other = has.ready(agency, period.dataEnd(), colleague);
        Visitor first = signedIn(sender);
        Visitor second = signedIn(colleague);
        first.get(path(one) + "/submit");
        second.get(path(other) + "/submit");
        var a = CompletableFuture.supplyAsync(() -> first.post(path(one) + "/submit", "seen", seen(one)));
        var b = CompletableFuture.supplyAsync(() -> second.post(path(other) + "/submit", "seen", seen(other)));
        List<HttpResponse<String>> answers = List.of(a.join(), b.join());
        assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(302, 409);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .allSatisfy(answer -> assertThat(answer.body()).contains("The regional team already has another file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed_rows = 1", "doubtful_rows = 1", "mismatches = 1", "row_count = 0"})
    void onlyAFileOfAHundredAndAHundredWithoutOpenMismatchesIsSubmitted(String fault) {
        Submission ready = has.ready(agency, period.dataEnd(), sender);
        // One row of a hundred thousand would show as 99.9, never as 100.0.
        has.change(ready.file(), "row_count = 100000");
        has.change(ready.file(), fault);
        refused(ready, "Load and data quality have to be 100 %");
    }

    @Test
    void aFileComparedWithAnEarlierLoadHasToBeCheckedAgain() {
        Person officer = given.person(Role.REGIONAL_OFFICER, "5");
        Submission ready = has.ready(agency, period.dataEnd(), sender);
        has.loaded(
                agency,
                has.opened(1).dataEnd(),
                sender,
                officer,
                GivenSubmissions.records(agency, "AD", 5, 1, has.opened(1).dataEnd()));
        String page = refused(ready, "What is loaded for the agency has changed since the file was checked");
        assertThat(page).contains("Check the file again");
        Visitor visitor = signedIn(sender);
        visitor.get(path(ready) + "/submit");
        assertThat(visitor.post(path(ready) + "/check-again").statusCode()).isEqualTo(302);
        assertThat(has.steps(ready)).contains(Event.CHECK_AGAIN);
    }

    @Test
    void aFileCheckedByEarlierRulesHasToBeCheckedAgain() {
        Submission ready = has.ready(agency, period.dataEnd(), sender);
        has.change(ready.file(), "pack_version = '2019.9'");
        assertThat(refused(ready, "The rules have changed since the file was checked"))
                .contains("Check the file again");
    }

    @Test
    void aNewProviderConfirmsTheStatementOfConsentFirst() {
        String fresh = given.agency("5", "AD");
        Person person = given.person(Role.PROVIDER_SUBMITTER, fresh);
        Submission ready = has.ready(fresh, period.dataEnd(), person);
        Visitor visitor = signedIn(person);
        assertThat(visitor.get(path(ready) + "/submit").body())
                .contains("confirm first that it uses the latest statement of consent", "/agencies/" + fresh);
    }

    @Test
    void afterTheDeadlineOnlyPermissionToBeLateLetsASubmissionThrough() {
        SubmissionPeriod old = has.opened(3);
        Submission ready = has.ready(agency, old.dataEnd(), sender);
        refused(ready, "The deadline has passed");
        has.mayAlwaysSubmit(agency, old.dataEnd(), sender);
        Visitor visitor = signedIn(sender);
        visitor.get(path(ready) + "/submit");
        assertThat(visitor.post(path(ready) + "/submit", "seen", seen(ready)).statusCode())
                .isEqualTo(302);
    }

    @Test
    void beforeTheWindowOpensNothingIsSubmitted() {
        refused(has.ready(agency, has.next().dataEnd(), sender), "The submission window has not opened yet");
    }

    @Test
    void whileTheRegionalTeamHasOneNoOtherIsSubmitted() {
        has.submitted(agency, period.dataEnd(), sender);
        refused(
                has.ready(agency, period.dataEnd(), sender),
                "The regional team already has another file of the agency for this period");
    }

    @Test
    void whatIsNotReadyCannotBeSubmitted() {
        Submission issues = has.withIssues(agency, period.dataEnd(), sender);
        Visitor visitor = signedIn(sender);
        visitor.get(path(issues));
        HttpResponse<String> answer = visitor.post(path(issues) + "/submit", "seen", seen(issues));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Needs attention");
    }

    @Test
    void aSubmissionIsWithdrawnUntilAnOfficerHasTakenItUp() {
        Submission submitted = has.submitted(agency, period.dataEnd(), sender);
        Visitor visitor = signedIn(sender);
        assertThat(visitor.get(path(submitted)).body()).contains("Withdraw this submission");
        Person officer = given.person(Role.REGIONAL_OFFICER, "5");
        Visitor review = signedIn(officer);
        review.get("/review/" + submitted.id());
        assertThat(review.post("/review/" + submitted.id() + "/take-up").statusCode())
                .isEqualTo(302);
        HttpResponse<String> late = visitor.post(path(submitted) + "/withdraw");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("The regional team has taken it up");
        assertThat(visitor.get(path(submitted)).body()).doesNotContain("Withdraw this submission");

        review.get("/review/" + submitted.id());
        review.post("/review/" + submitted.id() + "/give-back");
        assertThat(visitor.post(path(submitted) + "/withdraw").statusCode()).isEqualTo(302);
        assertThat(has.now(submitted).state()).isEqualTo(State.WITHDRAWN);
        assertThat(visitor.post(path(submitted) + "/withdraw").statusCode()).isEqualTo(409);
    }

    @Test
    void whatIsOfAnotherAgencyOrNoNumberIsNotThere() {
        Submission ready = has.ready(agency, period.dataEnd(), sender);
        Visitor stranger = signedIn(given.person(Role.PROVIDER_SUBMITTER, given.agency("5", "AD")));
        stranger.get("/account");
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "6"));
        officer.get("/account");
        for (String path : List.of(
                path(ready),
                path(ready) + "/submit",
                path(ready) + "/receipt",
                "/submissions/0",
                "/submissions/no-number",
                "/submissions/99999999999999999999",
                "/submissions/agencies/" + agency,
                "/submissions/agencies/" + agency + "/" + period.dataEnd(),
                "/submissions/agencies/" + agency + "/today")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(officer.get(path).statusCode()).as(path).isIn(403, 404);
        }
        for (String path : List.of("/submit", "/withdraw", "/check-again")) {
            assertThat(stranger.post(path(ready) + path, "seen", seen(ready)).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(has.now(ready).state()).isEqualTo(State.READY_TO_SUBMIT);
    }

    @Test
    void whatWasNotSubmittedInTimeExpiresAndComesBackWithPermissionToBeLate() {
        SubmissionPeriod old = has.opened(4);
        Submission ready = has.ready(agency, old.dataEnd(), sender);
        Submission inTime = has.ready(agency, period.dataEnd(), sender);
        expiry.expire(Instant.now());
        assertThat(has.now(ready).state()).isEqualTo(State.EXPIRED);
        assertThat(has.now(inTime).state()).isEqualTo(State.READY_TO_SUBMIT);
        assertThat(has.mails(sender.username() + "@example.org"))
                .anyMatch(subject -> subject.contains("the deadline has passed"));

        Visitor visitor = signedIn(sender);
        assertThat(visitor.get(path(ready)).body())
                .contains("Ask the regional team for permission to be late")
                .doesNotContain("Check the same file again");
        assertThat(visitor.post(path(ready) + "/check-again").statusCode()).isEqualTo(409);
        has.mayAlwaysSubmit(agency, old.dataEnd(), sender);
        assertThat(visitor.get(path(ready)).body()).contains("Check the same file again");
        var answer = visitor.post(path(ready) + "/check-again");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(has.steps(ready)).contains(Event.REVIVE);
    }

    @Test
    void theListSaysWhatToDoNextAndTheHistoryHasEveryUpload() {
        has.withIssues(agency, period.dataEnd(), sender);
        Submission ready = has.ready(agency, period.dataEnd(), sender);
        String sister = given.agency("5", "YP");
        Person both = given.person(Role.PROVIDER_SUBMITTER, agency, sister);
        String list = signedIn(both).get("/submissions").body();
        assertThat(list)
                .contains(agency, sister, "Ready to submit", "No file yet", "2 uploads", path(ready) + "/submit");
        String history = signedIn(both).get("/submissions/agencies/" + agency).body();
        assertThat(history).contains("100.0", "Needs attention", "Ready to submit");
        assertThat(signedIn(both).get("/home").body()).contains(agency + ", " + period.name() + ": ready to submit");
        assertThat(signedIn(given.person(Role.PROVIDER_REPORT_VIEWER, agency))
                        .get("/submissions")
                        .statusCode())
                .isEqualTo(403);
    }

    private String refused(Submission ready, String why) {
        Visitor visitor = signedIn(sender);
        String page = visitor.get(path(ready) + "/submit").body();
        assertThat(page).contains("It cannot be submitted now", why);
        HttpResponse<String> answer = visitor.post(path(ready) + "/submit", "seen", seen(ready));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains(why);
        assertThat(has.now(ready).state()).isEqualTo(State.READY_TO_SUBMIT);
        return page;
    }

    private static String path(Submission submission) {
        return "/submissions/" + submission.id();
    }

    private static String seen(Submission submission) {
        return Long.toString(submission.stateSince().toEpochMilli());
    }

    private static long receipts(Submission submission) {
        return GivenSubmissions.owner()
                .sql("select count(*) from submission_receipt where submission_id = ?")
                .param(submission.id())
                .query(Long.class)
                .single();
    }
}
