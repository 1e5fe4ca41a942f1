package org.openndtms.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.DebianPostgres;

/** Tampers with the log as somebody could who owns the database. */
class AuditVerifierTest {
    private static DatabaseAddress database;

    @TempDir
    Path folder;

    private Connection owner;
    private Connection portal;

    @BeforeAll
    static void makeDatabase() throws Exception {
        database = DebianPostgres.shared().newMigratedDatabase("audit_verifier");
    }

    @BeforeEach
    void writeTwelveEntriesInThreeBatches() throws Exception {
        owner = connect(database.owner());
        portal = connect(database.portal());
        run("truncate audit_entry, audit_link restart identity");
        run("set synchronous_commit = off");
        for (int batch = 0; batch < 3; batch++) {
            for (int entry = 1; entry <= 4; entry++) {
                write("agency.read", "agency:A000" + entry);
            }
            seal(Instant.now());
        }
    }

    @AfterEach
    void disconnect() throws SQLException {
        owner.close();
        portal.close();
    }

    @Test
    void findsNothingInALogThatNobodyTouched() throws Exception {
        write("agency.read", "agency:A0009");
        AuditVerdict verdict = verify();
        assertThat(verdict.fault()).isNull();
        assertThat(verdict.sealed()).isEqualTo(12);
        assertThat(verdict.waiting()).isEqualTo(1);
    }

    @Test
    void findsNothingInAnEmptyLog() throws Exception {
        run("truncate audit_entry, audit_link");
        assertThat(verify()).isEqualTo(new AuditVerdict(0, 0, 0, 0, 0, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'",
                "person = gen_random_uuid()",
                "person = null",
                "username = 'somebody.else'",
                "role = 'SYSTEM_ADMIN'",
                "action = 'agency.changed'",
                "subject = 'agency:A9999'",
                "regions = '{3}'",
                "regions = '{\"\"}'",
                "address = '198.51.100.7'",
                "address = null",
                "address = ''",
                "detail = '{}'",
            })
    void namesAnEntryOfWhichAnyFieldWasChanged(String change) throws Exception {
        run("update audit_entry set " + change + " where id = 7");
        assertThat(verify().fault())
                .startsWith("Entry 7, sealed at position 7 on")
                .endsWith("was changed.");
    }

    @Test
    void namesTheFirstOfSeveralThatWereChanged() throws Exception {
        run("update audit_entry set detail = '{}' where id in (11, 5, 8)");
        assertThat(verify().fault()).startsWith("Entry 5,");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 12})
    void namesAnEntryThatWasRemoved(int id) throws Exception {
        run("delete from audit_entry where id = " + id);
        assertThat(verify().fault()).startsWith("Entry " + id + ", sealed").endsWith("was removed.");
    }

    @Test
    void namesThePositionOfAnEntryThatWasRemovedWithItsSeal() throws Exception {
        run("delete from audit_entry where id = 6; delete from audit_link where entry = 6");
        assertThat(verify().fault()).isEqualTo("The entry that was sealed at position 6 was removed.");
    }

    @Test
    void noticesThatTheGapWasClosed() throws Exception {
        run("delete from audit_entry where id = 6; delete from audit_link where entry = 6");
        run("update audit_link set position = position - 1 where position > 6 and position <= 7");
        for (int position = 8; position <= 12; position++) {
            run("update audit_link set position = position - 1 where position = " + position);
        }
        assertThat(verify().fault()).contains("sealed at position 6", "removed", "entry 7 stands there now");
    }

    @Test
    void namesEntriesThatWereExchanged() throws Exception {
        exchange(4, 9);
        assertThat(verify().fault())
                .startsWith("Entries were moved: entry 4 was sealed at position 4 and now stands at position 9");
    }

    @Test
    void namesNeighboursThatWereExchanged() throws Exception {
        exchange(4, 5);
        assertThat(verify().fault()).startsWith("Entries were moved: entry 4").contains("entry 5 stands in its place");
    }

    @Test
    void namesAnEntryThatWasPutInBetween() throws Exception {
        write("agency.read", "agency:A0005");
        for (int position = 12; position >= 6; position--) {
            run("update audit_link set position = position + 1 where position = " + position);
        }
        run("insert into audit_link select 6, 13, sealed_at, digest, hash from audit_link where position = 5");
        assertThat(verify().fault()).isEqualTo("Entry 13 at position 6 was added: entry 6 was sealed there.");
    }

    @Test
    void namesAnEntryThatWasAddedWithADateLongPast() throws Exception {
        write("agency.read", "agency:A0005");
        run("update audit_entry set at = at - interval '30 days' where id = 13");
        assertThat(verify().fault()).startsWith("Entry 13 was added later");
        seal(Instant.now());
        assertThat(verify().fault())
                .startsWith("Entry 13, sealed at position 13")
                .contains("was added later");
    }

    @Test
    void cannotKnowByItselfThatTheEndWasCutOffButAnExportedHeadDoes() throws Exception {
        export();
        run("delete from audit_entry where id > 10; delete from audit_link where position > 10");

        assertThat(AuditVerifier.verify(owner, List.of()).fault()).isNull();
        assertThat(verify().fault())
                .startsWith("The end of the log was removed: it ends at position 10")
                .endsWith("it reached position 12.");
    }

