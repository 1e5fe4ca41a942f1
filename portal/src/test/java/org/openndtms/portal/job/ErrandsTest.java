package org.openndtms.portal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;

class ErrandsTest extends PortalTest {
    private final String name = "test-" + UUID.randomUUID();
    private final Queue<Errand.Asked> done = new ConcurrentLinkedQueue<>();

    @Autowired
    private DataSource pool;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Errands errands;

    @Test
    void anErrandIsDoneOnceForEachAskingAndForgotten() throws Exception {
        Jobs jobs = running(new Errand(name, done::add));
        try {
            ask("one");
            ask("two");
            ask("two");
            waitUntil(() -> done.size() == 3 && waiting() == 0);
        } finally {
            jobs.stop();
        }
        assertThat(done).extracting(Errand.Asked::subject).containsExactlyInAnyOrder("one", "two", "two");
        assertThat(done).extracting(Errand.Asked::ticket).doesNotHaveDuplicates();
        assertThat(waiting()).isZero();
    }

    @Test
    void anErrandOfATransactionThatIsUndoneIsNotDone() {
        assertThatThrownBy(() -> transactions.asSystem(() -> {
                    errands.ask(name, "never");
                    throw new IllegalStateException("as the test wants it");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(waiting()).isZero();
    }

    @Test
    void anErrandIsAskedForInATransactionOnly() {
        assertThatThrownBy(() -> errands.ask(name, "x")).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void anErrandThatFailsIsTriedAgainAndItsMessageIsNotPassedOn() throws Exception {
        AtomicReference<Errand.Asked> again = new AtomicReference<>();
        Jobs jobs = running(new Errand(name, asked -> {
            if (asked.failures() == 0) {
                throw new IllegalStateException("a value", new IllegalArgumentException("another"));
            }
            again.set(asked);
        }));
        try {
            ask("subject");
            waitUntil(() -> again.get() != null);
        } finally {
            jobs.stop();
        }
        assertThat(again.get()).isNotNull();
        assertThat(again.get().failures()).isEqualTo(1);
        assertThat(new ErrandException(new IllegalStateException("a value", new IllegalArgumentException("another"))))
                .hasMessage("java.lang.IllegalStateException, caused by java.lang.IllegalArgumentException");
    }

    @Test
    void anErrandOfADeadInstanceIsTakenUpAgainUnderTheSameTicket() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Jobs dying = running(new Errand(name, asked -> {
            done.add(asked);
            if (done.size() > 1) {
                return;
            }
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        ask("subject");
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        // As if its process were gone: it gives no more signs of life, and never says that it is done.
        transactions.asSystem(() -> database.sql(
                        "update scheduled_tasks set last_heartbeat = now() - interval '1 hour', version = version + 1000"
                                + " where task_name = ?")
                .param(name)
                .update());
        Jobs other = running(new Errand(name, done::add));
        try {
            waitUntil(() -> done.size() == 2 && waiting() == 0);
        } finally {
            end.countDown();
            other.stop();
            dying.stop();
        }
        assertThat(done).hasSize(2);
        assertThat(done)
                .extracting(Errand.Asked::ticket)
                .containsOnly(done.peek().ticket());
    }

    private Jobs running(Errand errand) {
        Jobs jobs = new Jobs(pool, List.of(), List.of(errand));
        jobs.start();
        return jobs;
    }

    private void ask(String subject) {
        transactions.asSystem(() -> {
            errands.ask(name, subject);
            return subject;
        });
    }

    private long waiting() {
        return transactions.asSystem(() -> database.sql("select count(*) from scheduled_tasks where task_name = ?")
                .param(name)
                .query(Long.class)
                .single());
    }

    private static void waitUntil(BooleanSupplier holds) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(90));
        while (!holds.getAsBoolean() && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
    }
}
