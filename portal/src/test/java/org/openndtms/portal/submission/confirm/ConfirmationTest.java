package org.openndtms.portal.submission.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.submission.CheckedFiles;
import org.openndtms.portal.submission.CheckedFiles.Checked;
import org.openndtms.portal.submission.Confirmed;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submissions;
import org.openndtms.records.Source;
import org.openndtms.validation.Confirmation;
import org.openndtms.validation.Finding;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;
import org.openndtms.validation.report.ConfirmationException;
import org.openndtms.validation.report.ConfirmationFile;
import org.openndtms.validation.report.ReportFormat;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Confirming findings on the portal, and what the command line makes of the same confirmations. */
class ConfirmationTest extends PortalTest {
    private static final String NEXT_YEAR = "2021-09-30";

    @Autowired
    private CheckedFiles checks;

    @Autowired
    private Confirmed confirmed;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    private String agency = "";
    private Person provider;
    private Visitor visitor;
    private byte[] content;

    @BeforeEach
    void makeProvider() {
        agency = given.agency("4", "AD");
        provider = given.person(Role.PROVIDER_SUBMITTER, agency);
        visitor = signedIn(provider);
        // EP-10 may be confirmed, EP-06 may not.
        content = CheckedFiles.synthetic(agency, 60, 11, Map.of("EP-10", 6), false)
                .now();
    }

    private List<Confirmation> standing() {
        return transactions.asSystem(() -> confirmed.of(agency));
    }

    private static long open(ValidationResult result, String rule) {
        return result.findings().stream()
                .filter(finding -> finding.rule().id().equals(rule) && !finding.confirmed())
                .count();
    }

    private HttpResponse<String> confirmAll(Checked checked, String rule, String... more) {
        visitor.get(checked.path() + "/confirm?rule=" + rule);
        List<String> pairs = new ArrayList<>(List.of("rule", rule, "text", "Seen in the notes", "expires", NEXT_YEAR));
        pairs.addAll(List.of(more));
        return visitor.post(checked.path() + "/confirm", pairs.toArray(String[]::new));
    }

    @Test
    void whatIsConfirmedNoLongerCountsOnceTheFileIsCheckedAgain() {
        Checked checked = checks.submit(agency, provider, content);
        long found = open(checked.result(), "EP-10");
        assertThat(found).isGreaterThanOrEqualTo(6);
        assertThat(checked.result().dataQuality().complete()).isFalse();

        assertThat(confirmAll(checked, "EP-10").statusCode()).isEqualTo(302);
        assertThat(standing()).hasSize((int) found);
        String page = visitor.get(checked.path() + "/results").body();
        assertThat(page).contains("Since this check " + found + " confirmations were given", "Check again");
        assertThat(visitor.get(checked.path() + "/findings?rule=EP-10").body())
                .contains("Confirmed; counts from the next check");

        visitor.post(checked.path() + "/again");
        assertThat(transactions
                        .asSystem(() -> submissions.find(checked.submission()))
                        .orElseThrow()
                        .state())
                .isEqualTo(State.READY_TO_SUBMIT);
        assertThat(visitor.get(checked.path() + "/results").body())
                .contains("This file can be submitted")
                .doesNotContain("Since this check");
        assertThat(visitor.get(checked.path() + "/findings?rule=EP-10&state=confirmed")
                        .body())
                .contains(found + " findings");
    }

