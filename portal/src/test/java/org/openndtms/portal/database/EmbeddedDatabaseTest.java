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
