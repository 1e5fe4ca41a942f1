package org.openndtms.portal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.PersonAuthentication;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.submission.Event;
import org.openndtms.portal.submission.LoadQueue;
import org.openndtms.portal.submission.LoadedFiles;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submissions;
import org.openndtms.records.ClientReader;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

/** From accepted to loaded (specification 3.1). */
class LoadTest extends PortalTest {
    private static final LocalDate SEPTEMBER = LocalDate.of(2020, 9, 30);
    private static final LocalDate OCTOBER = LocalDate.of(2020, 10, 31);

    @Autowired
    private GivenLoads loads;

    @Autowired
    private Loads queue;

    @Autowired
    private LoadedSubmissions loaded;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @ParameterizedTest
    @CsvSource({"AD, 11", "YP, 12", "SA, 13", "SY, 14"})
    void everyRecordOfAFileIsLoadedOnceAndComesOutAsItWentIn(String dataset, long seed) throws IOException {
        String agency = given.agency("1", dataset);
        byte[] file = GivenLoads.file(agency, dataset, 120, seed, SEPTEMBER);

        loads.loaded(agency, dataset, SEPTEMBER, file);

        Map<String, Integer> inFile = counts(dataset, file);
        for (RecordKind kind : RecordKind.values()) {
            assertThat(current(kind, agency))
                    .as(kind.words())
                    .isEqualTo(inFile.getOrDefault(kind.section(GivenLoads.PACK).name(), 0)
                            .longValue());
        }
        assertThat(inFile).hasSizeGreaterThan(4);
        byte[] export = loads.export(agency);
        assertThat(records(dataset, export)).containsExactlyInAnyOrderElementsOf(records(dataset, file));

        String other = given.agency("1", dataset);
        loads.loaded(other, dataset, SEPTEMBER, GivenLoads.ofAgency(other, export));
        assertThat(loads.export(other)).isEqualTo(GivenLoads.ofAgency(other, export));
    }

    @Test
    void ofAClientWithoutConsentOnlyAgencyClientIdAndConsentAreLoaded() {
        String agency = given.agency("1", "AD");
        Rows rows = new Rows(agency);
        rows.add(Map.of("client.id", "c1", "consent", "N", "client.sex", "1", "episode.postcode", "ZZ99"));
        loads.loaded(agency, "AD", SEPTEMBER, rows.bytes());

        assertThat(loads.number(
                        "select count(*) from loaded_client where agency_code = ? and consent = 'N' and identity is null"
                                + " and items is null",
                        agency))
                .isEqualTo(1);
        assertThat(current(RecordKind.EPISODE, agency)).isZero();
        assertThat(new String(loads.export(agency), StandardCharsets.UTF_8)).doesNotContain("ZZ99");
    }

    @Test
    void initialsAndBirthDatesAreNowhereInTheTablesAsTheyAre() {
        String agency = given.agency("1", "AD");
        Rows rows = new Rows(agency);
        rows.client("c1", "e1", Map.of("client.birth_date", "19871123", "client.initial.first", "q"));
        loads.loaded(agency, "AD", SEPTEMBER, rows.bytes());

        for (RecordKind kind : RecordKind.values()) {
            String all = transactions.asSystem(() -> String.join(
                    "\n",
                    database.sql("select r::text from " + kind.table() + " r where agency_code = ?")
                            .param(agency)
                            .query(String.class)
                            .list()));
            assertThat(all)
                    .doesNotContain("1987-11-23")
                    .doesNotContain("19871123")
                    .doesNotContain("initial");
        }
        assertThat(new String(loads.export(agency), StandardCharsets.UTF_8)).contains("Q,", "19871123");
    }

    @Test
    void aLaterLoadReplacesThePeriodAndKeepsOlderClosedHistory() {
        String agency = given.agency("1", "AD");
        Rows before = new Rows(agency);
        before.client("c1", "old", Map.of("episode.referred", "20180301", "episode.discharged", "20181231"));
        before.client("c1", "edge", Map.of("episode.referred", "20180301", "episode.discharged", "20190101"));
        before.client("c1", "open", Map.of("episode.referred", "20200301"));
        before.client("c2", "gone", Map.of("episode.referred", "20190501", "episode.discharged", "20190601"));
        before.client("c3", "oldOnly", Map.of("episode.referred", "20180301", "episode.discharged", "20180401"));
        long first = loads.loaded(agency, "AD", LocalDate.of(2020, 7, 14), before.bytes());

        Rows after = new Rows(agency);
        after.client("c1", "open", Map.of("episode.referred", "20200301", "episode.discharged", "20200915"));
        long second = loads.loaded(agency, "AD", SEPTEMBER, after.bytes());

        assertThat(episodes(agency)).containsExactly("c1/old", "c1/open", "c3/oldOnly");
        assertThat(loads.state(first)).isEqualTo(State.SUPERSEDED);
        assertThat(loads.state(second)).isEqualTo(State.LOADED);
        assertThat(loads.number("select kept_episodes from load where submission_id = ?", second))
                .isEqualTo(2);
        assertThat(loads.number("select count(*) from loaded_client where agency_code = ? and to_load is null", agency))
                .as("c2 is gone, c3 stays for the sake of its history")
                .isEqualTo(2);
    }

