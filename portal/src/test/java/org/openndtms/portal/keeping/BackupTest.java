package org.openndtms.portal.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.DebianPostgres;
import org.openndtms.portal.database.ExternalDatabase;
import org.openndtms.portal.database.KeyFile;
import org.openndtms.portal.database.TestDatabase;
import org.openndtms.portal.notification.Notifications;
import org.springframework.beans.factory.annotation.Autowired;

/** From the PostgreSQL that comes with the portal into Debian's, which is three major versions older. */
class BackupTest extends PortalTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    Path folder;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Notifications notifications;

    private KeyFile keys;
    private Path file;
    private Person person;

    @BeforeEach
    void makeRows() {
        keys = KeyFile.readOrCreate(folder.resolve("seal.keys"));
        file = folder.resolve("backup");
        person = given.person(Role.PROVIDER_SUBMITTER, given.agency("3", "AD"));
        audit.record("test.done", "person:" + person.id(), Map.of("odd", "tab\t, line\n, \\N and \\. and ünïcödé"));
        notifications.send(person.username() + "@example.org", "Subject", "Line\nLine\n\n\\.\n");
    }

    @Test
    void givesTheSameAnswersInAnotherDatabase() throws Exception {
        Map<String, Long> written = backUp();
        DatabaseAddress other = emptyDatabase();
        Map<String, Long> restored = new Restore(other, keys).read(file, false);

        assertThat(restored).isEqualTo(written);
        assertThat(restored.get("person")).isPositive();
        try (Connection before = owner(TestDatabase.address());
                Connection after = owner(other)) {
            assertThat(contents(after)).isEqualTo(contents(before));
            assertThat(Tables.names(after)).isEqualTo(Tables.names(before));
        }
    }

    @Test
    void leavesADatabaseOnWhichThePortalGoesOnWorking() throws Exception {
        backUp();
        DatabaseAddress other = emptyDatabase();
        new Restore(other, keys).read(file, false);

        try (Connection portal = DriverManager.getConnection(
                        other.url(), other.portal().user(), other.portal().password());
                Statement statement = portal.createStatement()) {
            portal.setAutoCommit(false);
            statement.execute("select set_config('ndtms.person', '" + person.id() + "', true)");
            try (var agencies = statement.executeQuery("select count(*) from agency")) {
                agencies.next();
                assertThat(agencies.getInt(1))
                        .as("agencies that row-level security shows")
                        .isEqualTo(1);
            }
            assertThat(statement.executeUpdate(
                            "insert into audit_entry (action, subject, detail) values ('test.after', 'test', '{}')"))
                    .isEqualTo(1);
            portal.commit();
        }
        try (Connection after = owner(other);
                Statement select = after.createStatement();
                var found = select.executeQuery("select username, at > now() - interval '1 minute' from audit_entry"
                        + " where action = 'test.after' and id = (select max(id) from audit_entry)")) {
            assertThat(found.next()).as("an entry with the highest number").isTrue();
            assertThat(found.getString(1)).isEqualTo(person.username());
            assertThat(found.getBoolean(2)).isTrue();
        }
    }

    @Test
    void isRestoredOverAnotherDatabaseOnlyWhenToldSo() throws Exception {
        backUp();
        DatabaseAddress other = emptyDatabase();
        new Restore(other, keys).read(file, false);

        assertThatThrownBy(() -> new Restore(other, keys).read(file, false))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("--replace");
        new Restore(other, keys).read(file, true);
        try (Connection before = owner(TestDatabase.address());
                Connection after = owner(other)) {
            assertThat(contents(after)).isEqualTo(contents(before));
        }
    }

    @Test
    void isRefusedWhileThePortalRunsOnTheDatabase() throws Exception {
        backUp();
        assertThatThrownBy(() -> new Restore(TestDatabase.address(), keys).read(file, true))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("Stop it first");
    }

    @Test
    void isUselessWithoutTheKeyFileAndChangesNothing() throws Exception {
        backUp();
        DatabaseAddress other = emptyDatabase();
        KeyFile others = KeyFile.readOrCreate(folder.resolve("others"));
        assertThatThrownBy(() -> new Restore(other, others).read(file, false))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("does not hold");
        try (Connection after = owner(other)) {
            assertThat(Tables.names(after)).isEmpty();
        }
    }

    @Test
    void leavesNothingHalfFullWhenItIsDamaged() throws Exception {
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        notifications.send(
                person.username() + "@example.org", "Large", Base64.getEncoder().encodeToString(large));
        backUp();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 5] ^= 1;
        Files.write(file, bytes);
        DatabaseAddress other = emptyDatabase();

        assertThatThrownBy(() -> new Restore(other, keys).read(file, false)).isInstanceOf(BackupException.class);
        try (Connection after = owner(other);
                Statement select = after.createStatement();
                var people = select.executeQuery("select exists (select from person) or exists (select from mail)")) {
            people.next();
            assertThat(people.getBoolean(1)).isFalse();
        }
    }

    @Test
    void isPrivateAndNeverWritesOverAFile() throws Exception {
        backUp();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(this::backUp)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is not written over");
        assertThat(folder.resolve("backup.part")).doesNotExist();
    }

    @Test
    void needsADatabaseOnWhichThePortalHasRun() throws Exception {
        try (Connection empty = owner(emptyDatabase())) {
            assertThatThrownBy(() -> new Backup(empty, keys).write(file, Instant.now()))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("never run");
        }
        assertThat(folder.resolve("backup.part")).doesNotExist();
    }

    private Map<String, Long> backUp() throws Exception {
        try (Connection owner = owner(TestDatabase.address())) {
            return new Backup(owner, keys).write(file, Instant.now());
        }
    }

    private static DatabaseAddress emptyDatabase() throws Exception {
        return ExternalDatabase.of(DebianPostgres.shared().newDatabase("backup_" + NUMBER.incrementAndGet()));
    }

    private static Connection owner(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(
                address.url(), address.owner().user(), address.owner().password());
    }

    /** A digest of each table's rows, whatever their order. */
    private static Map<String, String> contents(Connection owner) throws SQLException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (Statement select = owner.createStatement()) {
            select.execute("set timezone = 'UTC'");
            for (String table : Tables.kept(owner)) {
                try (var digest = select.executeQuery("select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|'"
                        + " order by t::text collate \"C\")), '') from " + table + " t")) {
                    digest.next();
                    contents.put(table, digest.getString(1));
                }
            }
        }
        return contents;
    }
}