    @Test
    void someThatWereTickedAreConfirmedAndNoOthers() {
        Checked checked = checks.submit(agency, provider, content);
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < checked.result().findings().size(); number++) {
            if (checked.result().findings().get(number).rule().id().equals("EP-10")) {
                numbers.add(number);
            }
        }
        String two = "number=" + numbers.get(0) + "&number=" + numbers.get(2);
        assertThat(visitor.get(checked.path() + "/confirm?" + two).body()).contains("these 2 records");
        visitor.post(checked.path() + "/confirm", "number", numbers.get(0) + "", "text", "True", "expires", NEXT_YEAR);
        assertThat(standing()).hasSize(1);
        Finding wanted = checked.result().findings().get(numbers.get(0));
        assertThat(standing().get(0).clientId()).isEqualTo(wanted.clientId());
        assertThat(standing().get(0).fingerprint()).isEqualTo(wanted.fingerprint());
    }

    @Test
    void whatMayNotBeConfirmedIsNot() {
        byte[] faulty =
                CheckedFiles.synthetic(agency, 40, 3, Map.of("EP-06", 2), false).now();
        Checked checked = checks.submit(agency, provider, faulty);
        assertThat(visitor.get(checked.path() + "/confirm?rule=EP-06").statusCode())
                .isEqualTo(302);
        confirmAll(checked, "EP-06");
        assertThat(standing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2021-09-30, Say why it is right as it stands",
        "True, '', Enter a day from 30 September 2020",
        "True, 2020-09-29, Enter a day from 30 September 2020",
        "True, 2030-01-01, Enter a day from 30 September 2020",
    })
    void aReasonAndAnExpiryAreNeeded(String text, String expires, String problem) {
        Checked checked = checks.submit(agency, provider, content);
        visitor.get(checked.path() + "/confirm?rule=EP-10");
        HttpResponse<String> answer =
                visitor.post(checked.path() + "/confirm", "rule", "EP-10", "text", text, "expires", expires);
        assertThat(answer.body()).contains("There is a problem", problem);
        assertThat(standing()).isEmpty();
    }

    @Test
    void theCommandLineAgreesWithTheExportedFile() throws IOException, ConfirmationException {
        Checked checked = checks.submit(agency, provider, content);
        confirmAll(checked, "EP-10");
        visitor.post(checked.path() + "/again");
        String export = visitor.get("/submissions/confirmations/confirmations.csv?agency=" + agency)
                .body();
        ConfirmationFile.Contents read =
                ConfirmationFile.read(new StringReader(export), CheckedFiles.PACK, CheckedFiles.SEPTEMBER);
        assertThat(read.notices()).isEmpty();
        ValidationResult atTheTerminal = new Validator(CheckedFiles.PACK)
                .validate(
                        Source.of("extract.csv", content),
                        ValidationContext.of("AD", CheckedFiles.SEPTEMBER)
                                .withMaxExamples(Integer.MAX_VALUE / 4)
                                .withConfirmations(read.confirmations()));
        String portal = visitor.get(checked.path() + "/download/report.json").body();
        assertThat(portal).isEqualTo(CheckedFiles.report(atTheTerminal, ReportFormat.JSON));
        assertThat(portal).contains("\"percent\": \"100.0\"");
    }

    @Test
    void anExportedFileCanBeBroughtInAgain() {
        Checked checked = checks.submit(agency, provider, content);
        confirmAll(checked, "EP-10");
        List<Confirmation> before = standing();
        String export = visitor.get("/submissions/confirmations/confirmations.csv?agency=" + agency)
                .body();
        List<Long> ids = transactions.asSystem(
                () -> database.sql("select id from confirmation where agency_code = ? and withdrawn_at is null")
                        .param(agency)
                        .query(Long.class)
                        .list());
        for (Long id : ids) {
            visitor.get("/submissions/confirmations?agency=" + agency);
            assertThat(visitor.post("/submissions/confirmations/" + id + "/withdraw")
                            .statusCode())
                    .isEqualTo(302);
        }
        assertThat(standing()).isEmpty();
        HttpResponse<String> answer = upload(export);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(standing()).containsExactlyElementsOf(before);
        assertThat(upload("nonsense\n1\n").body()).contains("There is a problem", "the heading lacks");
    }

    private HttpResponse<String> upload(String file) {
        visitor.get("/submissions/confirmations?agency=" + agency);
        String boundary = "----boundary";
        String body = part(boundary, "_csrf", visitor.token()) + part(boundary, "agency", agency) + "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"c.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + file + "\r\n--" + boundary + "--\r\n";
        return visitor.send(HttpRequest.newBuilder(
                        java.net.URI.create("http://localhost:" + port + "/submissions/confirmations/import"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String part(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void anotherAgencySeesNothingOfItAndConfirmsNothing() {
        Checked checked = checks.submit(agency, provider, content);
        confirmAll(checked, "EP-10");
        long id = transactions.asSystem(() -> database.sql("select min(id) from confirmation where agency_code = ?")
                .param(agency)
                .query(Long.class)
                .single());
        Visitor other = signedIn(given.person(Role.PROVIDER_SUBMITTER, given.agency("4", "AD")));
        assertThat(other.get("/submissions/confirmations?agency=" + agency).statusCode())
                .isEqualTo(404);
        assertThat(other.get("/submissions/confirmations/confirmations.csv?agency=" + agency)
                        .statusCode())
                .isEqualTo(404);
        other.get("/account");
        assertThat(other.post("/submissions/confirmations/" + id + "/withdraw").statusCode())
                .isEqualTo(404);
        assertThat(other.post(checked.path() + "/confirm", "rule", "EP-10", "text", "x", "expires", NEXT_YEAR)
                        .statusCode())
                .isEqualTo(404);
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "4"));
        assertThat(officer.get("/submissions/confirmations?agency=" + agency).body())
                .contains("Seen in the notes");
    }

    @Test
    void aConfirmedRecordThatChangesIsFoundAgain() {
        Checked checked = checks.submit(agency, provider, content);
        confirmAll(checked, "EP-10");
        Confirmation first = standing().get(0);
        String changed = new String(content, java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.contains("," + first.clientId() + ",") ? line.replaceFirst(",GBR,", ",FRA,") : line)
                .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
        Checked again = checks.submit(agency, provider, changed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        boolean differs = !changed.equals(new String(content, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(open(again.result(), "EP-10")).isEqualTo(differs ? ofClient(checked, first) : 0);
    }

    private static long ofClient(Checked checked, Confirmation confirmation) {
        return checked.result().findings().stream()
                .filter(finding -> finding.rule().id().equals("EP-10")
                        && confirmation.clientId().equals(finding.clientId()))
                .count();
    }
}
