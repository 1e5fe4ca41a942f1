package org.openndtms.portal.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /** How long a server may take until it answers. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The library's own, which it takes for each server. */
    private static final String LOCK = "epg-lock";

    /** Tells the library to look for a free one. */
    private static final int ANY_PORT = 0;

    /** The line of PostgreSQL's note of a server that says whether it takes connections. */
    private static final int STATE = 7;

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
    private record Place(Path programs, Path data, String password, boolean durable, Duration patience) {}

    /**
     * Starts the server of a folder, or finds it running.
     *
     * @param folder is made when missing
     * @throws DatabaseException with a sentence for the operator when the server does not start
     */
    public static EmbeddedDatabase open(Path folder) {
        return open(folder, folder.toAbsolutePath().resolve("postgresql"), true, PATIENCE);
    }

    /**
     * As {@link #open(Path)}, with the server's programs elsewhere; what is not durable is lost in a power cut. For
     * tests.
     */
    static EmbeddedDatabase open(Path folder, Path programs, boolean durable, Duration patience) {
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
            Place place = new Place(programs, data, superuser.password("superuser"), durable, patience);
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
        Optional<ProcessHandle> before = noted(data);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(place.programs().toFile())
                .setConnectConfig("password", password)
                .setPGStartupWait(place.patience())
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
            stop(data, before);
            if (e instanceof IOException) {
                // The library has the lock and keeps it though it gave up; it would refuse any further attempt.
                Files.deleteIfExists(data.resolve(LOCK));
            }
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

    /** The library leaves a server running that it could not use. One that ran before is not ours to stop. */
    private static void stop(Path data, Optional<ProcessHandle> before) {
        Optional<ProcessHandle> left = noted(data);
        if (!left.equals(before)) {
            left.ifPresent(ProcessHandle::destroy);
        }
    }

    /** The fourth line of PostgreSQL's own note of a running server is its port. */
    private static Optional<Integer> runningPort(Path data) {
        return runningProcess(data)
                .map(process -> Integer.valueOf(note(data).get(3).strip()));
    }

    /** The process of a server that takes connections. */
    private static Optional<ProcessHandle> runningProcess(Path data) {
        List<String> note = note(data);
        return note.size() > STATE && note.get(STATE).strip().equals("ready") ? process(note) : Optional.empty();
    }

    /** The process of a server, whether it takes connections or not. */
    private static Optional<ProcessHandle> noted(Path data) {
        return process(note(data));
    }

    /** A note outlives a server that is killed, and another program may have its number by then. */
    private static Optional<ProcessHandle> process(List<String> note) {
        return note.stream()
                .limit(1)
                .flatMap(number -> ProcessHandle.of(Long.parseLong(number.strip())).stream())
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.contains("postgres"))
                        .isPresent())
                .findFirst();
    }

    /** PostgreSQL's own note of a server; empty if there is none, or it is removed at this moment. */
    private static List<String> note(Path data) {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
