package org.openndtms.portal.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * A throw-away server of the PostgreSQL that the operating system has installed, as an operator would have it: the
 * portal's commands reach it with {@code --database-url}. As root it runs under the account {@code postgres}, since
 * PostgreSQL refuses to run as root.
 */
public final class DebianPostgres implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String PASSWORD = "owner-of-the-test";

    private static @Nullable DebianPostgres shared;

    private final Path binaries;
    private final Path folder;
    private final int port;

    private DebianPostgres(Path binaries, Path folder, int port) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
    }

    /** The one server that the tests of a Java machine share; it ends with the machine. */
    public static synchronized DebianPostgres shared() throws Exception {
        if (shared == null) {
            DebianPostgres server = start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            shared = server;
        }
        return shared;
    }

    /** A server of one test's own, which may stop and start it. */
    public static DebianPostgres own() throws Exception {
        return start();
    }

    private static DebianPostgres start() throws Exception {
        Path binaries;
        try (Stream<Path> found = Files.exists(VERSIONS) ? Files.list(VERSIONS) : Stream.empty()) {
            binaries = found.sorted()
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "This test needs a PostgreSQL of the system: apt-get install postgresql"));
        }
        Path folder = Files.createTempDirectory("ndtms-postgresql");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        DebianPostgres server = new DebianPostgres(binaries, folder, port);
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        Path secret = Files.writeString(folder.resolve("password"), PASSWORD);
        run(server.as(
                "initdb",
                "-D",
                server.data(),
                "-U",
                "owner",
                "-A",
                "scram-sha-256",
                "--pwfile",
                secret.toString(),
                "--locale",
                "C.UTF-8",
                "--no-sync"));
        server.startAgain();
        return server;
    }

    /** Starts the server, which is stopped, at its port. */
    public void startAgain() {
        run(as(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=localhost -c unix_socket_directories= -c fsync=off",
                "start"));
    }

    /** Stops the server as a system does that restarts it: it ends all connections. */
    public void stop() {
        run(as("pg_ctl", "-D", data(), "-m", "fast", "-w", "stop"));
    }

    /** Ends all connections but one's own, at once. */
    public void endConnections() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres", "owner"));
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        }
    }

    /** Makes an empty database that belongs to an owner who is no superuser, and gives its address. */
    public String newDatabase(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres", "owner"));
                var statement = connection.createStatement()) {
            statement.execute("do $$ begin if not exists (select from pg_roles where rolname = 'keeper') then"
                    + " create role keeper login createrole password '" + PASSWORD + "'; end if; end $$");
            statement.execute("create database " + name + " owner keeper");
        }
        return url(name, "keeper");
    }

    /** Makes an empty database as {@link #newDatabase} does, and brings its tables to the present version. */
    public DatabaseAddress newMigratedDatabase(String name) throws SQLException {
        DatabaseAddress address = ExternalDatabase.of(newDatabase(name));
        Flyway.configure()
                .dataSource(
                        address.url(), address.owner().user(), address.owner().password())
                .placeholders(Map.of("portal", address.portal().user()))
                .load()
                .migrate();
        return address;
    }

    /** Stops the server and removes it. */
    @Override
    public void close() {
        run(as("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop"));
        run(List.of("rm", "-rf", folder.toString()));
    }

    private String url(String database, String user) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=" + user + "&password=" + PASSWORD;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private List<String> as(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(List<String> command) {
        try {
            Path output = Files.createTempFile("ndtms-postgresql", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " failed: " + Files.readString(output));
            }
            Files.delete(output);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
