package org.openndtms.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.PersonAuthentication;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.account.SignInSession;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.EmbeddedDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A portal in a process of its own, as {@code ndtms start} runs it, with its own folder and its own PostgreSQL: for
 * tests that kill one or the other, or look at all that they have written. Everything of it lies below one folder.
 */
public final class OwnPortal implements AutoCloseable {
    private static final Pattern AT = Pattern.compile("http://localhost:(\\d+)");
    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Path folder;
    private final Path log;
    private final List<String> options;
    private @Nullable Process process;
    private String origin = "";

    /** Of a folder, which may be empty, with options of its Java machine; nothing is started yet. */
    public OwnPortal(Path folder, String... options) throws IOException {
        this.folder = folder;
        this.options = List.of(options);
        this.log = folder.resolve("portal.log");
        Files.createDirectories(folder.resolve("tmp"));
    }

    /** Starts it, and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        long before = Files.exists(log) ? Files.size(log) : 0;
        Process started = launch();
        Instant end = Instant.now().plus(LONGEST_START);
        while (Instant.now().isBefore(end) && started.isAlive()) {
            String said = Files.exists(log) ? Files.readString(log).substring((int) before) : "";
            Matcher at = AT.matcher(said);
            if (at.find()) {
                origin = at.group();
                return;
            }
            Thread.sleep(100);
        }
        throw new IOException("the portal did not start: " + Files.readString(log));
    }

    /** Starts it, and waits no longer than until its database begins to. */
    public void startDatabase() throws IOException, InterruptedException {
        Process started = launch();
        while (started.isAlive() && !hasDatabase()) {
            Thread.sleep(10);
        }
    }

    private Process launch() throws IOException {
        Path arguments = folder.resolve("tmp").resolve("arguments");
        Files.writeString(
                arguments,
                String.join(
                        "\n",
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                        "-Dndtms.demo-months=0",
                        // What a killed one had in hand is taken up as soon as the next one answers.
                        "-Dndtms.sign-of-life=1s",
                        String.join("\n", options),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Portal.class.getName(),
                        "start",
                        "--demo",
                        "--port",
                        "0",
                        "--data-dir",
                        data().toString()));
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process = started;
        return started;
    }

    /** Scheme, host and port. */
    public String origin() {
        return origin;
    }

    /** All that it has said. */
    public String said() throws IOException {
        return Files.readString(log);
    }

    /** Kills it, so that it can end nothing of what it does. */
    public void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    /** Waits until it has ended by itself, and gives its status. */
    public int waitForEnd() throws IOException, InterruptedException {
        Process running = Objects.requireNonNull(process);
        if (!running.waitFor(60, TimeUnit.SECONDS)) {
            throw new IOException("the portal goes on: " + said());
        }
        return running.exitValue();
    }

    /** Whether its database runs. */
    public boolean hasDatabase() throws IOException {
        return server() != null;
    }

    /** Kills the first process of its database and leaves the others to notice. */
    public void killPostmaster() throws IOException, InterruptedException {
        ProcessHandle server = Objects.requireNonNull(server());
        server.destroyForcibly();
        for (int i = 0; i < 200 && server.isAlive(); i++) {
            Thread.sleep(50);
        }
    }

    /** Kills all processes of its database. */
    public void killDatabase() throws IOException, InterruptedException {
        ProcessHandle server = server();
        if (server == null) {
            return;
        }
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            for (int i = 0; i < 200 && each.isAlive(); i++) {
                Thread.sleep(50);
            }
        }
    }

    /** Stops it, and its database with it. */
    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells it to stop, and leaves its database to it. */
    public void end() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(60, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        }
    }

    private void stop() throws IOException, InterruptedException {
        end();
        ProcessHandle server = server();
        if (server != null) {
            server.destroy();
            for (int i = 0; i < 400 && server.isAlive(); i++) {
                Thread.sleep(50);
            }
        }
    }

    private @Nullable ProcessHandle server() throws IOException {
        Path note = data().resolve("database").resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return null;
        }
        // It is empty for a moment.
        return Files.readAllLines(note).stream()
                .limit(1)
                .flatMap(number -> ProcessHandle.of(Long.parseLong(number.strip())).stream())
                .filter(ProcessHandle::isAlive)
                .findFirst()
                .orElse(null);
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Its database, as its owner, whom no policy holds. */
    public JdbcClient owner() {
        return JdbcClient.create(source(address().owner()));
    }

    private DatabaseAddress address() {
        // It finds the server running and only asks where.
        return EmbeddedDatabase.open(data()).address();
    }

    private DataSource source(DatabaseAddress.Login login) {
        return new DriverManagerDataSource(address().url(), login.user(), login.password());
    }

    /** New open agencies of a region that have confirmed the statement of consent. */
    public void agencies(String region, String dataset, List<String> codes) {
        JdbcClient owner = owner();
        for (String code : codes) {
            owner.sql("""
                    insert into agency (code, name, dataset, setting_type, commissioner, area_code, region_code,
                        entry_method, opened)
                    select ?, 'Agency ' || ?, ?, 'COMMUNITY', 'LOCAL_AUTHORITY', (select min(code) from area a
                        where a.region_code = ?), ?, 'SOFTWARE', date '2018-01-01'""").params(code, code, dataset, region, region).update();
            owner.sql("""
                    insert into agency_consent (agency_code, statement_version, confirmed_by)
                    select ?, 'CDS-P', id from person limit 1""").param(code).update();
        }
    }

    /** A new manager of agencies. */
    public Person manager(List<String> agencies) {
        JdbcClient owner = owner();
        UUID id = UUID.randomUUID();
        owner.sql("""
                insert into person (id, username, full_name, email, role, declaration_on, training_on,
                    guidance_confirmed_at, password_must_change)
                values (?, ?, 'Manager', 'manager@example.org', 'PROVIDER_SUBMITTER', current_date, current_date, ?, false)""")
                .params(id, "manager." + id, Timestamp.from(Instant.now()))
                .update();
        agencies.forEach(agency -> owner.sql("insert into person_agency (person_id, agency_code) values (?, ?)")
                .params(id, agency)
                .update());
        return new Person(
                id, "manager." + id, "Manager", Role.PROVIDER_SUBMITTER, Set.copyOf(agencies), Set.of(), Set.of());
    }

    /** The cookie of a session in which a person is signed in; it outlives the process. */
    public String session(Person person) {
        DataSource source = source(address().portal());
        JdbcIndexedSessionRepository sessions = new JdbcIndexedSessionRepository(
                new JdbcTemplate(source), new TransactionTemplate(new JdbcTransactionManager(source)));
        return cookie(sessions, person);
    }

    private static <S extends org.springframework.session.Session> String cookie(
            org.springframework.session.SessionRepository<S> sessions, Person person) {
        S session = sessions.createSession();
        session.setMaxInactiveInterval(Duration.ofHours(2));
        SignInSession.fill(session::setAttribute, new PersonAuthentication(person), Instant.now());
        sessions.save(session);
        return Base64.getEncoder().encodeToString(session.getId().getBytes(StandardCharsets.UTF_8));
    }
}