    @Test
    void noticesThatEverythingWasRemoved() throws Exception {
        export();
        run("truncate audit_entry, audit_link");
        assertThat(verify().fault()).startsWith("The end of the log was removed: it ends at position 0");
    }

    @Test
    void noticesThroughAHeadThatTheChainWasMadeAnew() throws Exception {
        export();
        run("update audit_entry set person = null, detail = '{}' where id = 7; truncate audit_link");
        seal(Instant.now());

        assertThat(AuditVerifier.verify(owner, List.of()).fault()).isNull();
        assertThat(verify().fault()).startsWith("The chain was made anew").contains("between positions 1 and 12");
    }

    @Test
    void saysHowFarHeadsProveTheChain() throws Exception {
        export();
        write("agency.read", "agency:A0005");
        seal(Instant.now());
        AuditVerdict verdict = verify();
        assertThat(verdict.fault()).isNull();
        assertThat(verdict.proven()).isEqualTo(12);
        assertThat(verdict.heads()).isEqualTo(1);
        assertThat(verdict.sealed()).isEqualTo(13);
    }

    @Test
    void stillProvesTheRestWhenOldEntriesWereRemovedByTheRule() throws Exception {
        export();
        try (var when = owner.prepareStatement("select at from audit_entry where id = 6");
                var found = when.executeQuery()) {
            found.next();
            assertThat(AuditRetention.forget(owner, found.getObject(1, OffsetDateTime.class)))
                    .isEqualTo(5);
        }
        seal(Instant.now());
        assertThat(verify()).isEqualTo(new AuditVerdict(13, 5, 0, 1, 12, null));

        run("delete from audit_entry where id = 6");
        assertThat(verify().fault()).startsWith("Entry 6, sealed").endsWith("was removed.");
    }

    @Test
    void sealsABacklogOfDaysWithoutCallingItForged() throws Exception {
        for (int entry = 0; entry < 2500; entry++) {
            write("agency.read", "agency:A0005");
        }
        run("update audit_entry set at = at - interval '5 hours' where id > 12");
        seal(Instant.now());
        assertThat(verify()).isEqualTo(new AuditVerdict(2512, 0, 0, 0, 0, null));
    }

    @Test
    void sealsEntriesOfTransactionsThatEndedLate() throws Exception {
        try (Connection slow = connect(database.portal())) {
            slow.setAutoCommit(false);
            write(slow, "agency.read", "agency:A0001");
            write("agency.read", "agency:A0002");
            assertThat(seal(Instant.now())).isEqualTo(1);
            slow.commit();
        }
        assertThat(seal(Instant.now())).isEqualTo(1);
        AuditVerdict verdict = verify();
        assertThat(verdict.fault()).isNull();
        assertThat(verdict.sealed()).isEqualTo(14);
        assertThat(verdict.waiting()).isZero();
    }

    @Test
    void sealsEachEntryOnceThoughSeveralTry() throws Exception {
        for (int entry = 0; entry < 500; entry++) {
            write("agency.read", "agency:A0005");
        }
        List<Thread> instances = new ArrayList<>();
        for (int instance = 0; instance < 4; instance++) {
            Thread thread = new Thread(() -> {
                try {
                    seal(Instant.now());
                } catch (SQLException fault) {
                    throw new IllegalStateException(fault);
                }
            });
            thread.start();
            instances.add(thread);
        }
        for (Thread thread : instances) {
            thread.join(Duration.ofSeconds(30).toMillis());
        }
        assertThat(verify()).isEqualTo(new AuditVerdict(512, 0, 0, 0, 0, null));
    }

    private void exchange(int one, int other) throws SQLException {
        run("update audit_link set position = 999 where position = " + one);
        run("update audit_link set position = " + one + " where position = " + other);
        run("update audit_link set position = " + other + " where position = 999");
    }

    private void export() throws Exception {
        AuditHead head = AuditHead.of(AuditSealer.head(owner).orElseThrow(), Instant.now());
        new AuditHeads(folder).write(head);
    }

    private AuditVerdict verify() throws SQLException {
        return AuditVerifier.verify(owner, new AuditHeads(folder).read());
    }

    private static int seal(Instant now) throws SQLException {
        try (Connection job = connect(database.portal())) {
            job.setAutoCommit(false);
            try (Statement statement = job.createStatement()) {
                statement.execute("select set_config('ndtms.person', 'system', true)");
            }
            int sealed = AuditSealer.seal(job, AuditSealer.Reach.ALL, now);
            job.commit();
            return sealed;
        }
    }

    private void write(String action, String subject) throws SQLException {
        write(portal, action, subject);
    }

    private static void write(Connection connection, String action, String subject) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into audit_entry (person, action, subject, address, detail)"
                        + " values ('11111111-2222-3333-4444-555555555555', ?, ?, '192.0.2.1', '{\"list\":\"open episodes\"}')")) {
            insert.setString(1, action);
            insert.setString(2, subject);
            insert.execute();
        }
    }

    private void run(String commands) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(commands);
        }
    }

    private static Connection connect(DatabaseAddress.Login login) throws SQLException {
        return DriverManager.getConnection(database.url(), login.user(), login.password());
    }
}
