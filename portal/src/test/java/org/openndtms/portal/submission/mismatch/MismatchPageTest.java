package org.openndtms.portal.submission.mismatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.calendar.Periods;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.submission.CheckedFiles;
import org.openndtms.portal.submission.CheckedFiles.Checked;
import org.openndtms.portal.submission.CheckedFiles.Pair;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submissions;
import org.openndtms.validation.Finding;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Differences of real files from the one loaded before, shown and settled. */
class MismatchPageTest extends PortalTest {
    private static final String NEXT_YEAR = "2021-09-30";

    @Autowired
    private CheckedFiles checks;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Transactions transactions;

    @Autowired
    private Periods periods;

    @Autowired
    private JdbcClient database;

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    private String agency = "";
    private Person provider;
    private Visitor visitor;
    private Visitor officer;

    @BeforeEach
    void makePeople() {
        agency = given.agency("6", "AD");
        provider = given.person(Role.PROVIDER_SUBMITTER, agency);
        visitor = signedIn(provider);
        officer = signedIn(given.person(Role.REGIONAL_OFFICER, "6"));
    }

    private Checked compared(Map<String, Integer> faults) {
        Pair pair = CheckedFiles.synthetic(agency, 80, 5, faults, true);
        checks.load(agency, provider, pair.before());
        return checks.submit(agency, provider, pair.now());
    }

    /** Another supplier's file of the same people: all client and episode IDs are new. */
    private Checked migrated() {
        byte[] before = CheckedFiles.synthetic(agency, 80, 5, Map.of(), false).now();
        checks.load(agency, provider, before);
        return checks.submit(agency, provider, rekeyed(before));
    }

    static byte[] rekeyed(byte[] file) {
        List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
        List<String> headers = List.of(lines.get(0).split(","));
        int client = headers.indexOf("CLIENTID");
        return lines.stream()
                .map(line -> {
                    String[] cells = line.split(",", -1);
                    if (!cells[client].equals("CLIENTID")) {
                        cells[client] = "NEW" + cells[client];
                    }
                    return String.join(",", cells);
                })
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private State state(Checked checked) {
        return transactions
                .asSystem(() -> submissions.find(checked.submission()))
                .orElseThrow()
                .state();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MM-01", "MM-02", "MM-03", "MM-04", "MM-05", "MM-06", "MM-07", "MM-08", "MM-09", "MM-10", "MM-11",
                "MM-12", "MM-13", "MM-14", "MM-15", "MM-16", "MM-17", "MM-18", "MM-19", "MM-20"
            })
    void everyKindShowsOldAndNewWhatItDoesAndIsSettledByOneConfirmationOfAll(String kind) {
        Checked checked = compared(Map.of(kind, 3));
        List<Finding> found = checked.result().findings().stream()
                .filter(finding -> finding.rule().id().equals(kind))
                .toList();
        assertThat(found).isNotEmpty();
        String page = visitor.get(checked.path() + "/mismatches?kind=" + kind).body();
        for (Finding finding : found) {
            assertThat(page).contains("Client " + finding.clientId());
        }
        assertThat(page.split("What it does to the figures", -1)).hasSize(found.size() + 1);
        assertThat(page.split("Old and new</caption>", -1)).as(page).hasSize(found.size() + 1);
        assertThat(page).doesNotContain(">?<").doesNotContain("cannot be shown");

        visitor.get(checked.path() + "/confirm?rule=" + kind);
        visitor.post(checked.path() + "/confirm", "rule", kind, "code", "CORRECTION", "text", "", "expires", NEXT_YEAR);
        visitor.get(checked.path() + "/mismatches");
        visitor.post(checked.path() + "/again");
        assertThat(visitor.get(checked.path() + "/mismatches?kind=" + kind).body())
                .contains("data-label=\"To settle\">0<");
        if (checked.result().findings().stream()
                .allMatch(finding -> finding.rule().id().equals(kind))) {
            assertThat(state(checked)).isEqualTo(State.READY_TO_SUBMIT);
        }
    }

    @Test
    void aDecisionIsRememberedWhenTheFileIsSentAgain() {
        Pair pair = CheckedFiles.synthetic(agency, 80, 5, Map.of("MM-04", 2), true);
        checks.load(agency, provider, pair.before());
        Checked checked = checks.submit(agency, provider, pair.now());
        visitor.get(checked.path() + "/confirm?rule=MM-04");
        visitor.post(
                checked.path() + "/confirm", "rule", "MM-04", "code", "CORRECTION", "text", "", "expires", NEXT_YEAR);
        Checked again = checks.submit(agency, provider, pair.now());
        assertThat(again.result().findings().stream()
                        .filter(finding -> finding.rule().id().equals("MM-04")))
                .isNotEmpty()
                .allMatch(Finding::confirmed);
    }

    @Test
    void aReasonIsChosenAndAnotherReasonIsWritten() {
        Checked checked = compared(Map.of("MM-04", 2));
        visitor.get(checked.path() + "/confirm?rule=MM-04");
        assertThat(visitor.post(checked.path() + "/confirm", "rule", "MM-04", "expires", NEXT_YEAR)
                        .body())
                .contains("Choose a reason");
        assertThat(visitor.post(
                                checked.path() + "/confirm",
                                "rule",
                                "MM-04",
                                "code",
                                "OTHER",
                                "text",
                                "",
                                "expires",
                                NEXT_YEAR)
                        .body())
                .contains("Say why it is right as it stands");
    }

