package org.openndtms.portal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    private Path folder;

    @Test
    void keepsItsDataAndItsSecretBetweenRuns() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.open(folder)) {
            execute(first.address(), "create table kept (n int)", "insert into kept values (7)");
        }
        Path secret = folder.resolve("database.secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        try (EmbeddedDatabase second = EmbeddedDatabase.open(folder)) {
            assertThat(number(second.address(), "select n from kept")).isEqualTo(7);
            // Nothing of what a file was told to keep is lost in a power cut.
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(text(second.address(), "show " + setting))
                        .as(setting)
                        .isEqualTo("on");
            }
            anotherCommandUsesTheServerThatRuns(second);
            nobodyComesInWithoutAPassword(second);
        }
        Files.delete(secret);
        assertThatThrownBy(() -> EmbeddedDatabase.open(folder).close())
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("database.secret");
    }

    private void anotherCommandUsesTheServerThatRuns(EmbeddedDatabase running) throws SQLException {
        try (EmbeddedDatabase attached = EmbeddedDatabase.open(folder)) {
            assertThat(attached.address().url()).isEqualTo(running.address().url());
        }
        assertThat(number(running.address(), "select n from kept"))
                .as("is left running")
                .isEqualTo(7);
    }

    private static void nobodyComesInWithoutAPassword(EmbeddedDatabase server) {
        assertThatThrownBy(() -> DriverManager.getConnection(server.address().url(), "postgres", "")
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    /** The library keeps its lock on the folder when a server does not come up. */
    @Test
    void aServerStartsAgainAfterAnAttemptThatFailedAndEndsThoughItIsClosedMeanwhile() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.open(folder, TestDatabase.PROGRAMS, false, Duration.ofSeconds(4));
        try {
            execute(database.address(), "create table kept (n int)", "insert into kept values (7)");
            Path settings = folder.resolve("database").resolve("postgresql.auto.conf");
            String before = Files.readString(settings);
            kill();
            Files.writeString(settings, "no_such_setting = 1\n");
            assertThatThrownBy(database::startAgain).isInstanceOf(DatabaseException.class);
            Files.writeString(settings, before);
            assertThat(database.startAgain()).isTrue();
            assertThat(number(database.address(), "select n from kept")).isEqualTo(7);
            kill();
            Thread watch = new Thread(database::startAgain);
            watch.start();
            while (server().isEmpty() && watch.isAlive()) {
                Thread.sleep(5);
            }
            assertThat(watch.isAlive()).as("is still starting it").isTrue();
            database.close();
            watch.join();
            assertThat(server()).isEmpty();
            assertThat(database.startAgain()).as("after the end").isFalse();
            assertThat(server()).isEmpty();
        } finally {
            database.close();
        }
    }

    private void kill() throws Exception {
        ProcessHandle server = server().orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(server.descendants(), Stream.of(server)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            for (int i = 0; i < 1000 && each.isAlive(); i++) {
                Thread.sleep(10);
            }
        }
    }

    private Optional<ProcessHandle> server() throws IOException {
        Path note = folder.resolve("database").resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        return Files.readAllLines(note).stream()
                .limit(1)
                .flatMap(number -> ProcessHandle.of(Long.parseLong(number.strip())).stream())
                .filter(ProcessHandle::isAlive)
                .findFirst();
    }

    @Test
    void saysWhatIsWrongWithAFolderThatCannotBeUsed() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        assertThatThrownBy(() -> EmbeddedDatabase.open(file.resolve("data")).close())
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("cannot be used for the database");
    }

    @Test
    void anAddressThatIsNoneIsRefusedInWords() {
        for (String url : new String[] {"", "mysql://x", "jdbc:postgresql:", "jdbc:mysql://localhost/x"}) {
            assertThatThrownBy(() -> ExternalDatabase.of(url))
                    .as(url)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageMatching("(?s)The (address of the database is not|database cannot be reached).*");
        }
    }

    private static void execute(DatabaseAddress address, String... commands) throws SQLException {
        try (Connection connection = owner(address);
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static int number(DatabaseAddress address, String query) throws SQLException {
        return Integer.parseInt(text(address, query));
    }

    private static String text(DatabaseAddress address, String query) throws SQLException {
        try (Connection connection = owner(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection owner(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(
                address.url(), address.owner().user(), address.owner().password());
    }
}
