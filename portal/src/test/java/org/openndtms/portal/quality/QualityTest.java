package org.openndtms.portal.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.openndtms.records.Source;
import org.openndtms.statistics.quality.Metric;
import org.openndtms.statistics.quality.QualityReport;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What providers and regional teams see of data quality after a load (specification 3.1). */
class QualityTest extends PortalTest {
    private static final LocalDate END = LocalDate.of(2020, 9, 30);

    @Autowired
    private QualityRuns runs;

    @Autowired
    private QualityIssues issues;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @TempDir
    Path folder;

    @Test
    void metricsAreComputedFromALoadedFileAndNothingOfItStays() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new Generator(Packs.load("cds-p"), GeneratorOptions.of("AD", 300, 7, END)).write(file);
        Path work = folder.resolve("work");
        List<QualityReport> reports = new AgencyQuality(Packs.load("cds-p"), work)
                .of(
                        agencyOf(file),
                        "AD",
                        new AgencyQuality.Loaded(END, () -> Source.of("file.csv", file.toByteArray())),
                        null);
        assertThat(reports).extracting(report -> report.metric().id()).contains("DQ-03", "DQ-13", "DQ-24", "DQ-30");
        QualityReport.Result consent = result(reports, "DQ-30");
        assertThat(consent.denominator()).isEqualTo(300);
        assertThat(consent.numerator()).isPositive();
        assertThat(consent.clients()).isEmpty();
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void aProviderSeesWhatToActOnWithWhatItMeansAndTheClientsBehindIt() {
        String agency = given.agency("1", "AD");
        Visitor provider = signedIn(given.person(Role.PROVIDER_REPORT_VIEWER, agency));
        assertThat(provider.get("/quality/" + agency).body()).contains("Nothing of this agency is loaded yet");
        load(agency, END, report("DQ-16", 3, 40, 0.0, "C1", "C2", "=C3"));
        assertThat(provider.get("/quality").body()).contains(agency, "30 September 2020");
        assertThat(provider.get("/quality/" + agency).body())
                .contains("To act on (1)", "DQ-16 Open after discharge", "7.5\u00A0%", "3 of 40", "End it.");
        assertThat(provider.get("/quality/" + agency + "/DQ-16").body())
                .contains("Missed", "It is open though the episode has ended.", ">C1<", ">C2<");
        String csv = provider.get("/quality/" + agency + "/DQ-16/clients.csv").body();
        assertThat(csv.lines()).hasSize(4).contains(agency + ",DQ-16,Open after discharge,,'=C3,End it.");
        assertThat(audited("quality.clients-seen", agency)).isEqualTo(1);
        assertThat(audited("quality.clients-downloaded", agency)).isEqualTo(1);
    }