    @Test
    void episodesThatBeganAfterThePeriodOfALateFileStay() {
        String agency = given.agency("1", "AD");
        Rows october = new Rows(agency);
        october.client("c1", "e1", Map.of("episode.referred", "20200901"));
        october.client("c2", "e2", Map.of("episode.referred", "20201005"));
        loads.loaded(agency, "AD", OCTOBER, october.bytes());
        Rows september = new Rows(agency);
        september.client("c1", "e1", Map.of("episode.referred", "20200902"));
        loads.loaded(agency, "AD", SEPTEMBER, september.bytes());

        assertThat(episodes(agency)).containsExactly("c1/e1", "c2/e2");
    }

    @Test
    void whatStaysTheSameIsNotWrittenAgain() {
        String agency = given.agency("1", "AD");
        byte[] file = GivenLoads.file(agency, "AD", 60, 21, SEPTEMBER);
        long first = loads.loaded(agency, "AD", SEPTEMBER, file);
        loads.loaded(agency, "AD", SEPTEMBER, file);

        for (RecordKind kind : RecordKind.values()) {
            assertThat(loads.number(
                            "select count(*) from " + kind.table()
                                    + " where agency_code = ? and (to_load is not null or from_load <> ?)",
                            agency,
                            first))
                    .as(kind.words())
                    .isZero();
        }
    }

    @Test
    void aFileThatCannotBeReadLeavesWhatIsLoadedAndSaysWhy() {
        String agency = given.agency("1", "AD");
        byte[] file = GivenLoads.file(agency, "AD", 30, 22, SEPTEMBER);
        long first = loads.loaded(agency, "AD", SEPTEMBER, file);
        byte[] exported = loads.export(agency);

        long foreign = loads.accepted(agency, "AD", OCTOBER, GivenLoads.file("X0001", "AD", 30, 23, OCTOBER));
        queue.load(agency);
        assertThat(loads.state(foreign)).isEqualTo(State.LOAD_FAILED);
        assertThat(loads.note(foreign)).startsWith("Line 2 cannot be loaded");
        assertThat(loads.state(first)).isEqualTo(State.LOADED);
        assertThat(loads.export(agency)).isEqualTo(exported);
        assertThat(mails("Could not be loaded: data of agency " + agency + " to 31 October 2020"))
                .isEqualTo(1);
    }

    @Test
    void aLoadWhoseProcessDiedIsBegunAgain() {
        String agency = given.agency("1", "AD");
        byte[] file = GivenLoads.file(agency, "AD", 30, 24, SEPTEMBER);
        long id = loads.accepted(agency, "AD", SEPTEMBER, file);
        transactions.asSystem(() -> submissions.step(id, Event.START_LOAD, ""));

        transactions.asSystem(
                () -> database.sql("update submission set state_since = now() - interval '1 minute' where id = ?")
                        .param(id)
                        .update());
        assertThat(queue.forgotten()).contains(agency);
        queue.load(agency);

        assertThat(loads.state(id)).isEqualTo(State.LOADED);
        assertThat(transactions.asSystem(() -> submissions.steps(id)).stream().map(Submissions.Taken::event))
                .containsExactly(Event.START_LOAD, Event.INTERRUPT_LOAD, Event.START_LOAD, Event.FINISH_LOAD);
    }

    @Test
    void aConnectionThatIsCutInTheMiddleLeavesTheOldLoadAndTheWorkGoesOn() throws Exception {
        String agency = given.agency("1", "AD");
        long first = loads.loaded(agency, "AD", SEPTEMBER, GivenLoads.file(agency, "AD", 40, 25, SEPTEMBER));
        byte[] before = loads.export(agency);
        byte[] file = GivenLoads.file(agency, "AD", 400, 26, OCTOBER);
        long second = loads.accepted(agency, "AD", OCTOBER, file);
        AtomicInteger cuts = new AtomicInteger();
        Thread cutter = new Thread(() -> {
            while (cuts.get() < 3 && !Thread.currentThread().isInterrupted()) {
                cuts.addAndGet(cutLoads());
            }
        });
        cutter.start();
        int failures = 0;
        while (loads.state(second) != State.LOADED && failures < 50) {
            try {
                queue.load(agency);
            } catch (RuntimeException cut) {
                failures++;
                assertThat(loads.state(second)).isEqualTo(State.LOADING);
                assertThat(loads.state(first)).isEqualTo(State.LOADED);
                assertThat(loads.export(agency)).isEqualTo(before);
            }
        }
        cutter.interrupt();
        cutter.join();

        assertThat(failures).isPositive();
        assertThat(loads.state(second)).isEqualTo(State.LOADED);
        assertThat(current(RecordKind.EPISODE, agency))
                .isGreaterThanOrEqualTo(counts("AD", file).getOrDefault("Episode", Integer.MAX_VALUE));
    }

