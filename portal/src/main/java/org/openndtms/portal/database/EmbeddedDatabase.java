package org.openndtms.portal.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that comes with the portal and keeps its data in a folder. It listens on this machine only. A server
 * that is already running on the folder, for another command or after a crash, is used and left running.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final String SETTINGS = "postgresql.conf";

    /** Tells the library to look for a free one. */
    private static final int ANY_PORT = 0;

    /** PostgreSQL's code for a password that is wrong. */
    private static final String WRONG_PASSWORD = "28P01";

    private final Place place;
    private final int port;
    private final DatabaseAddress address;
    private @Nullable EmbeddedPostgres server;
    private boolean closed;

    private EmbeddedDatabase(Place place, int port, DatabaseAddress address, @Nullable EmbeddedPostgres server) {
        this.place = place;
        this.port = port;
        this.address = address;
        this.server = server;
    }

    /** What a server is started from. */
    private record Place(Path programs, Path data, String password, boolean durable) {}

    /**
     * Starts the server of a folder, or finds it running.
     *
     * @param folder is made when missing
     * @throws DatabaseException with a sentence for the operator when the server does not start
     */
    public static EmbeddedDatabase open(Path folder) {
        return open(folder, folder.toAbsolutePath().resolve("postgresql"), true);
    }

    /**
     * As {@link #open(Path)}, with the server's programs elsewhere; what is not durable is lost in a power cut. For
     * tests.
     */
    static EmbeddedDatabase open(Path folder, Path programs, boolean durable) {
        try {
            Path absolute = folder.toAbsolutePath();
            Files.createDirectories(absolute);
            Path data = absolute.resolve("database");
            Path secret = absolute.resolve("database.secret");
            if (Files.exists(data.resolve(SETTINGS)) && !Files.exists(secret)) {
                throw new DatabaseException(
                        "The database in " + folder + " cannot be opened, since its database.secret is "
                                + "missing. Put that file back from your backup.");
            }
            Secret superuser = Secret.of(secret);
            Place place = new Place(programs, data, superuser.password("superuser"), durable);
            Optional<Integer> running = runningPort(data);
            EmbeddedPostgres server = running.isPresent() ? null : start(place, ANY_PORT);
            int port = server == null ? running.orElseThrow() : server.getPort();
            Roles roles = new Roles("jdbc:postgresql://localhost:" + port + "/", superuser);
            try {
                return new EmbeddedDatabase(place, port, roles.prepare(SUPERUSER), server);
            } catch (SQLException e) {
                throw refusesItsOwner(folder, e);
            }
        } catch (IOException e) {
            throw new DatabaseException(
                    "The folder " + folder + " cannot be used for the database: " + e.getMessage(), e);
        }
    }

    /** How to reach it. */
    public DatabaseAddress address() {
        return address;
    }

    /** Stops the server if it was started here. */
    @Override
    public synchronized void close() {
        closed = true;
        letGo();
    }

    /** Stops what was started here, or gives up what is left of it. */
    private void letGo() {
        if (server != null) {
            try {
                server.close();
                server = null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Waits until the server's process has ended.
     *
     * @return whether it has to be started again, since nobody closed this
     */
    boolean awaitEnd() {
        runningProcess(place.data()).ifPresent(process -> process.onExit().join());
        synchronized (this) {
            return !closed;
        }
    }

    /**
     * Starts a server that has ended at the port that it had, so that those who use the address find it again.
     *
     * @return whether it did: not when it was closed meanwhile, or another command has started it
     * @throws DatabaseException when it does not start
     */
    synchronized boolean startAgain() {
        if (closed || runningProcess(place.data()).isPresent()) {
            return false;
        }
        try {
            letGo();
            server = start(place, port);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Place place, int port) throws IOException {
        Path data = place.data();
        String password = place.password();
        boolean fresh = !Files.exists(data.resolve(SETTINGS));
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(place.programs().toFile())
                .setConnectConfig("password", password)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                // The library turns both off, which is for data that nobody keeps. Even those of a test outlive a
                // server
                // that is killed, if not a machine.
                .setServerConfig("fsync", place.durable() ? "on" : "off")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("timezone", "UTC")
                // Old files of the log of changes are removed rather than kept for later, with what was deleted in
                // them.
                .setServerConfig("wal_recycle", "off")
                // What the server says of a faulty statement shall not name the row it was at.
                .setServerConfig("log_error_verbosity", "terse")
                .setLocaleConfig("locale", "C.UTF-8");
        try {
            EmbeddedPostgres server = builder.start();
            if (fresh) {
                askForPasswords(server, data, password);
            }
            return server;
        } catch (IOException | IllegalStateException | SQLException e) {
            stop(data);
            if (e.getCause() instanceof SQLException refused && WRONG_PASSWORD.equals(refused.getSQLState())) {
                throw refusesItsOwner(data, e);
            }
            throw new DatabaseException(
                    "The PostgreSQL that comes with the portal did not start in " + data + ". As root it needs user "
                            + "namespaces (unshare -U); where they are forbidden, run as another user, or use a server of "
                            + "your own with --database-url.",
                    e);
        }
    }

    /** A new server lets in everybody on the machine; from here on it lets in those who know a password. */
    private static void askForPasswords(EmbeddedPostgres server, Path data, String password)
            throws SQLException, IOException {
        String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, SUPERUSER, "");
                var statement = connection.createStatement()) {
            statement.execute("alter role " + SUPERUSER + " password '" + password + "'");
            Files.write(
                    data.resolve("pg_hba.conf"),
                    List.of("host all all 127.0.0.1/32 scram-sha-256", "host all all ::1/128 scram-sha-256"));
            statement.execute("select pg_reload_conf()");
        }
    }

    private static DatabaseException refusesItsOwner(Path folder, Exception cause) {
        return new DatabaseException(
                "The database in " + folder
                        + " refuses its owner: database.secret in that folder is not the one it was made "
                        + "with. Put the right one back from your backup.",
                cause);
    }

    /** The library leaves a server running that it could not use. */
    private static void stop(Path data) {
        try {
            Path note = data.resolve("postmaster.pid");
            if (Files.exists(note)) {
                ProcessHandle.of(Long.parseLong(Files.readAllLines(note).get(0).strip()))
                        .ifPresent(ProcessHandle::destroy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fourth line of PostgreSQL's own note of a running server is its port. */
    private static Optional<Integer> runningPort(Path data) throws IOException {
        Optional<ProcessHandle> process = runningProcess(data);
        return process.isPresent()
                ? Optional.of(Integer.valueOf(note(data).get(3).strip()))
                : Optional.empty();
    }

    /** The process of a server that takes connections. */
    private static Optional<ProcessHandle> runningProcess(Path data) {
        List<String> note;
        try {
            note = note(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (note.size() < 8 || !note.get(7).strip().equals("ready")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(note.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.contains("postgres"))
                        .isPresent());
    }

    /** PostgreSQL's own note of a server; empty if there is none. */
    private static List<String> note(Path data) throws IOException {
        Path note = data.resolve("postmaster.pid");
        return Files.exists(note) ? Files.readAllLines(note) : List.of();
    }
}