    @Test
    void thePeopleOfOtherAgenciesAndRegionsAreAnsweredAsIfThereWereNothing() {
        String agency = given.agency("1", "AD");
        load(agency, END, report("DQ-16", 1, 2, 0.0, "C1"));
        long issue = raise(agency, "DQ-16");
        List<Person> strangers = List.of(
                given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD")),
                given.person(Role.REGIONAL_OFFICER, "2"));
        for (Person stranger : strangers) {
            Visitor visitor = signedIn(stranger);
            for (String path : List.of(
                    "/quality/" + agency,
                    "/quality/" + agency + "/DQ-16",
                    "/quality/" + agency + "/DQ-16/clients.csv",
                    "/quality/issues/" + issue)) {
                assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(404);
            }
            visitor.get("/quality");
            assertThat(visitor.post("/quality/issues/" + issue + "/close", "version", "0", "why", "x")
                            .statusCode())
                    .isEqualTo(404);
        }
        for (Role role : List.of(Role.COMMISSIONER, Role.NATIONAL_ANALYST, Role.SYSTEM_ADMIN, Role.SUPPLIER)) {
            Person person = role == Role.COMMISSIONER ? given.person(role, given.area("1")) : given.person(role);
            assertThat(signedIn(person).get("/quality").statusCode())
                    .as("" + role)
                    .isEqualTo(403);
        }
        assertThat(signedIn(given.person(Role.REGIONAL_OFFICER, "1"))
                        .get("/quality/" + agency)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anIssueIsRaisedChangedAndClosesItselfWithTheLoadThatMendsIt() {
        String agency = given.agency("2", "AD");
        Visitor provider = signedIn(given.person(Role.PROVIDER_SUBMITTER, agency));
        load(agency, END, report("DQ-16", 2, 40, 0.0, "C1", "C2"));
        String metric = "/quality/" + agency + "/DQ-16";
        provider.get(metric);
        assertThat(provider.post(metric + "/raise", "owner", "", "due", "soon", "note", "")
                        .body())
                .contains("Say who mends it", "Enter a day from today");
        String due = today().plusDays(7).toString();
        assertThat(provider.post(
                                metric + "/raise",
                                "owner",
                                "Team <b>East</b>",
                                "due",
                                due,
                                "note",
                                "Ask the keyworkers")
                        .statusCode())
                .isEqualTo(302);
        QualityIssues.Issue issue = only(agency);
        String path = "/quality/issues/" + issue.id();
        assertThat(provider.get(path).body()).contains("Team &lt;b&gt;East", "2 clients", "Ask the keyworkers");
        provider.post(path, "version", "0", "owner", "Team West", "due", due, "note", "");
        assertThat(provider.get(path).body()).contains("The issue is changed", "Team West");
        provider.post(path, "version", "0", "owner", "Team South", "due", due, "note", "");
        assertThat(provider.get(path).body()).contains("Somebody else has changed", "Team West");

        load(agency, LocalDate.of(2020, 10, 31), report("DQ-16", 1, 40, 0.0, "C2"));
        assertThat(only(agency).closedAt()).as("one client is still listed").isNull();
        load(agency, LocalDate.of(2020, 11, 30), report("DQ-16", 1, 40, 0.0, "C9"));
        assertThat(only(agency).closedAt())
                .as("another client is not what it was raised for")
                .isNotNull();
        assertThat(only(agency).mended()).isTrue();
        assertThat(provider.get(path).body()).contains("Mended by a later load");
        assertThat(provider.get("/quality/issues?closed=true").body()).contains("Mended");
    }

    @Test
    void anIssueWithoutClientsClosesItselfWhenTheTargetIsMet() {
        String agency = given.agency("2", "AD");
        load(agency, END, report("DQ-30", 5, 100, 3.0));
        raise(agency, "DQ-30");
        load(agency, LocalDate.of(2020, 10, 31), report("DQ-30", 4, 100, 3.0));
        assertThat(only(agency).closedAt()).isNull();
        load(agency, LocalDate.of(2020, 11, 30), report("DQ-30", 3, 100, 3.0));
        assertThat(only(agency).closedAt()).isNotNull();
    }

    @Test
    void theTrendHasOnePointForEachPeriodTheLatestLoadOfWhichCounts() {
        String agency = given.agency("3", "AD");
        load(agency, END, report("DQ-16", 9, 10, 0.0, "C1"));
        load(agency, END, report("DQ-16", 1, 10, 0.0, "C1"));
        load(agency, LocalDate.of(2020, 10, 31), report("DQ-16", 2, 10, 0.0, "C1", "C2"));
        List<QualityRuns.Point> trend = transactions.asSystem(() -> runs.trend(agency, "DQ-16", "", 24));
        assertThat(trend).extracting(QualityRuns.Point::numerator).containsExactly(1L, 2L);
        assertThat(Sparkline.of(trend).points()).isEqualTo("3.0,27.0 117.0,3.0");
        long listed = transactions.asSystem(
                () -> database.sql("""
                select count(*) from quality_client c join quality_run r on r.id = c.run_id where r.agency_code = ?""").param(agency).query(Long.class).single());
        assertThat(listed).as("clients of earlier runs are forgotten").isEqualTo(2);
    }

    private static String agencyOf(ByteArrayOutputStream file) {
        String[] lines = file.toString(java.nio.charset.StandardCharsets.UTF_8).split("\n", 3);
        int column = List.of(lines[0].strip().split(",")).indexOf("AGNCY");
        return lines[1].split(",")[column];
    }

    private static QualityReport.Result result(List<QualityReport> reports, String metric) {
        return reports.stream()
                .filter(report -> report.metric().id().equals(metric))
                .findFirst()
                .orElseThrow()
                .results()
                .get(0);
    }

    private static QualityReport report(
            String id, long numerator, long denominator, @Nullable Double target, String... clients) {
        Metric.Category category = new Metric.Category("", "It is open though the episode has ended.", "End it.", true);
        Metric metric = new Metric(
                id,
                "Open after discharge",
                Metric.Good.LOW,
                target,
                Set.of("AD"),
                "Interventions.",
                false,
                false,
                List.of(category),
                "");
        return new QualityReport(
                metric, List.of(new QualityReport.Result(category, numerator, denominator, List.of(clients))));
    }

    /** As if a submission had been loaded and looked at. */
    private void load(String agency, LocalDate dataEnd, QualityReport report) {
        transactions.asSystem(() -> {
            database.sql("update submission set state = 'SUPERSEDED' where agency_code = ?")
                    .param(agency)
                    .update();
            UUID file =
                    database.sql("""
                    insert into received_file (agency_code, dataset, data_end, purpose, received_by, name, sha256, bytes,
                        encoding, check_state)
                    values (?, 'AD', ?, 'SUBMIT', gen_random_uuid(), 'a.csv', '', 0, 'UTF-8', 'CHECKED') returning id""").params(agency, dataEnd).query(UUID.class).single();
            long submission = database.sql("""
                    insert into submission (agency_code, data_end, file_id, source, state, uploaded_by)
                    values (?, ?, ?, 'CSV', 'LOADED', gen_random_uuid()) returning id""")
                    .params(agency, dataEnd, file)
                    .query(Long.class)
                    .single();
            long run = runs.keep(submission, agency, dataEnd, List.of(report));
            return issues.closeMended(run, agency);
        });
    }

    private long raise(String agency, String metric) {
        return transactions.asSystem(() -> {
            QualityRuns.Run run = runs.latest(agency).orElseThrow();
            QualityResult result = runs.results(run).stream()
                    .filter(each -> each.metric().equals(metric))
                    .findFirst()
                    .orElseThrow();
            return issues.raise(
                    agency, result, runs.clients(run, result), UUID.randomUUID(), "Somebody", "", today().plusDays(1));
        });
    }

    private QualityIssues.Issue only(String agency) {
        List<QualityIssues.Issue> all = transactions.asSystem(() -> issues.list(agency, true));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private long audited(String action, String agency) {
        return transactions.asSystem(
                () -> database.sql("select count(*) from audit_entry where action = ? and subject = ?")
                        .params(action, "agency:" + agency)
                        .query(Long.class)
                        .single());
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London"));
    }
}
