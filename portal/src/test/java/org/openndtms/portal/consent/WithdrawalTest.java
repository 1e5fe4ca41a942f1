package org.openndtms.portal.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openndtms.journeys.Attributor;
import org.openndtms.journeys.LinkageScope;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.journeys.Pseudonyms;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.load.GivenLoads;
import org.openndtms.portal.load.Rows;
import org.openndtms.portal.submission.GivenFiles;
import org.openndtms.portal.submission.ReceivedFiles;
import org.openndtms.portal.submission.Rollback;
import org.openndtms.portal.submission.State;
import org.openndtms.records.Source;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Consent that ends, and begins again (specification 4). */
class WithdrawalTest extends PortalTest {
    private static final LocalDate SEPTEMBER = LocalDate.of(2020, 9, 30);
    private static final LocalDate OCTOBER = LocalDate.of(2020, 10, 31);
    private static final Map<String, String> PERSON = Map.of(
            "client.initial.first", "Q",
            "client.initial.surname", "X",
            "client.birth_date", "19830417",
            "client.sex", "2",
            "client.reference", "marked-reference");

    @Autowired
    private GivenLoads loads;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private FileRedaction files;

    @Autowired
    private PseudonymKeyFile key;

    @Autowired
    private GivenFiles keptFiles;

    @Autowired
    private Rollback rollback;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ReceivedFiles received;

    @Autowired
    private Clock clock;

    private String agency = "";

    @BeforeEach
    void makeAgency() {
        agency = given.agency("2", "AD");
    }

    private Rows file() {
        return new Rows(agency)
                .client("c1", "e1", PERSON)
                .client("c1", "e2", PERSON)
                .client("c2", "e3", Map.of());
    }

    @Test
    void aFileThatSaysNoEndsConsentWithItsLoad() {
        long first = loads.loaded(agency, "AD", SEPTEMBER, file().bytes());
        Rows october =
                new Rows(agency).add(Map.of("client.id", "c1", "consent", "N")).client("c2", "e3", Map.of());
        long second = loads.loaded(agency, "AD", OCTOBER, october.bytes());
        files.redact();

        assertThat(loads.number("select withdrawn from load where submission_id = ?", second))
                .isEqualTo(1);
        assertNothingIsKeptOf("c1");
        assertThat(loads.number("select count(*) from loaded_episode where agency_code = ?", agency))
                .isEqualTo(1);
        assertThat(loads.number("select rows_redacted from withdrawal where agency_code = ?", agency))
                .as("those of September; October's row held nothing more")
                .isEqualTo(2);

        transactions.asSystem(() -> {
            rollback.rollBack(second, "why");
            return second;
        });
        assertThat(loads.state(first)).isEqualTo(State.LOADED);
        assertNothingIsKeptOf("c1");
        assertThat(new String(loads.export(agency), StandardCharsets.UTF_8))
                .contains("c1")
                .contains("c2");
    }

    @Test
    void aFileThatEndsTheConsentOfHundredsHasEachKeptFileWrittenOnce() {
        int leaving = 300;
        for (LocalDate end : List.of(LocalDate.of(2020, 7, 31), LocalDate.of(2020, 8, 31), SEPTEMBER)) {
            Rows before = new Rows(agency);
            for (int i = 0; i < leaving + 20; i++) {
                Map<String, String> marked = i < leaving ? Map.of("client.reference", "marked-reference") : Map.of();
                before.client("c" + i, "e" + i, marked).client("c" + i, "f" + i, Map.of());
            }
            loads.loaded(agency, "AD", end, before.bytes());
        }
        Rows october = new Rows(agency);
        for (int i = 0; i < leaving; i++) {
            october.add(Map.of("client.id", "c" + i, "consent", "N"));
        }
        for (int i = leaving; i < leaving + 20; i++) {
            october.client("c" + i, "e" + i, Map.of()).client("c" + i, "f" + i, Map.of());
        }
        long ending = loads.loaded(agency, "AD", OCTOBER, october.bytes());
        assertThat(loads.number("select withdrawn from load where submission_id = ?", ending))
                .isEqualTo(leaving);

        CountedFiles counted = new CountedFiles(received);
        FileRedaction redaction = new FileRedaction(transactions, database, counted, clock);
        redaction.redact();
        assertThat(counted.written)
                .as("files that held more of them than they may")
                .hasSize(3);
        assertThat(counted.written.values()).allMatch(times -> times == 1);
        assertThat(loads.number(
                        "select count(*) from withdrawal where agency_code = ?"
                                + " and files_redacted = 3 and rows_redacted = 6 and files_done_at is not null",
                        agency))
                .isEqualTo(leaving);
        assertNothingIsKeptOf("c0");
        assertNothingIsKeptOf("c" + (leaving - 1));
        assertThat(loads.number("select count(*) from loaded_episode where agency_code = ?", agency))
                .as("what is loaded or could be rolled back to, of those who stay")
                .isEqualTo(40);

        transactions.asSystem(() -> database.sql("update withdrawal set files_done_at = null where agency_code = ?")
                .param(agency)
                .update());
        redaction.redact();
        assertThat(counted.written.values()).as("what is done is done").allMatch(times -> times == 1);
        assertThat(loads.number("select sum(rows_redacted) from withdrawal where agency_code = ?", agency))
                .isEqualTo(6L * leaving);
    }

