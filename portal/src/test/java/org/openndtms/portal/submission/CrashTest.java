package org.openndtms.portal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.portal.OwnPortal;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kills the portal, or its database, while files are on their way from "upload file" to "loaded": at each kill some are
 * sent and checked, and one that was accepted just before is loaded.
 */
class CrashTest {
    private static final long SEED = Long.getLong("ndtms.seed", System.nanoTime());
    private static final int KILLS = Boolean.getBoolean("ndtms.full") ? 20 : 2;
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(3);
    private static final int LONGEST_PAUSE_MILLIS = 2_000;
    private static final int CLIENTS = 2_000;
    private static final List<String> SENDING = List.of("X1001", "X1002", "X1003");
    private static final List<String> LOADING = List.of("X1011", "X1012");
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\d+)\"");
    private static final Pattern POINT = Pattern.compile("name=\"(point-[^\"]+)\"");

    /** Where a submission ends by itself. */
    /** Where a submission stays by itself; the deadline of what nobody submits passes while many kills go on. */
    private static final Set<String> ENDS =
            Set.of("READY_TO_SUBMIT", "VALIDATED_WITH_ISSUES", "REJECTED_FILE", "SUPERSEDED", "LOADED", "EXPIRED");

    @TempDir
    static Path folder;

    private static @Nullable OwnPortal running;
    private static @Nullable Person manager;
    private static @Nullable Person officer;

    private final Random random = new Random(SEED);
    private final List<UUID> answered = new ArrayList<>();

    /** Both tests kill the same portal, since its first start takes longer than all others. */
    @BeforeAll
    static void startPortal() throws Exception {
        OwnPortal portal = new OwnPortal(folder);
        running = portal;
        portal.start();
        List<String> all = Stream.concat(SENDING.stream(), LOADING.stream()).toList();
        portal.agencies("7", "AD", all);
        manager = portal.manager(all);
        UUID id = portal.owner()
                .sql("select id from person where username = 'officer.north'")
                .query(UUID.class)
                .single();
        officer = new Person(
                id, "officer.north", "Tom Armstrong", Role.REGIONAL_OFFICER, Set.of(), Set.of("7"), Set.of());
        for (String agency : LOADING) {
            portal.owner().sql("""
                    insert into late_permission (agency_code, data_end, reason, granted_by, expires_at)
                    values (?, ?, 'A test', ?, now() + interval '1 day')""").params(agency, Uploads.DATA_END, id).update();
        }
    }

    @AfterAll
    static void stopPortal() throws IOException {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void thePortalIsKilledAndTheWorkGoesOnByItself() throws Exception {
        survives("portal", portal -> {
            portal.kill();
            portal.start();
        });
    }

    @Test
    void theDatabaseIsKilledAndTheWorkGoesOnByItself() throws Exception {
        survives("database", portal -> {
            portal.killDatabase();
            Thread.sleep(random.nextInt(1_000));
            portal.kill();
            portal.start();
        });
    }

    private interface Blow {
        void strike(OwnPortal portal) throws Exception;
    }

    private void survives(String what, Blow blow) throws Exception {
        OwnPortal portal = Objects.requireNonNull(running);
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                String described = "seed " + SEED + ", " + what + ", kill " + kill;
                String agency = LOADING.get(kill % LOADING.size());
                long submission = submitted(portal, agency, what + kill);
                accept(portal, submission);
                Thread people = people(portal, what + kill);
                people.start();
                Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
                blow.strike(portal);
                people.join();
                everyStateIsOfTheTable(portal.owner(), described);
                theLoadIsTheOldOrTheNew(portal.owner(), described);
                waitForTheEnd(portal.owner(), described);
                theLoadIsTheNew(portal.owner(), agency, submission, described);
                nothingIsDoubledOrLost(portal.owner(), described);
            }
        } catch (AssertionError e) {
            throw new AssertionError("seed " + SEED + ": " + e.getMessage(), e);
        }
    }

    /** A file of an agency that is sent, found faultless, and submitted; the number of its submission. */
    private long submitted(OwnPortal portal, String agency, String name) throws InterruptedException {
        Visitor provider = visitor(portal, manager);
        UUID file = send(portal, provider, agency, name);
        waitForTheEnd(portal.owner(), name);
        long id = portal.owner()
                .sql("select id from submission where file_id = ? and state = 'READY_TO_SUBMIT'")
                .param(file)
                .query(Long.class)
                .single();
        String path = "/submissions/" + id + "/submit";
        provider.post(path, "seen", found(SEEN, provider.get(path).body()));
        assertThat(state(portal.owner(), id)).isEqualTo("SUBMITTED");
        return id;
    }

    /** The officer accepts it as soon as it is compared with what is loaded. */
    private static void accept(OwnPortal portal, long submission) throws InterruptedException {
        Visitor visitor = visitor(portal, officer);
        Instant end = Instant.now().plus(LONGEST_RECOVERY);
        while (state(portal.owner(), submission).equals("SUBMITTED")) {
            assertThat(Instant.now())
                    .as("submission %s is not accepted", submission)
                    .isBefore(end);
            String page = visitor.get("/review/" + submission).body();
            List<String> fields = new ArrayList<>(List.of("seen", found(SEEN, page)));
            Matcher point = POINT.matcher(page);
            while (point.find()) {
                fields.addAll(List.of(point.group(1), "fine"));
            }
            visitor.post("/review/" + submission + "/accept", fields.toArray(String[]::new));
        }
    }

    private static String state(JdbcClient owner, long submission) {
        return owner.sql("select state from submission where id = ?")
                .param(submission)
                .query(String.class)
                .single();
    }

    private static Visitor visitor(OwnPortal portal, @Nullable Person person) {
        return new Visitor(portal.origin()).withSession(portal.session(Objects.requireNonNull(person)));
    }

    private static String found(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        assertThat(found.find()).as("the page has %s", pattern).isTrue();
        return found.group(1);
    }

    /** Those who send files meanwhile; they may fail when the portal is killed under them. */
    private Thread people(OwnPortal portal, String name) {
        Visitor visitor = visitor(portal, manager);
        Thread thread = new Thread(() -> {
            try {
                for (String agency : SENDING) {
                    send(portal, visitor, agency, name);
                }
            } catch (UncheckedIOException | AssertionError e) {
                // The portal was killed under them.
            }
        });
        thread.setDaemon(true);
        return thread;
    }

    private UUID send(OwnPortal portal, Visitor visitor, String agency, String name) {
        byte[] file = Uploads.renamed(FILE.clone(), agency);
        // Some are what was sent before, some are not.
        file[file.length - 1] = (byte) (name.hashCode() % 2 == 0 ? '\n' : ' ');
        UUID id = Uploads.send(visitor, portal.origin(), agency, name + agency + ".csv", file);
        synchronized (answered) {
            answered.add(id);
        }
        return id;
    }

    private static final byte[] FILE = Uploads.file("X1001", "AD", CLIENTS, 3);

    private static void theLoadIsTheOldOrTheNew(JdbcClient owner, String described) {
        assertThat(owner.sql("select count(*) from loaded_client where to_load is null group by agency_code")
                        .query(Integer.class)
                        .list())
                .as(described)
                .allMatch(clients -> clients == CLIENTS);
    }

    private static void theLoadIsTheNew(JdbcClient owner, String agency, long submission, String described) {
        assertThat(owner.sql("select id from submission where agency_code = ? and state = 'LOADED'")
                        .param(agency)
                        .query(Long.class)
                        .list())
                .as(described)
                .containsExactly(submission);
        assertThat(owner.sql("select clients from load where submission_id = ?")
                        .param(submission)
                        .query(Integer.class)
                        .single())
                .as(described)
                .isEqualTo(CLIENTS);
        assertThat(owner.sql("select count(*) from loaded_client where agency_code = ? and to_load is null")
                        .param(agency)
                        .query(Integer.class)
                        .single())
                .as(described)
                .isEqualTo(CLIENTS);
    }

    private static void everyStateIsOfTheTable(JdbcClient owner, String described) {
        Set<String> known = Stream.of(State.values()).map(State::name).collect(Collectors.toSet());
        List<String> states =
                owner.sql("select state from submission").query(String.class).list();
        assertThat(known).as(described).containsAll(states);
        // What each submission has been through follows the table, step by step.
        owner.sql("select from_state, event, to_state from submission_step")
                .query((row, number) -> Lifecycle.find(
                                row.getString(1) == null ? null : State.valueOf(row.getString(1)),
                                Event.valueOf(row.getString(2)))
                        .orElseThrow()
                        .to()
                        .name()
                        .equals(row.getString(3)))
                .list()
                .forEach(follows -> assertThat(follows).as(described).isTrue());
    }

    private static void waitForTheEnd(JdbcClient owner, String described) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_RECOVERY);
        Set<String> states = states(owner);
        while (!ENDS.containsAll(states) || unchecked(owner) > 0) {
            assertThat(Instant.now())
                    .as("%s: states %s, %s files not checked", described, states, unchecked(owner))
                    .isBefore(end);
            Thread.sleep(200);
            states = states(owner);
        }
    }

    private static Set<String> states(JdbcClient owner) {
        return new TreeSet<>(owner.sql("select distinct state from submission")
                .query(String.class)
                .list());
    }

    private static long unchecked(JdbcClient owner) {
        return owner.sql("select count(*) from received_file where check_state <> 'CHECKED'")
                .query(Long.class)
                .single();
    }

    private void nothingIsDoubledOrLost(JdbcClient owner, String described) {
        List<UUID> kept =
                owner.sql("select id from received_file").query(UUID.class).list();
        assertThat(kept).as(described).containsAll(List.copyOf(answered));
        assertThat(owner.sql(
                                "select count(*) from (select name from received_file group by name having count(*) > 1) t")
                        .query(Long.class)
                        .single())
                .as(described)
                .isZero();
        assertThat(owner.sql("""
                        select count(*) from received_file f
                        where not exists (select 1 from submission s where s.file_id = f.id)
                           or not exists (select 1 from received_block b where b.file_id = f.id)
                           or report is null
                           or (select coalesce(sum(found), 0) from rule_tally t where t.file_id = f.id)
                              <> (select count(*) from finding n where n.file_id = f.id)""").query(Long.class).single()).as(described).isZero();
    }
}
