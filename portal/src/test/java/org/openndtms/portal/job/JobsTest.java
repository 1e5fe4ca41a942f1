package org.openndtms.portal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobsTest extends PortalTest {
    private final String name = "test-" + UUID.randomUUID();

    @Autowired
    private DataSource pool;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private List<Job> jobs;

    @Test
    void eachJobOfThePortalHasANameOfItsOwn() {
        assertThat(jobs)
                .extracting(Job::name)
                .contains("audit-seal", "audit-head", "mail-send", "reminders")
                .doesNotHaveDuplicates();
    }

    @Test
    void oneOfSeveralInstancesDoesAJobAtATime() throws Exception {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        Job job = new Job(name, new Job.Every(Duration.ofMillis(10)), () -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            transactions.asSystem(
                    () -> database.sql("select pg_sleep(0.1)").query().listOfRows());
            atOnce.decrementAndGet();
            done.incrementAndGet();
        });
        Jobs one = new Jobs(pool, List.of(job));
        Jobs other = new Jobs(pool, List.of(job));
        try {
            one.start();
            other.start();
            waitUntil(() -> done.get() >= 2);
        } finally {
            one.stop();
            other.stop();
        }
        assertThat(done.get()).isGreaterThanOrEqualTo(2);
        assertThat(mostAtOnce.get()).isEqualTo(1);
    }

    @Test
    void aJobThatFailsIsTriedAgain() throws Exception {
        AtomicInteger tried = new AtomicInteger();
        Job job = new Job(name, new Job.Every(Duration.ofMillis(10)), () -> {
            tried.incrementAndGet();
            throw new IllegalStateException("as the test wants it");
        });
        Jobs jobs = new Jobs(pool, List.of(job));
        try {
            jobs.start();
            waitUntil(() -> tried.get() >= 2);
        } finally {
            jobs.stop();
        }
        assertThat(tried.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aDailyJobWaitsForItsTime() throws Exception {
        Job job = new Job(name, new Job.Daily(LocalTime.of(7, 0)), () -> {});
        Jobs jobs = new Jobs(pool, List.of(job));
        try {
            jobs.start();
            waitUntil(() -> nextTime() != null);
        } finally {
            jobs.stop();
        }
        Instant next = Objects.requireNonNull(nextTime());
        assertThat(next.atZone(ZoneId.of("Europe/London")).toLocalTime()).isEqualTo(LocalTime.of(7, 0));
        assertThat(next).isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(26)));
    }

    private @Nullable Instant nextTime() {
        return transactions.asSystem(
                () -> database.sql("select execution_time from scheduled_tasks where task_name = ?")
                        .param(name)
                        .query((row, number) -> row.getTimestamp(1).toInstant())
                        .optional()
                        .orElse(null));
    }

    private static void waitUntil(BooleanSupplier holds) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        while (!holds.getAsBoolean() && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
    }
}
