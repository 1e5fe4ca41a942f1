package org.openndtms.portal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a file that is sent, whole or not, rightly or not. */
class UploadTest extends PortalTest {
    @Autowired
    private Uploads uploads;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Checks checks;

    @Autowired
    private UploadMemory memory;

    private String agency = "";
    private Person manager;
    private Visitor visitor;

    @BeforeEach
    void aManagerOfAnAgency() {
        agency = given.agency("1", "AD");
        manager = given.person(Role.PROVIDER_SUBMITTER, agency);
        uploads.consent(agency, manager);
        visitor = signedIn(manager);
    }

    @Test
    void aFileIsReceivedCheckedAndMakesASubmission() {
        byte[] file = Uploads.file(agency, "AD", 30, 1);
        UUID id = send(file);
        uploads.waitFor(id);
        assertThat(visitor.get("/submissions/files/" + id + "/report.json").body())
                .isEqualTo(Uploads.report("AD", "extract.csv", file));
        assertThat(uploads.submissionState(id)).isEqualTo("READY_TO_SUBMIT");
        assertThat(uploads.one("select bytes from received_file where id = ?", id, Long.class))
                .isEqualTo(file.length);
        assertThat(steps(id)).containsExactly("UPLOAD", "START_CHECK", "PASS");
        assertThat(memory.used()).isZero();
    }

    @Test
    void aFileThatHasToBeMendedSaysSo() {
        byte[] file = wrong(Uploads.file(agency, "AD", 30, 1));
        UUID id = send(file);
        uploads.waitFor(id);
        assertThat(uploads.submissionState(id)).isEqualTo("VALIDATED_WITH_ISSUES");
        assertThat(uploads.one("select count(*) from finding where file_id = ?", id, Long.class))
                .isPositive();
        assertThat(uploads.one("select errors from received_file where id = ?", id, Long.class))
                .isEqualTo(uploads.one(
                        "select sum(found) from rule_tally where severity = 'ERROR' and file_id = ?", id, Long.class));
    }

    @Test
    void aFileWithoutUsableRecordsIsRejectedAndNothingOfItIsKept() {
        for (byte[] file : List.of(
                "PK\u0003\u0004zipped".getBytes(StandardCharsets.ISO_8859_1),
                "AGNCY,CLIENTID\nT1,C1\n".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                shortRow(Uploads.file(agency, "AD", 5, 1)),
                "a;b;c".getBytes(StandardCharsets.UTF_8))) {
            UUID id = send(file);
            uploads.waitFor(id);
            assertThat(uploads.submissionState(id)).isEqualTo("REJECTED_FILE");
            assertThat(visitor.get("/submissions/files/" + id + "/report.json").body())
                    .isEqualTo(Uploads.report("AD", "extract.csv", file));
            assertThat(uploads.one("select count(*) from received_block where file_id = ?", id, Long.class))
                    .isZero();
            assertThat(uploads.one("select count(*) from finding where file_id = ?", id, Long.class))
                    .isPositive();
        }
    }

    @Test
    void aFileOfAnotherAgencyIsRejectedAndNothingOfItIsKept() {
        String other = given.agency("1", "AD");
        UUID id = send(Uploads.file(other, "AD", 5, 1));
        uploads.waitFor(id);
        assertThat(uploads.submissionState(id)).isEqualTo("REJECTED_FILE");
        assertThat(rules(id)).containsExactly("FL-08");
        assertThat(uploads.one("select count(*) from received_block where file_id = ?", id, Long.class))
                .isZero();
        UUID unknown = send(Uploads.file("Q9876", "AD", 5, 1));
        uploads.waitFor(unknown);
        assertThat(rules(unknown)).containsExactly("FL-07");
    }

    @Test
    void anAgencyThatIsNotOnesOwnDoesNotExist() {
        String other = given.agency("1", "AD");
        String form = Uploads.form(visitor);
        HttpResponse<String> answer = Uploads.send(
                visitor, origin(), Uploads.body(Uploads.fields(visitor, form, other), "f.csv", new byte[10]));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(files()).isZero();
    }

