package org.openndtms.portal.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.TestDatabase;
import org.openndtms.portal.submission.State;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A process, and a server of the database, that die while they load: what is loaded is the old or the new, and the work
 * goes on.
 */
class LoadCrashTest extends PortalTest {
    private static final int TIMES = Boolean.getBoolean("ndtms.full") ? 20 : 2;
    private static final List<LocalDate> PERIODS = List.of(LocalDate.of(2020, 9, 30), LocalDate.of(2020, 10, 31));
    private static final int CLIENTS = 600;

    private final long seed = Long.getLong("ndtms.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);

    @Autowired
    private GivenLoads loads;

    @Autowired
    private DataSource pool;

    @Test
    void aProcessThatIsKilledAtAnyMoment() throws Exception {
        String agency = given.agency("5", "AD");
        byte[] before = loads.export(agency);
        for (int i = 0; i < TIMES; i++) {
            long id = accepted(agency, i);
            Process process = loader(agency);
            try {
                waitForBegin(id);
                Thread.sleep(random.nextInt(1_500));
            } finally {
                process.destroyForcibly().waitFor();
            }
            before = oldOrNew(agency, id, before, "seed " + seed + ", kill " + i);
        }
    }

    @Test
    void aDatabaseThatIsKilledAtAnyMoment() throws Exception {
        String agency = given.agency("5", "AD");
        byte[] before = loads.export(agency);
        for (int i = 0; i < TIMES; i++) {
            long id = accepted(agency, i + 100);
            Thread loader = new Thread(() -> {
                try {
                    loads.load(agency);
                } catch (RuntimeException cut) {
                    // What it left is looked at below.
                }
            });
            loader.start();
            waitForBegin(id);
            Thread.sleep(random.nextInt(800));
            killServer();
            loader.join();
            before = oldOrNew(agency, id, before, "seed " + seed + ", kill " + i);
        }
    }

    private long accepted(String agency, int number) {
        LocalDate end = PERIODS.get(number % 2);
        return loads.accepted(agency, "AD", end, GivenLoads.file(agency, "AD", CLIENTS, 500 + number, end));
    }

    /** What is loaded after a kill; then the work is taken up again. */
    private byte[] oldOrNew(String agency, long id, byte[] before, String when) throws Exception {
        State state = afterRecovery(id);
        assertThat(state)
                .as(when + ", " + loads.note(id))
                .isIn(EnumSet.of(State.ACCEPTED, State.LOADING, State.LOADED));
        if (state != State.LOADED) {
            assertThat(loads.export(agency)).as(when + ": the old load").isEqualTo(before);
        }
        takeUpAgain(agency);
        assertThat(loads.state(id)).as(when).isEqualTo(State.LOADED);
        assertThat(loads.number("select count(*) from submission where agency_code = ? and state = 'LOADED'", agency))
                .as(when)
                .isEqualTo(1);
        assertThat(loads.number("""
                        select count(*) from loaded_episode where agency_code = ? and to_load is null
                        group by client_id, episode_id having count(*) > 1
                        union all select 0 order by 1 desc limit 1""", agency)).as(when + ": nothing is doubled").isZero();
        byte[] after = loads.export(agency);
        assertThat(after).as(when + ": the new load").isNotEqualTo(before);
        return after;
    }

    /** As the portal's own job does: a fault that passes, such as of a server that ends late, is met by another try. */
    private void takeUpAgain(String agency) throws InterruptedException {
        for (int i = 0; ; i++) {
            try {
                loads.load(agency);
                return;
            } catch (RuntimeException fault) {
                if (i == 50 || !Faults.passing(fault)) {
                    throw fault;
                }
                Thread.sleep(200);
            }
        }
    }

    private State afterRecovery(long id) throws InterruptedException, SQLException {
        for (int i = 0; ; i++) {
            try {
                State state = loads.state(id);
                // The pool trusts for half a second whatever worked before the kill.
                pool.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
                return state;
            } catch (RuntimeException recovering) {
                if (i == 100) {
                    throw recovering;
                }
                Thread.sleep(200);
            }
        }
    }

    private void waitForBegin(long id) throws InterruptedException {
        for (int i = 0; loads.state(id) == State.ACCEPTED && i < 6_000; i++) {
            Thread.sleep(20);
        }
        assertThat(loads.state(id)).as("the load has begun").isNotEqualTo(State.ACCEPTED);
    }

    private static Process loader(String agency) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for some seconds: what takes longest is its start.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LoadProcess.class.getName(),
                agency,
                "--server.port=0",
                "--spring.main.lazy-initialization=true",
                "--ndtms.data-dir=" + TestDatabase.folder()));
        TestDatabase.address().settings().forEach((name, value) -> command.add("--" + name + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "load-process.log").toFile())
                .start();
    }

    /** Kills one process of the server; as after any such fault, it ends all others and recovers from its log. */
    private static void killServer() {
        DatabaseAddress address = TestDatabase.address();
        long pid = JdbcClient.create(new DriverManagerDataSource(
                        address.url(), address.owner().user(), address.owner().password()))
                .sql("select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                        + " order by query_start desc nulls last limit 1")
                .query(Long.class)
                .single();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
