package org.openndtms.portal.submission.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.dataset.Severity;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.submission.CheckedFiles;
import org.openndtms.portal.submission.CheckedFiles.Checked;
import org.openndtms.validation.Finding;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.report.ReportFormat;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The results of real checks of synthetic files, as people see and download them. */
class ResultPageTest extends PortalTest {
    private static final Map<String, Integer> FAULTS =
            Map.of("EP-06", 4, "CL-08", 2, "EP-19", 9, "EP-10", 3, "MO-07", 5, "EP-73", 2);

    @Autowired
    private CheckedFiles checks;

    @Autowired
    private Transactions transactions;

    @Autowired
    private FixPlans plans;

    @Autowired
    private CheckedFileRepository files;

    @Autowired
    private FindingRepository findings;

    @Autowired
    private JdbcClient database;

    private String agency = "";
    private Person provider;
    private Visitor visitor;

    @BeforeEach
    void makeProvider() {
        agency = given.agency("4", "AD");
        provider = given.person(Role.PROVIDER_SUBMITTER, agency);
        visitor = signedIn(provider);
    }

    private Checked faulty() {
        return checks.submit(
                agency,
                provider,
                CheckedFiles.synthetic(agency, 120, 7, FAULTS, false).now());
    }

    @Test
    void showsThePercentagesAsTheReportDoesAndWhatToDoNext() {
        Checked checked = faulty();
        String page = visitor.get(checked.path() + "/results").body();
        assertThat(page)
                .contains(checked.result().load().text() + "\u00a0%")
                .contains(checked.result().dataQuality().text() + "\u00a0%")
                .contains("What to do next", "Download the fix list", "The shortest way to 100 %")
                .doesNotContain("This file can be submitted");
        for (RuleTally tally : checked.result().rules()) {
            assertThat(page)
                    .contains("/dataset/cds-p/rules/" + tally.rule().id().substring(0, 2));
        }
    }

    @Test
    void aFaultlessFileIsReadyToBeSubmitted() {
        Checked checked = checks.submit(
                agency,
                provider,
                CheckedFiles.synthetic(agency, 30, 3, Map.of(), false).now());
        assertThat(visitor.get(checked.path() + "/results").body())
                .contains(
                        "This file can be submitted", "100\u00a0%", "/submissions/" + checked.submission() + "/submit")
                .doesNotContain("The shortest way");
    }

    @Test
    void aFileThatWasNotProcessedSaysWhy() {
        byte[] bytes = "AGNCY,CLIENTID,NONSENSE\nX,1,2\n".getBytes(StandardCharsets.UTF_8);
        Checked checked = checks.submit(agency, provider, bytes);
        assertThat(visitor.get(checked.path() + "/results").body())
                .contains("The file was not processed", "Upload file")
                .contains(checked.result().rules().stream()
                        .map(tally -> "/dataset/cds-p/rules/" + tally.rule().id())
                        .toList())
                .doesNotContain("Data quality</span>");
    }

    @Test
    void thePlanEndsAtOneHundredAndEachStepGains() {
        Checked checked = faulty();
        List<FixPlan.Step> steps = transactions.asSystem(() -> {
            CheckedFile file = files.get(checked.file().toString());
            return plans.steps(file, findings.tallies(file));
        });
        assertThat(steps).isNotEmpty();
        assertThat(steps.get(steps.size() - 1).reachesAll()).isTrue();
        long failed = checked.result().load().failed();
        for (FixPlan.Step step : steps) {
            assertThat(step.load()).isNotNull();
            assertThat(step.load().failed()).isLessThanOrEqualTo(failed);
            failed = step.load().failed();
        }
        assertThat(steps.stream().map(step -> step.tally().rule().id()).toList())
                .containsExactlyInAnyOrderElementsOf(checked.result().rules().stream()
                        .filter(tally -> tally.count() > 0 && FixPlan.lowers(tally))
                        .map(tally -> tally.rule().id())
                        .toList());
    }

    @Test
    void theCombinationsOfRulesAddUpToTheRowsThatFail() {
        Checked checked = faulty();
        long errors = checked.result().failing().stream()
                .filter(each -> each.rules().stream().anyMatch(rule -> rule.severity() == Severity.ERROR))
                .mapToLong(each -> each.rows())
                .sum();
        long warnings = checked.result().failing().stream()
                .filter(each -> each.rules().stream().allMatch(rule -> rule.severity() == Severity.WARNING))
                .mapToLong(each -> each.rows())
                .sum();
        assertThat(errors).isEqualTo(checked.result().load().failed());
        assertThat(warnings).isEqualTo(checked.result().dataQuality().failed());
    }