    @Test
    void aFileOfSomebodyElseDoesNotExist() {
        UUID id = send(Uploads.file(agency, "AD", 3, 1));
        Visitor stranger = signedIn(given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD")));
        for (String path : List.of("", "/progress", "/report.json")) {
            assertThat(stranger.get("/submissions/files/" + id + path).statusCode())
                    .isEqualTo(404);
        }
        assertThat(visitor.get("/submissions/files/no-id").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutTheHiddenTokenNothingIsReceived() {
        String form = Uploads.form(visitor);
        Map<String, String> fields = Uploads.fields(visitor, form, agency);
        fields.put("_csrf", "guessed");
        HttpResponse<String> answer =
                Uploads.send(visitor, origin(), Uploads.body(fields, "f.csv", Uploads.file(agency, "AD", 3, 1)));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(files()).isZero();
    }

    @Test
    void whatIsMissingIsAskedFor() {
        String form = Uploads.form(visitor);
        Map<String, String> fields = Uploads.fields(visitor, form, agency);
        fields.put("period", "2020-09-29");
        HttpResponse<String> answer = Uploads.send(visitor, origin(), Uploads.body(fields, "", new byte[0]));
        assertThat(answer.body()).contains("Choose a file", "Choose the period of the data");
        assertThat(files()).isZero();
    }

    @Test
    void anAgencyConfirmsItsStatementOfConsentFirst() {
        String fresh = given.agency("1", "AD");
        visitor = signedIn(given.person(Role.PROVIDER_SUBMITTER, fresh));
        String form = Uploads.form(visitor);
        HttpResponse<String> answer = Uploads.send(
                visitor,
                origin(),
                Uploads.body(Uploads.fields(visitor, form, fresh), "f.csv", Uploads.file(fresh, "AD", 3, 1)));
        assertThat(answer.body()).contains("Consent to PHE NDTMS");
        assertThat(files()).isZero();
    }

    @Test
    void ofTwoFilesInOneFormNoneIsReceived() {
        String form = Uploads.form(visitor);
        byte[] file = Uploads.file(agency, "AD", 3, 1);
        byte[] one = Uploads.body(Uploads.fields(visitor, form, agency), "f.csv", file);
        String end = "------ndtms--\r\n";
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(one, 0, one.length - end.length());
        two.writeBytes(Uploads.part("g.csv", file));
        two.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        assertThat(Uploads.send(visitor, origin(), two.toByteArray()).body()).contains("Choose one file only");
        assertThat(files()).isZero();
    }

    @Test
    void aFormThatIsSentTwiceBringsOneFile() {
        String form = Uploads.form(visitor);
        byte[] file = Uploads.file(agency, "AD", 40, 1);
        byte[] body = Uploads.body(Uploads.fields(visitor, form, agency), "f.csv", file);
        List<CompletableFuture<UUID>> sent = IntStream.range(0, 4)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> Uploads.id(Uploads.send(copy(visitor), origin(), body))))
                .toList();
        List<UUID> ids = sent.stream().map(CompletableFuture::join).toList();
        assertThat(ids.stream().distinct()).hasSize(1);
        assertThat(Uploads.id(Uploads.send(visitor, origin(), body))).isEqualTo(ids.get(0));
        assertThat(files()).isEqualTo(1);
        // The page of an old form, with another file chosen, is no repetition.
        byte[] other = Uploads.body(Uploads.fields(visitor, form, agency), "f.csv", wrong(file));
        assertThat(Uploads.id(Uploads.send(visitor, origin(), other))).isNotEqualTo(ids.get(0));
        assertThat(files()).isEqualTo(2);
    }

    @Test
    void ofAConnectionThatIsCutNothingIsLeft() throws IOException, InterruptedException {
        String form = Uploads.form(visitor);
        byte[] body = Uploads.body(Uploads.fields(visitor, form, agency), "f.csv", Uploads.file(agency, "AD", 200, 1));
        for (double share : new double[] {0.02, 0.5, 0.99}) {
            try (Socket socket = new Socket("localhost", port)) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST /submissions/upload HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: ndtms="
                                + visitor.cookies().get("ndtms")
                                + "\r\nContent-Type: multipart/form-data; boundary=----ndtms\r\nContent-Length: "
                                + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                out.write(body, 0, (int) (body.length * share));
                out.flush();
                Thread.sleep(200);
            }
        }
        for (int i = 0; i < 100 && memory.used() > 0; i++) {
            Thread.sleep(100);
        }
        assertThat(memory.used()).isZero();
        assertThat(files()).isZero();
        assertThat(Uploads.id(Uploads.send(visitor, origin(), body))).isNotNull();
    }