    private int cutLoads() {
        return JdbcClient.create(asThePortal())
                .sql(
                        "select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity"
                                + " where query ilike 'copy staged%' or query like 'update loaded%' or query like 'insert into loaded%'")
                .query(Integer.class)
                .single();
    }

    private static javax.sql.DataSource asThePortal() {
        var address = org.openndtms.portal.database.TestDatabase.address();
        // Whoever a session belongs to may end it.
        return new org.springframework.jdbc.datasource.DriverManagerDataSource(
                address.url(), address.portal().user(), address.portal().password());
    }

    @Test
    void twoAtOnceLoadEachSubmissionOnceInTheOrderOfPeriods() throws Exception {
        String agency = given.agency("1", "AD");
        long october = loads.accepted(agency, "AD", OCTOBER, GivenLoads.file(agency, "AD", 50, 27, OCTOBER));
        long september = loads.accepted(agency, "AD", SEPTEMBER, GivenLoads.file(agency, "AD", 50, 28, SEPTEMBER));
        List<Thread> workers = List.of(new Thread(() -> queue.load(agency)), new Thread(() -> queue.load(agency)));
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
        assertThat(loads.state(september)).isEqualTo(State.SUPERSEDED);
        assertThat(loads.state(october)).isEqualTo(State.LOADED);
        assertThat(loads.number("select previous_id from load where submission_id = ?", october))
                .isEqualTo(september);
    }

