package org.openndtms.portal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.portal.OwnPortal;
import org.openndtms.portal.Visitor;

/** The PostgreSQL that comes with the portal is killed under it, so that it has to recover from a crash. */
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
        }
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