    @Test
    void aNewerFileTakesThePlaceOfTheEarlierOnes() {
        UUID first = send(wrong(Uploads.file(agency, "AD", 10, 1)));
        uploads.waitFor(first);
        UUID second = send(Uploads.file(agency, "AD", 10, 2));
        uploads.waitFor(second);
        assertThat(uploads.submissionState(first)).isEqualTo("SUPERSEDED");
        assertThat(uploads.submissionState(second)).isEqualTo("READY_TO_SUBMIT");
    }

    @Test
    void aFileThatIsOnlyCheckedMakesNoSubmissionAndEndsWithTheSession() {
        String form = Uploads.form(visitor);
        Map<String, String> fields = Uploads.fields(visitor, form, agency);
        fields.put("purpose", "check");
        byte[] file = Uploads.file(agency, "AD", 10, 1);
        UUID id = Uploads.id(Uploads.send(visitor, origin(), Uploads.body(fields, "extract.csv", file)));
        uploads.waitFor(id);
        assertThat(visitor.get("/submissions/files/" + id + "/report.json").body())
                .isEqualTo(Uploads.report("AD", "extract.csv", file));
        assertThat(uploads.one("select count(*) from submission where file_id = ?", id, Long.class))
                .isZero();
        Visitor colleague = signedIn(given.person(Role.PROVIDER_SUBMITTER, agency));
        assertThat(colleague.get("/submissions/files/" + id).statusCode()).isEqualTo(404);
        visitor.get("/submissions/upload");
        visitor.post("/sign-out");
        assertThat(signedIn(manager).get("/submissions/files/" + id).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFileThatIsOnlyCheckedEndsAfterHalfAnHour() {
        String form = Uploads.form(visitor);
        Map<String, String> fields = Uploads.fields(visitor, form, agency);
        fields.put("purpose", "check");
        UUID id = Uploads.id(
                Uploads.send(visitor, origin(), Uploads.body(fields, "extract.csv", Uploads.file(agency, "AD", 3, 1))));
        uploads.waitFor(id);
        assertThat(uploads.one(
                        "select expires_at - received_at = interval '30 minutes' from received_file where id = ?",
                        id,
                        Boolean.class))
                .isTrue();
        transactions.asSystem(() -> database.sql("update received_file set expires_at = now() where id = ?")
                .param(id)
                .update());
        assertThat(visitor.get("/submissions/files/" + id + "/report.json").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anOfficerUploadsOnBehalfOfAProviderWithItsReference() {
        Person officer = given.person(Role.REGIONAL_OFFICER, "1");
        Visitor team = signedIn(officer);
        byte[] file = Uploads.file(agency, "AD", 5, 1);
        String form = Uploads.form(team);
        Map<String, String> fields = Uploads.fields(team, form, agency);
        assertThat(Uploads.send(team, origin(), Uploads.body(fields, "f.csv", file))
                        .body())
                .contains("Give the provider’s reference");
        fields.put("onBehalfOf", "call of 3 November");
        UUID id = Uploads.id(Uploads.send(team, origin(), Uploads.body(fields, "f.csv", file)));
        assertThat(uploads.one("select on_behalf_of from submission where file_id = ?", id, String.class))
                .isEqualTo("call of 3 November");
        assertThat(uploads.one(
                        "select count(*) from audit_entry where action = 'file.received' and subject = ?",
                        "file:" + id,
                        Long.class))
                .isEqualTo(1);
    }

    @Test
    void aFileIsCheckedAgainWhenItIsAskedFor() {
        UUID id = send(wrong(Uploads.file(agency, "AD", 10, 1)));
        uploads.waitFor(id);
        long submission = uploads.one("select id from submission where file_id = ?", id, Long.class);
        String before = visitor.get("/submissions/files/" + id + "/report.json").body();
        transactions.asSystem(() -> {
            checks.again(submission);
            return submission;
        });
        for (int i = 0; i < 600 && steps(id).size() < 6; i++) {
            sleep();
        }
        uploads.waitFor(id);
        assertThat(steps(id))
                .containsExactly("UPLOAD", "START_CHECK", "FIND_ISSUES", "CHECK_AGAIN", "START_CHECK", "FIND_ISSUES");
        assertThat(visitor.get("/submissions/files/" + id + "/report.json").body())
                .isEqualTo(before);
    }

    @Test
    void aFaultOfTheSoftwareIsToldPlainlyAndTheCheckTriedAgain() {
        UUID id = send(wrong(Uploads.file(agency, "AD", 10, 1)));
        uploads.waitFor(id);
        byte[] block = uploads.one("select content from received_block where file_id = ?", id, byte[].class);
        setBlock(id, new byte[] {1, 2, 3});
        long submission = uploads.one("select id from submission where file_id = ?", id, Long.class);
        transactions.asSystem(() -> {
            checks.again(submission);
            return submission;
        });
        for (int i = 0; i < 600 && !uploads.state(id).equals("FAILED"); i++) {
            sleep();
        }
        assertThat(uploads.submissionState(id)).isEqualTo("RECEIVED");
        assertThat(visitor.get("/submissions/files/" + id).body())
                .contains("fault of this service", "tried again by itself");
        setBlock(id, block);
        for (int i = 0; i < 900 && !uploads.submissionState(id).equals("VALIDATED_WITH_ISSUES"); i++) {
            sleep();
        }
        assertThat(uploads.state(id)).isEqualTo("CHECKED");
        assertThat(steps(id)).endsWith("START_CHECK", "INTERRUPT_CHECK", "START_CHECK", "FIND_ISSUES");
    }

    private void setBlock(UUID file, byte[] content) {
        transactions.asSystem(() -> database.sql("update received_block set content = ? where file_id = ?")
                .params(content, file)
                .update());
    }

    @Test
    void namesOfFilesLoseTheirFolders() {
        assertThat(Receiving.plain("C:\\data\\extract.csv")).isEqualTo("extract.csv");
        assertThat(Receiving.plain("/home/me/ex\u0000tract\n.csv")).isEqualTo("extract.csv");
        assertThat(Receiving.plain("x".repeat(500) + ".csv")).hasSize(200).endsWith(".csv");
    }

    private UUID send(byte[] file) {
        return Uploads.send(visitor, origin(), agency, "extract.csv", file);
    }

    private Visitor copy(Visitor of) {
        return visitor().withSession(of.cookies().getOrDefault("ndtms", ""));
    }

    private String origin() {
        return "http://localhost:" + port;
    }

    private long files() {
        return uploads.one("select count(*) from received_file where agency_code = ?", agency, Long.class);
    }

    private List<String> steps(UUID file) {
        return transactions.asSystem(
                () -> database.sql("""
                        select event from submission_step t join submission s on s.id = t.submission_id
                        where s.file_id = ? order by t.id""").param(file).query(String.class).list());
    }

    private List<String> rules(UUID file) {
        return transactions.asSystem(() -> database.sql("select rule from finding where file_id = ? order by number")
                .param(file)
                .query(String.class)
                .list());
    }

    private static byte[] wrong(byte[] file) {
        return new String(file, StandardCharsets.UTF_8)
                .replaceFirst(",[12],(?=\\w)", ",?,")
                .replaceFirst("20200[1-9]\\d\\d", "99999999")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] shortRow(byte[] file) {
        return (new String(file, StandardCharsets.UTF_8) + "T0001,C1,N\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