    @Test
    void whatIsAcceptedIsLoadedAsSoonAsThatIsCommittedAndNeverIfItIsNot() throws Exception {
        String agency = given.agency("1", "AD");
        long id = loads.accepted(agency, "AD", SEPTEMBER, GivenLoads.file(agency, "AD", 20, 32, SEPTEMBER));
        assertThatThrownBy(() -> transactions.asSystem(() -> {
                    accepting.accepted(id);
                    throw new IllegalStateException("not committed");
                }))
                .hasMessage("not committed");
        Thread.sleep(500);
        assertThat(loads.state(id)).isEqualTo(State.ACCEPTED);

        transactions.asSystem(() -> {
            accepting.accepted(id);
            return id;
        });
        long end = System.nanoTime() + 30_000_000_000L;
        while (loads.state(id) != State.LOADED && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(loads.state(id)).isEqualTo(State.LOADED);
    }

    @Autowired
    @Qualifier("acceptedSubmissions")
    private LoadQueue accepting;

    @Test
    void whoAsksIsToldWhichFileIsLoadedAndWhichAgenciesNeedNoReminder() {
        String agency = given.agency("1", "AD");
        assertThat(transactions.asSystem(() -> loaded.of(agency))).isEmpty();
        assertThat(transactions.asSystem(() -> loaded.loaded(SEPTEMBER))).doesNotContain(agency);
        long id = loads.loaded(agency, "AD", SEPTEMBER, GivenLoads.file(agency, "AD", 20, 29, SEPTEMBER));

        assertThat(transactions.asSystem(() -> loaded.of(agency)).map(LoadedFiles.Loaded::submission))
                .contains(id);
        assertThat(transactions.asSystem(() -> loaded.loaded(SEPTEMBER))).contains(agency);
        assertThat(transactions.asSystem(() -> loaded.loaded(OCTOBER))).doesNotContain(agency);
        assertThat(mails("Loaded: data of agency " + agency + " to 30 September 2020"))
                .isEqualTo(1);
    }

    @Test
    void onlyTheLatestLoadCanBeRolledBackAndOnlyOnce() {
        String agency = given.agency("1", "AD");
        long first = loads.loaded(agency, "AD", SEPTEMBER, GivenLoads.file(agency, "AD", 20, 30, SEPTEMBER));
        long second = loads.loaded(agency, "AD", OCTOBER, GivenLoads.file(agency, "AD", 20, 31, OCTOBER));
        assertThatThrownBy(() -> transactions.asSystem(() -> {
                    rollback.rollBack(first, "why");
                    return first;
                }))
                .hasMessageContaining("is SUPERSEDED; ROLL_BACK is not possible");
        transactions.asSystem(() -> {
            rollback.rollBack(second, "why");
            return second;
        });
        assertThat(loads.state(second)).isEqualTo(State.ROLLED_BACK);
        assertThat(loads.state(first)).isEqualTo(State.LOADED);
        assertThatThrownBy(() -> transactions.asSystem(() -> {
                    rollback.rollBack(second, "why");
                    return second;
                }))
                .hasMessageContaining("is ROLLED_BACK");
    }

    @Test
    void theRegionalTeamOfTheAgencyUndoesALoadAndNobodyElse() {
        String agency = given.agency("1", "AD");
        long first = loads.loaded(agency, "AD", SEPTEMBER, consenting(agency, 33, SEPTEMBER));
        byte[] before = loads.export(agency);
        long second = loads.loaded(agency, "AD", OCTOBER, consenting(agency, 34, OCTOBER));
        Person provider = given.person(Role.PROVIDER_SUBMITTER, agency);
        assertThatThrownBy(() -> rollBackAs(provider, second)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> rollBackAs(given.person(Role.REGIONAL_OFFICER, "2"), second))
                .hasMessageContaining("in sight");
        assertThat(loads.state(second)).isEqualTo(State.LOADED);

        Person proposer = given.person(Role.REGIONAL_OFFICER, "1");
        Person confirmer = given.person(Role.REGIONAL_OFFICER, "1");
        assertThatThrownBy(() -> rollBackAs(proposer, second)).isInstanceOf(DataAccessException.class);
        as(
                proposer,
                () -> database.sql(
                                "insert into rollback_proposal (submission_id, reason, proposed_by) values (?, 'why', ?)")
                        .params(second, proposer.id())
                        .update());
        as(
                confirmer,
                () -> database.sql(
                                "update rollback_proposal set confirmed_by = ?, confirmed_at = now() where submission_id = ?")
                        .params(confirmer.id(), second)
                        .update());
        rollBackAs(confirmer, second);
        assertThat(loads.state(second)).isEqualTo(State.ROLLED_BACK);
        assertThat(loads.state(first)).isEqualTo(State.LOADED);
        assertThat(loads.number("select sum(withdrawn) from load where agency_code = ?", agency))
                .isZero();
        assertThat(loads.export(agency)).isEqualTo(before);
    }

    /** A file in which everybody consents: who does not would have withdrawn, and not come back. */
    private static byte[] consenting(String agency, long seed, LocalDate end) {
        String text = new String(GivenLoads.file(agency, "AD", 60, seed, end), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> !line.contains(",N,,,,,,,,"))
                .collect(java.util.stream.Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void rollBackAs(Person person, long submission) {
        as(person, () -> {
            rollback.rollBack(submission, "why");
            return 1;
        });
    }

    private void as(Person person, Supplier<Integer> work) {
        SecurityContextHolder.getContext().setAuthentication(new PersonAuthentication(person));
        try {
            transactions.inPerson(work);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Autowired
    private RollingBack rollback;

    private long mails(String subject) {
        return loads.number("select count(*) from mail where subject = ? and recipient like 'NDTMS.London%'", subject);
    }

    private long current(RecordKind kind, String agency) {
        return loads.number(
                "select count(*) from " + kind.table() + " where agency_code = ? and to_load is null", agency);
    }

    private List<String> episodes(String agency) {
        return transactions.asSystem(() -> database.sql("select client_id || '/' || episode_id from loaded_episode"
                        + " where agency_code = ? and to_load is null order by 1")
                .param(agency)
                .query(String.class)
                .list());
    }

    private static Map<String, Integer> counts(String dataset, byte[] file) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        walk(dataset, file, entity -> counts.merge(entity.section().name(), 1, Integer::sum));
        return counts;
    }

    private static List<String> records(String dataset, byte[] file) throws IOException {
        List<String> records = new ArrayList<>();
        walk(dataset, file, entity -> {
            StringBuilder text = new StringBuilder(entity.section().name());
            for (Entity above = entity.parent(); above != null; above = above.parent()) {
                text.append('/').append(above.id());
            }
            for (int i = 0; i < entity.items().size(); i++) {
                text.append('|').append(entity.value(i));
            }
            records.add(text.toString());
        });
        return records;
    }

    private static void walk(String dataset, byte[] file, java.util.function.Consumer<Entity> each) throws IOException {
        Table table = Table.open(
                Source.of("file.csv", file),
                Table.Expected.of(
                        GivenLoads.PACK, GivenLoads.PACK.findDataset(dataset).orElseThrow()),
                bytes -> {});
        ClientReader reader = new ClientReader(table);
        AtomicInteger counter = new AtomicInteger();
        for (ClientRecord client = reader.next(counter); client != null; client = reader.next(counter)) {
            each.accept(client.client());
            for (Entity episode : client.episodes()) {
                each.accept(episode);
                for (RecordKind kind : RecordKind.children()) {
                    episode.children(kind.section(GivenLoads.PACK)).forEach(each);
                }
            }
        }
    }
}