    @Test
    void everyFixIsALineAndTogetherTheyMendEveryErrorAndWarning() {
        Checked checked = faulty();
        Set<List<Object>> mended = new HashSet<>();
        List<Fix> fixes = new ArrayList<>();
        FixPlans.Count count = transactions.asSystem(() -> {
            CheckedFile file = files.get(checked.file().toString());
            plans.each(file, fixes::add);
            return plans.count(file);
        });
        fixes.forEach(fix -> fix.findings().forEach(finding -> mended.add(key(finding))));
        List<Finding> toMend = checked.result().findings().stream()
                .filter(finding -> finding.rule().severity() == Severity.ERROR
                        || finding.rule().severity() == Severity.WARNING)
                .toList();
        assertThat(mended)
                .isEqualTo(toMend.stream().map(ResultPageTest::key).collect(java.util.stream.Collectors.toSet()));
        assertThat(count.fixes()).isEqualTo(fixes.size());
        assertThat(fixes.size()).isLessThanOrEqualTo(toMend.size());
        String list = visitor.get(checked.path() + "/download/fix-list.csv").body();
        assertThat(list).startsWith("\uFEFFclient_id,episode_id,record_id");
        assertThat(list.strip().lines()).hasSize(fixes.size() + 1);
        assertThat(visitor.get(checked.path() + "/results").body()).contains(count.fixes() + " changes");
    }

    @Test
    void theFindingsCanBeDownloadedAsTheCommandLineWritesThem() {
        Checked checked = faulty();
        assertThat(visitor.get(checked.path() + "/download/findings.csv").body())
                .isEqualTo(CheckedFiles.report(checked.result(), ReportFormat.CSV));
        assertThat(visitor.get(checked.path() + "/download/report.json").body())
                .isEqualTo(CheckedFiles.report(checked.result(), ReportFormat.JSON));
        assertThat(visitor.get(checked.path() + "/download/report.html").body())
                .isEqualTo(CheckedFiles.report(checked.result(), ReportFormat.HTML));
    }