    /** Counts how often each file is written. */
    private static final class CountedFiles implements ReceivedFiles {
        private final ReceivedFiles files;
        private final Map<UUID, Integer> written = new HashMap<>();

        CountedFiles(ReceivedFiles files) {
            this.files = files;
        }

        @Override
        public Source open(UUID file) throws IOException {
            return files.open(file);
        }

        @Override
        public Map<String, Integer> withdraw(UUID file, Set<String> clientIds) throws IOException {
            Map<String, Integer> rows = files.withdraw(file, clientIds);
            if (!rows.isEmpty()) {
                written.merge(file, 1, Integer::sum);
            }
            return rows;
        }
    }

    @Test
    void aPersonIsKnownToSnapshotsByThePseudonymThatTheyGive() throws Exception {
        loads.loaded(agency, "AD", SEPTEMBER, file().bytes());
        withdrawals.withdraw(agency, "c1");

        String expected = new Pseudonyms(PseudonymKey.read(key.path()), LinkageScope.WITH_LA)
                .of(new Attributor('Q', 'X', (int) LocalDate.of(1983, 4, 17).toEpochDay(), "2", "E09000001"))
                .toString();
        assertThat(inForce()).containsExactly(expected);
    }

    @Test
    void whoConsentsAgainLaterIsLoadedAgainAndNoLongerLeftOut() {
        loads.loaded(agency, "AD", SEPTEMBER, file().bytes());
        withdrawals.withdraw(agency, "c1");
        files.redact();
        assertThat(inForce()).hasSize(1);

        long again = loads.loaded(agency, "AD", OCTOBER, file().bytes());
        assertThat(loads.number(
                        "select count(*) from loaded_episode where agency_code = ? and to_load is null and client_id = 'c1'",
                        agency))
                .isEqualTo(2);
        assertThat(inForce()).isEmpty();

        transactions.asSystem(() -> {
            rollback.rollBack(again, "why");
            return again;
        });
        assertThat(inForce()).hasSize(1);
        assertNothingIsKeptOf("c1", again);
    }

    @Test
    void aFileReceivedBeforeTheWithdrawalDoesNotBringTheClientBack() {
        loads.loaded(agency, "AD", SEPTEMBER, file().bytes());
        long october = loads.accepted(agency, "AD", OCTOBER, file().bytes());
        // Before the kept file itself is redacted.
        withdrawals.withdraw(agency, "c1");
        loads.load(agency);

        assertThat(loads.state(october)).isEqualTo(State.LOADED);
        assertThat(loads.number(
                        "select count(*) from loaded_client where agency_code = ? and client_id = 'c1' and consent = 'Y'",
                        agency))
                .isZero();
        files.redact();
        assertNothingIsKeptOf("c1");
    }

    @Test
    void whatAnotherAgencyHasStays() {
        String other = given.agency("2", "AD");
        loads.loaded(agency, "AD", SEPTEMBER, file().bytes());
        loads.loaded(
                other,
                "AD",
                SEPTEMBER,
                new Rows(other).client("c1", "e1", PERSON).bytes());
        byte[] before = loads.export(other);
        withdrawals.withdraw(agency, "c1");
        files.redact();

        assertThat(loads.export(other)).isEqualTo(before);
        assertThat(loads.number("select count(*) from withdrawn_person where agency_code = ?", other))
                .isZero();
    }

    @Test
    void theAuditLogKeepsAgencyClientIdAndDateOnly() {
        loads.loaded(agency, "AD", SEPTEMBER, file().bytes());
        withdrawals.withdraw(agency, "c1");
        List<String> entries = transactions.asSystem(
                () -> database.sql("select detail from audit_entry where action = 'consent.withdrawn' and subject = ?")
                        .param("agency:" + agency)
                        .query(String.class)
                        .list());
        assertThat(entries).containsExactly("{\"client\":\"c1\"}");
    }