    @Test
    void viewsOfValuesAreWrittenDown() {
        Checked checked = compared(Map.of("MM-04", 2));
        visitor.get(checked.path() + "/mismatches?kind=MM-04");
        assertThat(transactions.asSystem(() -> database.sql(
                                "select detail::text from audit_entry where action = 'mismatches.seen' and subject = ?")
                        .param("file:" + checked.file())
                        .query(String.class)
                        .single()))
                .contains("MM-04");
    }

    @Test
    void aChangeOfAllIdsIsNamedAndSettledByTheRegionalTeam() {
        Checked checked = migrated();
        String page = visitor.get(checked.path() + "/mismatches").body();
        assertThat(page)
                .contains("The CLIENTID scheme changed for", "Very many at once", "The regional team settles this")
                .doesNotContain("Confirm all ");
        int number = number(checked, "MM-22");
        visitor.get(checked.path() + "/confirm?number=" + number);
        assertThat(visitor.post(
                                checked.path() + "/confirm",
                                "number",
                                number + "",
                                "code",
                                "SYSTEM_MIGRATION",
                                "text",
                                "",
                                "expires",
                                NEXT_YEAR)
                        .body())
                .contains("The regional team settles very many changes of one kind");

        assertThat(officer.get(checked.path() + "/mismatches").body()).contains("Confirm all ");
        officer.get(checked.path() + "/confirm?number=" + number);
        assertThat(officer.post(
                                checked.path() + "/confirm",
                                "number",
                                number + "",
                                "code",
                                "SYSTEM_MIGRATION",
                                "text",
                                "",
                                "expires",
                                NEXT_YEAR)
                        .statusCode())
                .isEqualTo(302);
        officer.post(checked.path() + "/again");
        assertThat(state(checked)).isEqualTo(State.READY_TO_SUBMIT);
    }

    private static int number(Checked checked, String rule) {
        for (int number = 0; number < checked.result().findings().size(); number++) {
            if (checked.result().findings().get(number).rule().id().equals(rule)) {
                return number;
            }
        }
        throw new AssertionError("no finding of " + rule);
    }

    @Test
    void inMigrationModeTheAgencyConfirmsAllChangedIdsAtOnce() throws java.io.IOException {
        Checked checked = migrated();
        String continuity = visitor.get(checked.path() + "/continuity").body();
        assertThat(continuity).contains("Migration mode is not on").doesNotContain("Confirm all changed IDs");
        visitor.post(checked.path() + "/continuity/confirm");
        assertThat(transactions.asSystem(() -> database.sql("select count(*) from confirmation where agency_code = ?")
                        .param(agency)
                        .query(Long.class)
                        .single()))
                .isZero();

        String period = periods.from(today.minusMonths(4))
                .findFirst()
                .orElseThrow()
                .dataEnd()
                .toString();
        officer.get("/submissions/migrations");
        assertThat(officer.post(
                                "/submissions/migrations",
                                "agency",
                                agency,
                                "period",
                                period,
                                "lastDay",
                                today.plusDays(10).toString(),
                                "reason",
                                "From one system to another")
                        .statusCode())
                .isEqualTo(302);
        assertThat(visitor.get("/submissions/migrations").body())
                .contains(agency, "From one system to another")
                .doesNotContain("Switch on");
        assertThat(visitor.get(checked.path() + "/continuity").body()).contains("Confirm all changed IDs");
        visitor.post(checked.path() + "/continuity/confirm");
        visitor.get(checked.path() + "/mismatches");
        visitor.post(checked.path() + "/again");
        assertThat(state(checked)).isEqualTo(State.READY_TO_SUBMIT);

        String ids = visitor.get(checked.path() + "/continuity/ids.csv").body();
        List<String> lines = ids.lines().toList();
        assertThat(lines.get(0)).isEqualTo("old_client_id,new_client_id,old_episode_id,new_episode_id,changed");
        assertThat(lines.subList(1, lines.size())).isNotEmpty().allSatisfy(line -> {
            String[] cells = line.split(",", -1);
            assertThat(cells[1]).isEqualTo("NEW" + cells[0]);
            assertThat(cells[4]).isEqualTo("yes");
        });
    }

    @Test
    void migrationModeIsForTheRegionOfTheAgencyAlone() {
        Visitor elsewhere = signedIn(given.person(Role.REGIONAL_OFFICER, "7"));
        elsewhere.get("/submissions/migrations");
        assertThat(elsewhere
                        .post(
                                "/submissions/migrations",
                                "agency",
                                agency,
                                "period",
                                "2020-09-30",
                                "lastDay",
                                today.plusDays(1).toString(),
                                "reason",
                                "x")
                        .body())
                .contains("Choose an agency");
        visitor.get("/account");
        assertThat(visitor.post("/submissions/migrations", "agency", agency).statusCode())
                .isEqualTo(403);
    }

    @Test
    void theRegionEndsItAndTheAgencyNoLongerSettles() {
        officer.get("/submissions/migrations");
        String period = periods.from(today.minusMonths(4))
                .findFirst()
                .orElseThrow()
                .dataEnd()
                .toString();
        officer.post(
                "/submissions/migrations",
                "agency",
                agency,
                "period",
                period,
                "lastDay",
                today.plusDays(10).toString(),
                "reason",
                "From one system to another");
        long id = transactions.asSystem(() -> database.sql("select id from migration_mode where agency_code = ?")
                .param(agency)
                .query(Long.class)
                .single());
        Checked checked = migrated();
        assertThat(visitor.get(checked.path() + "/mismatches").body()).contains("Confirm all ");
        officer.get("/submissions/migrations");
        officer.post("/submissions/migrations/" + id + "/end");
        assertThat(visitor.get(checked.path() + "/mismatches").body()).contains("The regional team settles this");
        assertThat(officer.post("/submissions/migrations/" + id + "/end").statusCode())
                .isEqualTo(404);
    }
}