    @Test
    void theWorkbookHasAllFindingsAndTheFixList() throws IOException {
        Checked checked = faulty();
        byte[] bytes = bytes(checked.path() + "/download/results.xlsx");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<Row> rows = workbook.findSheet("Findings").orElseThrow().read();
            assertThat(rows).hasSize(checked.result().findings().size() + 1);
            for (int i = 0; i < checked.result().findings().size(); i++) {
                assertThat(rows.get(i + 1).getCellText(0))
                        .isEqualTo(checked.result().findings().get(i).rule().id());
            }
            assertThat(workbook.findSheet("Fix list").orElseThrow().read().size())
                    .isGreaterThan(1);
        }
    }

    private byte[] bytes(String path) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .header(
                                            "Cookie",
                                            "ndtms=" + visitor.cookies().get("ndtms"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rule=EP-06, EP-06",
        "severity=error, error",
        "item=TRIAGED, TRIAGED",
        "severity=nonsense, ''",
        "state=confirmed, ''",
        "text=triage, triage",
    })
    void findingsAreFilteredAsTheListOfTheCheckSays(String query, String word) {
        Checked checked = faulty();
        String name = query.substring(0, query.indexOf('='));
        long expected = checked.result().findings().stream()
                .filter(finding -> switch (name) {
                    case "rule" -> finding.rule().id().equals(word);
                    case "severity" -> finding.rule().severity().text().equals(word);
                    case "item" -> finding.fields().contains(word);
                    case "text" -> !word.isEmpty() && said(finding).contains(word);
                    default -> finding.confirmed();
                })
                .count();
        String page = visitor.get(checked.path() + "/findings?" + query).body();
        assertThat(page)
                .contains(
                        expected == 0
                                ? "There are no such findings."
                                : expected + (expected == 1 ? " finding" : " findings"));
    }

    private static String said(Finding finding) {
        return (finding.rule().id() + " " + finding.message() + " " + finding.detail() + " " + finding.clientId() + " "
                        + finding.episodeId() + " " + finding.recordId() + " " + String.join(" ", finding.fields()))
                .toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void aClientShowsAllItsFindingsEpisodeByEpisode() {
        Checked checked = faulty();
        Map<String, Integer> ofClient = new HashMap<>();
        checked.result()
                .findings()
                .forEach(finding -> ofClient.merge(String.valueOf(finding.clientId()), 1, Integer::sum));
        ofClient.remove("null");
        String worst = ofClient.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        String page = visitor.get(checked.path() + "/client?client=" + worst).body();
        assertThat(page.split("What to do: ", -1)).hasSize(ofClient.getOrDefault(worst, 0) + 1);
        assertThat(page).contains("Client " + worst);
        assertThat(visitor.get(checked.path() + "/client?client=nobody").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/results", "/findings", "/client?client=1", "/compared", "/download/findings.csv", "/mismatches"
            })
    void anotherAgencysResultsAreNotThere(String page) {
        Checked checked = faulty();
        Visitor other = signedIn(given.person(Role.PROVIDER_SUBMITTER, given.agency("4", "AD")));
        assertThat(other.get(checked.path() + page).statusCode()).isEqualTo(404);
        Visitor otherRegion = signedIn(given.person(Role.REGIONAL_OFFICER, "5"));
        assertThat(otherRegion.get(checked.path() + page).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/submissions/files/" + UUID.randomUUID() + page).statusCode())
                .isEqualTo(404);
        assertThat(visitor.get("/submissions/files/nonsense" + page).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoeverAsksWhileItIsCheckedIsLedToTheProgress() {
        Checked checked = faulty();
        transactions.asSystem(() -> database.sql("update received_file set check_state = 'WAITING' where id = ?")
                .param(checked.file())
                .update());
        HttpResponse<String> answer = visitor.get(checked.path() + "/results");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith(checked.path());
    }

    @Test
    void aSubmissionThatHasGoneFurtherIsNotCheckedAgain() {
        Checked checked = checks.load(
                agency,
                provider,
                CheckedFiles.synthetic(agency, 20, 5, Map.of(), false).now());
        visitor.get(checked.path() + "/results");
        HttpResponse<String> answer = visitor.post(checked.path() + "/again");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(visitor.get(checked.path() + "/results").body())
                .contains("Somebody else was quicker", "This submission is loaded");
    }

    @Test
    void aCheckOnlyIsForThePersonAlone() {
        Checked checked = checks.checkOnly(
                agency,
                provider,
                CheckedFiles.synthetic(agency, 20, 5, Map.of("EP-06", 1), false).now());
        assertThat(visitor.get(checked.path() + "/results").statusCode()).isEqualTo(200);
        Visitor colleague = signedIn(given.person(Role.PROVIDER_SUBMITTER, agency));
        assertThat(colleague.get(checked.path() + "/results").statusCode()).isEqualTo(404);
    }

    @Test
    void theNextUploadIsComparedByRuleAndByFinding() {
        Checked first = faulty();
        Checked second = checks.submit(
                agency,
                provider,
                CheckedFiles.synthetic(agency, 120, 7, Map.of("EP-06", 4, "EP-19", 2, "EP-30", 3), false)
                        .now());
        Map<String, long[]> expected = expected(first, second);
        String page = visitor.get(second.path() + "/compared").body();
        long fixed = expected.values().stream().mapToLong(each -> each[0]).sum();
        long still = expected.values().stream().mapToLong(each -> each[1]).sum();
        long fresh = expected.values().stream().mapToLong(each -> each[2]).sum();
        assertThat(fixed).isPositive();
        assertThat(fresh).isPositive();
        assertThat(page)
                .containsSubsequence(
                        "No longer open</span>",
                        ">" + fixed + "<",
                        "Still there</span>",
                        ">" + still + "<",
                        "New</span>",
                        ">" + fresh + "<");
        String rule = expected.entrySet().stream()
                .filter(each -> each.getValue()[0] > 0)
                .findFirst()
                .orElseThrow()
                .getKey();
        assertThat(visitor.get(second.path() + "/compared?rule=" + rule + "&change=fixed")
                        .body())
                .contains("No longer open: ");
        assertThat(visitor.get(second.path() + "/results").body()).contains("Compared with the upload before");
        assertThat(visitor.get(first.path() + "/compared").statusCode()).isEqualTo(404);
    }

    private static Map<String, long[]> expected(Checked before, Checked now) {
        Map<List<Object>, long[]> keys = new HashMap<>();
        before.result().findings().forEach(finding -> keys.computeIfAbsent(key(finding), any -> new long[2])[0]++);
        now.result().findings().forEach(finding -> keys.computeIfAbsent(key(finding), any -> new long[2])[1]++);
        Map<String, long[]> rules = new HashMap<>();
        keys.forEach((key, counts) -> {
            Severity severity = CheckedFiles.PACK
                    .findRule((String) key.get(0))
                    .orElseThrow()
                    .severity();
            if (severity == Severity.ERROR || severity == Severity.WARNING || severity == Severity.MISMATCH) {
                long[] sums = rules.computeIfAbsent((String) key.get(0), any -> new long[3]);
                sums[0] += Math.max(0, counts[0] - counts[1]);
                sums[1] += Math.min(counts[0], counts[1]);
                sums[2] += Math.max(0, counts[1] - counts[0]);
            }
        });
        return rules;
    }

    private static List<Object> key(Finding finding) {
        return List.of(
                finding.rule().id(),
                String.valueOf(finding.clientId()),
                String.valueOf(finding.episodeId()),
                String.valueOf(finding.recordId()),
                finding.fields());
    }

    @Test
    void whoSawAndDownloadedIsWrittenDown() {
        Checked checked = faulty();
        visitor.get(checked.path() + "/results");
        visitor.get(checked.path() + "/findings?rule=EP-06");
        visitor.get(checked.path() + "/download/fix-list.csv");
        List<String> actions = transactions.asSystem(
                () -> database.sql("select action from audit_entry where subject = ? and person = ? order by id")
                        .params("file:" + checked.file(), provider.id())
                        .query(String.class)
                        .list());
        assertThat(actions).containsExactly("results.seen", "results.listed", "results.downloaded");
    }
}
