package org.openndtms.portal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.portal.OwnPortal;
import org.openndtms.portal.Visitor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The PostgreSQL that comes with the portal is killed under it, so that it has to recover from a crash. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseWatchTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int KILLS = 2;

    @TempDir
    Path folder;

    @Test
    void whoIsSignedInGoesOnAfterTheServerWasKilled() throws Exception {
        try (OwnPortal portal = new OwnPortal(folder)) {
            portal.start();
            portal.agencies("7", "AD", List.of("X3001"));
            Visitor visitor =
                    new Visitor(portal.origin()).withSession(portal.session(portal.manager(List.of("X3001"))));
            assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
            for (int kill = 0; kill < KILLS; kill++) {
                portal.killPostmaster();
                HttpResponse<String> page = afterwards(visitor);
                assertThat(page.statusCode()).as(portal.said()).isEqualTo(200);
                assertThat(page.body()).contains("Sign out");
            }
            assertThat(portal.owner()
                            .sql("select count(*) from agency where code = 'X3001'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(portal.said())
                    .contains("database The database server had ended and was started again (attempt 1)")
                    .doesNotContain("Could not stop postmaster");
            portal.end();
            assertThat(portal.hasDatabase())
                    .as("the new server ends with the portal")
                    .isFalse();
            noneIsLeftByAPortalThatIsStoppedWhileItStarts(portal);
        }
    }

    private static void noneIsLeftByAPortalThatIsStoppedWhileItStarts(OwnPortal portal) throws Exception {
        String before = portal.said();
        portal.startDatabase();
        assertThat(portal.hasDatabase()).isTrue();
        portal.end();
        assertThat(portal.hasDatabase()).isFalse();
        assertThat(portal.said().substring(before.length())).doesNotContain("Application run failed", "ndtms:");
    }

    @Test
    void aServerThatDoesNotStayIsGivenUpInWords(CapturedOutput output) {
        int[] attempts = {0};
        new DatabaseWatch(() -> true, () -> startsEverySecondTime(attempts), Duration.ZERO, InstantSource.system())
                .run();
        assertThat(attempts[0]).isEqualTo(5);
        assertThat(output.getErr())
                .contains("was started again (attempt 2)")
                .contains("did not start again (attempt 5): DatabaseException")
                .containsOnlyOnce("Every page answers 503 from now on")
                .doesNotContain("attempt 6", "a sentence");
    }

    private static boolean startsEverySecondTime(int[] attempts) {
        attempts[0]++;
        if (attempts[0] % 2 == 1) {
            throw new DatabaseException("a sentence");
        }
        return true;
    }

    @Test
    void aServerThatStayedForTenMinutesIsNotGivenUp(CapturedOutput output) {
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        int[] ends = {0};
        new DatabaseWatch(
                        () -> {
                            now[0] = now[0].plus(Duration.ofMinutes(11));
                            return ++ends[0] <= 12;
                        },
                        () -> true,
                        Duration.ZERO,
                        () -> now[0])
                .run();
        assertThat(ends[0]).isEqualTo(13);
        assertThat(output.getErr()).contains("(attempt 1)").doesNotContain("(attempt 2)", "does not stay");
    }

    @Test
    void aServerThatCannotBeLookedAtIsWatchedFurther(CapturedOutput output) {
        int[] looks = {0};
        int[] attempts = {0};
        new DatabaseWatch(
                        () -> {
                            if (++looks[0] == 1) {
                                throw new UncheckedIOException(new IOException("the note"));
                            }
                            return false;
                        },
                        () -> ++attempts[0] < 0,
                        Duration.ZERO,
                        InstantSource.system())
                .run();
        assertThat(looks[0]).isEqualTo(2);
        assertThat(attempts[0]).isEqualTo(1);
        assertThat(output.getErr()).contains("could not be watched: UncheckedIOException");
    }

    /** Pages say 503 meanwhile. */
    private static HttpResponse<String> afterwards(Visitor visitor) {
        Instant end = Instant.now().plus(LONGEST);
        HttpResponse<String> page = visitor.get("/account");
        while (page.statusCode() == 503 && Instant.now().isBefore(end)) {
            page = visitor.get("/account");
        }
        return page;
    }
}
