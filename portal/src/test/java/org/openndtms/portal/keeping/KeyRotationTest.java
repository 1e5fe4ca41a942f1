package org.openndtms.portal.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.portal.Portal;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.DebianPostgres;
import org.openndtms.portal.database.KeyFile;
import org.openndtms.portal.database.SealException;
import org.openndtms.portal.database.Sealed;
import org.openndtms.portal.database.SealedColumn;
import picocli.CommandLine;

/** Changing the key under which values are sealed, on Debian's PostgreSQL. */
class KeyRotationTest {
    private static final String SECRETS = "otp_secret.sealed_secret";

    private static DatabaseAddress database;

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private KeyFile first;
    private Connection owner;

    @BeforeAll
    static void makeDatabase() throws Exception {
        database = DebianPostgres.shared().newMigratedDatabase("rotation");
    }

    @BeforeEach
    void connect() throws SQLException {
        first = KeyFile.readOrCreate(folder.resolve("seal.keys"));
        owner = database.connectAsOwner();
        run("truncate security_key, audit_entry, audit_link cascade");
    }

    @AfterEach
    void disconnect() throws SQLException {
        owner.close();
    }

    @Test
    void sealsEveryValueAgainAndLeavesWhatItSays() throws Exception {
        makeSecrets(2500);
        assertThat(rotate()).isZero();

        KeyFile second = KeyFile.read(first.path());
        assertThat(second.ids()).hasSize(2).contains(first.current());
        assertThat(keys()).isEqualTo(Map.of(second.current(), 2500L));
        assertAllOpen(second, 2500);
        // With the earlier key alone nothing opens any more.
        assertThatThrownBy(() -> assertAllOpen(first(), 1)).isInstanceOf(SealException.class);
    }

    @Test
    void isWrittenDown() throws Exception {
        makeSecrets(3);
        rotate();
        String current = KeyFile.read(first.path()).current();
        assertThat(list("select action || ' ' || subject || ' ' || detail from audit_entry order by id"))
                .as("the new key, and every sealed column")
                .hasSize(1 + SealedColumn.all().size())
                .anySatisfy(entry -> assertThat(entry).startsWith("seal-key.added seal-key:" + current))
                .anySatisfy(entry -> assertThat(entry)
                        .startsWith("seal-key.rotated seal-key:" + current)
                        .contains("\"" + SECRETS + "\":\"3\"", "on the server as"));
    }

