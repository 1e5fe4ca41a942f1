package org.openndtms.portal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.portal.OwnPortal;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kills the portal, or its database, while files are sent and checked. What comes after the check on the way to
 * "loaded" joins as another {@link Leg}.
 */
class CrashTest {
    private static final long SEED = Long.getLong("ndtms.seed", System.nanoTime());
    private static final int KILLS = Boolean.getBoolean("ndtms.full") ? 20 : 3;
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(3);
    private static final int LONGEST_PAUSE_MILLIS = 2_500;
    private static final List<String> AGENCIES = List.of("X1001", "X1002", "X1003", "X1004");

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final List<UUID> answered = new ArrayList<>();

    /** A part of the way of a submission: what people do, and where the submission ends by itself. */
    private record Leg(String name, Work work, Set<String> ends) {}

    /** What people do; it may fail when the portal is killed under it. */
    private interface Work {
        void run(OwnPortal portal, Person manager, int kill) throws Exception;
    }

    private List<Leg> way() {
        return List.of(new Leg(
                "upload and check",
                this::upload,
                Set.of("READY_TO_SUBMIT", "VALIDATED_WITH_ISSUES", "REJECTED_FILE", "SUPERSEDED")));
    }

    @Test
    void thePortalIsKilledAndTheWorkGoesOnByItself() throws Exception {
        survives((portal, kill) -> {
            portal.kill();
            portal.start();
        });
    }

    @Test
    void theDatabaseIsKilledAndTheWorkGoesOnByItself() throws Exception {
        survives((portal, kill) -> {
            portal.killDatabase();
            Thread.sleep(random.nextInt(1_000));
            portal.kill();
            portal.start();
        });
    }

    private interface Blow {
        void strike(OwnPortal portal, int kill) throws Exception;
    }

    private void survives(Blow blow) throws Exception {
        try (OwnPortal portal = new OwnPortal(folder)) {
            portal.start();
            portal.agencies("7", "AD", AGENCIES);
            Person manager = portal.manager(AGENCIES);
            for (Leg leg : way()) {
                for (int kill = 0; kill < KILLS; kill++) {
                    String described = "seed " + SEED + ", " + leg.name() + ", kill " + kill;
                    Thread people = people(leg, portal, manager, kill);
                    people.start();
                    Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
                    blow.strike(portal, kill);
                    people.join();
                    everyStateIsOfTheTable(portal.owner(), described);
                    waitForTheEnd(portal.owner(), leg, described);
                    nothingIsDoubledOrLost(portal.owner(), described);
                }
            }
        } catch (AssertionError e) {
            throw new AssertionError("seed " + SEED + ": " + e.getMessage(), e);
        }
    }

    private static Thread people(Leg leg, OwnPortal portal, Person manager, int kill) {
        Thread thread = new Thread(() -> {
            try {
                leg.work().run(portal, manager, kill);
            } catch (Exception | AssertionError e) {
                // The portal was killed under them.
            }
        });
        thread.setDaemon(true);
        return thread;
    }

    private void upload(OwnPortal portal, Person manager, int kill) {
        String origin = portal.origin();
        Visitor visitor = new Visitor(origin).withSession(portal.session(manager));
        for (String agency : AGENCIES) {
            byte[] file = Uploads.renamed(file(), agency);
            file[file.length - 1] = (byte) (kill % 2 == 0 ? '\n' : ' ');
            try {
                UUID id = Uploads.send(visitor, origin, agency, "kill" + kill + agency + ".csv", file);
                synchronized (answered) {
                    answered.add(id);
                }
            } catch (UncheckedIOException e) {
                return;
            }
        }
    }

    private static byte[] file() {
        return FILE.clone();
    }

    private static final byte[] FILE = Uploads.file("X1001", "AD", 3_000, 3);

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

    private static void waitForTheEnd(JdbcClient owner, Leg leg, String described) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_RECOVERY);
        Set<String> states = states(owner);
        while (!leg.ends().containsAll(states) || unchecked(owner) > 0) {
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
