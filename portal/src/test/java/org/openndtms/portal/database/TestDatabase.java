package org.openndtms.portal.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;

/** The one PostgreSQL that all tests of a Java machine share; it ends with the machine. */
public final class TestDatabase {
    /** Unpacked once, not at each run. */
    static final Path PROGRAMS = Path.of(System.getProperty("basedir", "portal"), "target", "postgresql")
            .toAbsolutePath();

    private static final Path FOLDER = temporary();
    private static final EmbeddedDatabase SERVER = start();

    private TestDatabase() {}

    /** How to reach it, under both roles. */
    public static DatabaseAddress address() {
        return SERVER.address();
    }

    /** A folder for files outside the database, which goes with it. */
    public static Path folder() {
        return FOLDER;
    }

    private static EmbeddedDatabase start() {
        EmbeddedDatabase server = EmbeddedDatabase.open(FOLDER, PROGRAMS, false, EmbeddedDatabase.PATIENCE);
        letOwnerActAsPortal(server.address());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            delete(FOLDER);
        }));
        return server;
    }

    /** So that a test can make rows and reach for them as the portal in one transaction, and leave nothing behind. */
    private static void letOwnerActAsPortal(DatabaseAddress address) {
        try {
            String password = Secret.of(FOLDER.resolve("database.secret")).password("superuser");
            try (Connection connection = DriverManager.getConnection(address.url(), "postgres", password);
                    Statement statement = connection.createStatement()) {
                statement.execute("grant " + address.portal().user() + " to "
                        + address.owner().user() + " with inherit false");
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("ndtms-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