    @Test
    void theProviderWithdrawsByAPageAndIsToldWhatWasRemoved() {
        loads.loaded(agency, "AD", SEPTEMBER, file().bytes());
        Visitor provider = signedIn(given.person(Role.PROVIDER_DET_USER, agency));
        provider.get("/consent/withdrawals");
        String confirm = provider.post("/consent/withdrawals", "agency", agency, "clientId", " c1 ")
                .body();
        assertThat(confirm).contains("2 episodes").contains("1 client<").contains("1 kept file");
        assertThat(loads.number("select count(*) from withdrawal where agency_code = ?", agency))
                .isZero();

        String done = provider.post("/consent/withdrawals/confirm", "agency", agency, "clientId", "c1")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(provider.get(done).body()).contains("3 loaded records").contains("Under way");
        files.redact();
        assertThat(provider.get(done).body()).contains("2 rows in 1 file");
        assertNothingIsKeptOf("c1");
    }

    @Test
    void nobodyWithdrawsAtAnAgencyThatIsNotTheirsNorSeesThatSomebodyDid() {
        loads.loaded(agency, "AD", SEPTEMBER, file().bytes());
        Person elsewhere = given.person(Role.PROVIDER_SUBMITTER, given.agency("2", "AD"));
        Person otherRegion = given.person(Role.REGIONAL_OFFICER, "3");
        for (Person person : List.of(elsewhere, otherRegion)) {
            Visitor visitor = signedIn(person);
            visitor.get("/consent/withdrawals");
            assertThat(visitor.post("/consent/withdrawals/confirm", "agency", agency, "clientId", "c1")
                            .body())
                    .contains("Choose an agency");
        }
        assertThat(loads.number("select count(*) from withdrawal where agency_code = ?", agency))
                .isZero();

        String path = "/consent/withdrawals/" + withdrawals.withdraw(agency, "c1");
        assertThat(signedIn(elsewhere).get(path).statusCode()).isEqualTo(404);
        assertThat(signedIn(otherRegion).get(path).statusCode()).isEqualTo(404);
        assertThat(signedIn(given.person(Role.REGIONAL_OFFICER, "2")).get(path).statusCode())
                .isEqualTo(200);
    }

    @Test
    void ratesAreShownAndNoLists() {
        Rows rows = new Rows(agency).add(Map.of("client.id", "secret-one", "consent", "N"));
        for (int i = 0; i < 9; i++) {
            rows.client("c" + i, "e" + i, Map.of());
        }
        loads.loaded(agency, "AD", SEPTEMBER, rows.bytes());
        for (Person person :
                List.of(given.person(Role.PROVIDER_REPORT_VIEWER, agency), given.person(Role.REGIONAL_OFFICER, "2"))) {
            assertThat(signedIn(person).get("/consent").body())
                    .contains(agency)
                    .contains("10.0 %")
                    .contains("Above 5 %")
                    .doesNotContain("secret-one");
        }
        assertThat(signedIn(given.person(Role.REGIONAL_OFFICER, "3"))
                        .get("/consent")
                        .body())
                .doesNotContain(agency);
    }

    private List<String> inForce() {
        return transactions.asSystem(
                () -> database.sql("select pseudonym from withdrawn_in_force where agency_code = ?")
                        .param(agency)
                        .query(String.class)
                        .list());
    }

    private void assertNothingIsKeptOf(String client) {
        assertNothingIsKeptOf(client, 0);
    }

    /** In no version of the tables, and in no kept file but that of one submission. */
    private void assertNothingIsKeptOf(String client, long butOf) {
        assertThat(loads.number(
                        "select count(*) from loaded_client where agency_code = ? and client_id = ?"
                                + " and (consent = 'Y' or identity is not null or items is not null)",
                        agency,
                        client))
                .isZero();
        assertThat(loads.number(
                        "select count(*) from loaded_episode where agency_code = ? and client_id = ?", agency, client))
                .isZero();
        List<UUID> kept = transactions.asSystem(() -> database.sql("select f.id from received_file f"
                        + " join submission s on s.file_id = f.id where f.agency_code = ? and s.id <> ?")
                .params(agency, butOf)
                .query(UUID.class)
                .list());
        assertThat(kept)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(
                                transactions.asSystem(() -> new String(keptFiles.read(file), StandardCharsets.UTF_8)))
                        .contains(client)
                        .doesNotContain("marked-reference"));
    }
}
