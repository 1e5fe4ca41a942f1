package org.openndtms.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.account.BackOff.Bucket;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class BackOffTest extends PortalTest {
    private static final Instant START = Instant.parse("2020-10-01T09:00:00Z");

    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @Test
    void tenThousandWrongPasswordsAreJudgedAFewTimesAndHoldUpNobodyElse() {
        Bucket guesser = bucket(5);
        Bucket owner = bucket(5);
        int judged = 0;
        for (int i = 0; i < 10_000; i++) {
            // Ten guesses a second.
            judged += at(START.plusMillis(100L * i)).begin(guesser).isEmpty() ? 1 : 0;
        }
        assertThat(judged).isBetween(5, 20);
        assertThat(at(START.plusSeconds(1000)).begin(owner)).isEmpty();
    }

    @Test
    void waitsDoubleUpToAQuarterOfAnHour() {
        assertThat(BackOff.waitAfter(-1)).isZero();
        assertThat(BackOff.waitAfter(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(BackOff.waitAfter(3)).isEqualTo(Duration.ofSeconds(8));
        assertThat(BackOff.waitAfter(10)).isEqualTo(Duration.ofMinutes(15));
        assertThat(BackOff.waitAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void guessesAtManyInstancesAtOnceGainNothing() throws Exception {
        Bucket bucket = bucket(5);
        ExecutorService instances = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> guess = () -> at(START).begin(bucket).isEmpty();
            int judged = 0;
            for (Future<Boolean> answer : instances.invokeAll(
                    IntStream.range(0, 60).mapToObj(i -> guess).toList())) {
                judged += answer.get() ? 1 : 0;
            }
            assertThat(judged).isEqualTo(5);
        } finally {
            instances.shutdownNow();
        }
    }

    @Test
    void aRightPasswordClearsTheCount() {
        Bucket bucket = bucket(2);
        at(START).begin(bucket);
        at(START).begin(bucket);
        at(START).forget(bucket);
        assertThat(at(START).begin(bucket)).isEmpty();
    }

    @Test
    void countsAreForgottenAfterADay() {
        Bucket bucket = bucket(1);
        at(START).begin(bucket);
        assertThat(at(START).begin(bucket)).isPresent();
        assertThat(at(START.plus(Duration.ofHours(25))).begin(bucket)).isEmpty();
        assertThat(at(START.plus(Duration.ofHours(25))).begin(bucket)).isPresent();
    }

    private BackOff at(Instant now) {
        return new BackOff(database, transactions, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Bucket bucket(int free) {
        return new Bucket("test " + UUID.randomUUID(), free);
    }
}