    @Test
    void goesOnWhereItWasKilledAndNeverLosesAValue() throws Exception {
        int secrets = 60_000;
        makeSecrets(secrets);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Portal.class.getName(),
                        "seal",
                        "rotate",
                        "--data-dir",
                        folder.toString(),
                        "--database-url",
                        url()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        while (keys().size() < 2 && process.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        process.destroyForcibly();
        assertThat(process.waitFor()).as("status of what was killed").isNotZero();

        KeyFile second = KeyFile.read(first.path());
        Map<String, Long> halfway = keys();
        assertThat(halfway).as("values by key").containsOnlyKeys(first.current(), second.current());
        assertAllOpen(second, secrets);
        assertThat(call("status")).isEqualTo(1);

        waitUntilItsLocksAreGone();
        assertThat(rotate()).isZero();
        assertThat(KeyFile.read(first.path()).current()).as("no further key").isEqualTo(second.current());
        assertThat(keys()).isEqualTo(Map.of(second.current(), (long) secrets));
        assertAllOpen(second, secrets);
        assertThat(call("status")).isZero();
    }

    @Test
    void leavesAValueThatSomebodyChangesMeanwhile() throws Exception {
        makeSecrets(2);
        KeyFile second = first.rotate();
        Sealed sealed = new Sealed(second);
        String id = list("select key_id::text from otp_secret order by public_id limit 1")
                .get(0);
        String changed = sealed.seal(SECRETS + ":" + id, "changed");
        // The reader sees what was there before the change, and the writer waits for it.
        long again;
        try (Connection other = database.connectAsOwner();
                Statement update = other.createStatement()) {
            other.setAutoCommit(false);
            update.executeUpdate("update otp_secret set sealed_secret = '" + changed + "' where key_id = '" + id + "'");
            Thread late = new Thread(() -> {
                try {
                    TimeUnit.MILLISECONDS.sleep(500);
                    other.commit();
                } catch (SQLException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            late.start();
            again = new KeyRotation(database, second).run(SealedColumn.all().get(0), (column, done, of) -> {});
            late.join();
        }
        assertThat(again).isEqualTo(1);
        assertThat(sealed.open(
                        SECRETS + ":" + id,
                        list("select sealed_secret from otp_secret where key_id = '" + id + "'")
                                .get(0)))
                .isEqualTo("changed");
    }

    @Test
    void twoAtOnceAreRefused() throws Exception {
        makeSecrets(1);
        try (Connection other = database.connectAsOwner();
                Statement lock = other.createStatement()) {
            lock.execute("select pg_advisory_lock(hashtext('ndtms seal rotate'))");
            assertThat(rotate()).isNotZero();
            assertThat(err.toString()).contains("already, by another such command");
        }
        assertThat(KeyFile.read(first.path()).ids()).hasSize(1);
    }

    @Test
    void onlyAddsAKeyWhenToldSoAndUsesItTheNextTime() throws Exception {
        makeSecrets(5);
        assertThat(call("rotate", "--add-only")).isZero();
        KeyFile second = KeyFile.read(first.path());
        assertThat(second.ids()).hasSize(2);
        assertThat(keys()).containsOnlyKeys(first.current());
        assertThat(rotate()).isZero();
        assertThat(keys()).isEqualTo(Map.of(second.current(), 5L));
    }

    @Test
    void everyColumnOfTheRegisterIsThereAndHoldsTextOrBytes() throws Exception {
        try (var select = owner.prepareStatement("select data_type from information_schema.columns"
                + " where table_schema = 'public' and table_name = ? and column_name = ?")) {
            for (SealedColumn column : SealedColumn.all()) {
                List<String> columns = new ArrayList<>(column.row());
                columns.add(column.column());
                for (String name : columns) {
                    select.setString(1, column.table());
                    select.setString(2, name);
                    try (var type = select.executeQuery()) {
                        assertThat(type.next()).as(column.table() + "." + name).isTrue();
                        assertThat(name.equals(column.column()) ? type.getString(1) : "text")
                                .isIn("text", "bytea");
                    }
                }
            }
        }
    }

    private KeyFile first() throws Exception {
        Path alone = folder.resolve("alone");
        Files.write(
                alone,
                Files.readAllLines(first.path()).stream()
                        .filter(line -> line.startsWith(first.current()))
                        .toList());
        Files.setPosixFilePermissions(alone, PosixFilePermissions.fromString("rw-------"));
        return KeyFile.read(alone);
    }

    private void makeSecrets(int count) throws SQLException {
        run("insert into security_key (serial, kind, received_on) select 'S-' || n, 'OTP', date '2020-04-01'"
                + " from generate_series(1, " + count + ") n");
        Sealed sealed = new Sealed(first);
        try (var insert = owner.prepareStatement("insert into otp_secret (key_id, public_id, sealed_secret)"
                + " values (?::uuid, translate(lpad(?, 12, '0'), '0123456789', 'cbdefghijk'), ?)")) {
            int number = 0;
            for (String id : list("select id::text from security_key")) {
                insert.setString(1, id);
                insert.setString(2, String.valueOf(++number));
                insert.setString(3, sealed.seal(SECRETS + ":" + id, "secret of " + id));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void assertAllOpen(KeyFile keys, int count) throws SQLException {
        Sealed sealed = new Sealed(keys);
        int opened = 0;
        try (Statement select = owner.createStatement();
                var rows = select.executeQuery("select key_id::text, sealed_secret from otp_secret")) {
            while (rows.next()) {
                String id = rows.getString(1);
                assertThat(sealed.open(SECRETS + ":" + id, rows.getString(2))).isEqualTo("secret of " + id);
                opened++;
            }
        }
        assertThat(opened).isEqualTo(count);
    }

    private Map<String, Long> keys() throws SQLException {
        Map<String, Long> keys = new HashMap<>();
        try (Statement select = owner.createStatement();
                var rows = select.executeQuery(
                        "select split_part(sealed_secret, '.', 1), count(*) from otp_secret group by 1")) {
            while (rows.next()) {
                keys.put(rows.getString(1), rows.getLong(2));
            }
        }
        return keys;
    }

    private void waitUntilItsLocksAreGone() throws Exception {
        while (!list("select 1 from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())")
                .isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private int rotate() {
        return call("rotate");
    }

    private int call(String... arguments) {
        CommandLine command = new CommandLine(new SealCommand());
        command.setOut(new PrintWriter(new StringWriter()));
        command.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-dir", folder.toString(), "--database-url", url()));
        return command.execute(all.toArray(String[]::new));
    }

    private static String url() {
        return database.url() + "?user=" + database.owner().user() + "&password="
                + database.owner().password();
    }

    private void run(String statement) throws SQLException {
        try (Statement sql = owner.createStatement()) {
            sql.execute(statement);
        }
    }

    private List<String> list(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement select = owner.createStatement();
                var rows = select.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
