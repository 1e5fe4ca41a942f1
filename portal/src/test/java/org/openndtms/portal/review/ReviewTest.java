package org.openndtms.portal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.TestDatabase;
import org.openndtms.portal.submission.GivenSubmissions;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.validation.Confirmation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the regional team does with submissions, through the pages and past them (specification 3.1). */
class ReviewTest extends PortalTest {
    private static final String REGION = "7";

    @Autowired
    private GivenSubmissions has;

    @Autowired
    private Comparing comparing;

    @Autowired
    private Checklist checklist;

    private String agency = "";
    private Person sender;
    private Person officer;
    private Person colleague;
    private LocalDate end;

    @BeforeEach
    void team() {
        agency = given.agency(REGION, "AD");
        sender = given.person(Role.PROVIDER_SUBMITTER, agency);
        officer = given.person(Role.REGIONAL_OFFICER, REGION);
        colleague = given.person(Role.REGIONAL_OFFICER, REGION);
        end = has.period().dataEnd();
        has.mayAlwaysSubmit(agency, end, sender);
    }

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
    void aLoadIsUndoneByTwoOfficers() {
        Submission loaded = has.loaded(agency, end, sender, officer, GivenSubmissions.records(agency, "AD", 5, 3, end));
        Visitor first = signedIn(officer);
        Visitor second = signedIn(colleague);
        assertThat(first.get(path(loaded)).body()).contains("Propose to undo this load");
        first.get(path(loaded) + "/rollback");
        assertThat(first.post(path(loaded) + "/rollback", "reason", " ").body()).contains("Say why");
        assertThat(first.post(path(loaded) + "/rollback", "reason", "The wrong file")
                        .statusCode())
                .isEqualTo(302);
        second.get(path(loaded) + "/rollback");
        assertThat(second.post(path(loaded) + "/rollback", "reason", "Me too").statusCode())
                .isEqualTo(409);
        assertThat(first.post(path(loaded) + "/rollback/confirm").statusCode()).isEqualTo(409);
        assertThat(second.get("/home").body()).contains("A colleague proposes to undo a load");
        assertThat(second.get(path(loaded) + "/rollback").body()).contains("The wrong file", officer.fullName());
        assertThat(second.post(path(loaded) + "/rollback/confirm").statusCode()).isEqualTo(302);
        assertThat(has.now(loaded).state()).isEqualTo(State.ROLLED_BACK);
        assertThat(second.post(path(loaded) + "/rollback/confirm").statusCode()).isEqualTo(409);
        assertThat(signedIn(sender).get("/submissions/" + loaded.id()).body())
                .contains("Load rolled back", "The wrong file");
    }

    @Test
    void aProposalIsDroppedAndTheLoadStands() {
        Submission loaded = has.loaded(agency, end, sender, officer, GivenSubmissions.records(agency, "AD", 5, 3, end));
        Visitor visitor = signedIn(officer);
        visitor.get(path(loaded) + "/rollback");
        visitor.post(path(loaded) + "/rollback", "reason", "A mistake");
        assertThat(visitor.post(path(loaded) + "/rollback/drop").statusCode()).isEqualTo(302);
        assertThat(has.now(loaded).state()).isEqualTo(State.LOADED);
        Submission waiting = compared();
        assertThat(visitor.post(path(waiting) + "/rollback", "reason", "It is not loaded")
                        .statusCode())
                .isEqualTo(409);
    }

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

    private Submission compared() {
        Submission submitted = has.submitted(agency, end, sender);
        comparing.compareAll();
        return submitted;
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

    /** The fields of a decision in which every point is fine. */
    private String[] fine(Submission submission) {
        return Stream.concat(
                        Stream.of("seen", seen(submission)),
                        checklist.points().stream().flatMap(point -> Stream.of("point-" + point.id(), "fine")))
                .toArray(String[]::new);
    }

    private static String path(Submission submission) {
        return "/review/" + submission.id();
    }

    private static String seen(Submission submission) {
        return Long.toString(submission.stateSince().toEpochMilli());
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

    private static DriverManagerDataSource portal() {
        DatabaseAddress address = TestDatabase.address();
        return new DriverManagerDataSource(
                address.url(), address.portal().user(), address.portal().password());
    }
}
