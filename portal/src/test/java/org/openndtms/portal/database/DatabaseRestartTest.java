package org.openndtms.portal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.portal.Given;
import org.openndtms.portal.PortalApplication;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Role;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A database that ends, is away and comes back while people are signed in. */
class DatabaseRestartTest {
    @TempDir
    private static Path folder;

    private static DebianPostgres server;
    private static ConfigurableApplicationContext portal;

    @BeforeAll
    static void start() throws Exception {
        server = DebianPostgres.own();
        Map<String, Object> settings = new HashMap<>(
                ExternalDatabase.of(server.newDatabase("restarted")).settings());
        settings.put("server.port", 0);
        settings.put("ndtms.data-dir", folder.toString());
        SpringApplication application = new SpringApplication(PortalApplication.class);
        application.setDefaultProperties(settings);
        // The pool looks for a database that is away every five seconds.
        portal = application.run("--spring.datasource.hikari.connection-timeout=6000");
    }

    @AfterAll
    static void end() {
        portal.close();
        server.close();
    }

    private static Visitor signIn() {
        Given given = portal.getBean(Given.class);
        Visitor visitor = new Visitor(origin()).withSession(given.sessionOf(given.person(Role.NATIONAL_ANALYST)));
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
        return visitor;
    }

    @Test
    void aPageOpensThoughEveryConnectionWasEndedAMomentAgo() throws Exception {
        Visitor visitor = signIn();
        for (int time = 0; time < 3; time++) {
            useConnections(visitor);
            server.endConnections();
            assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoIsSignedInStaysSoWhileTheDatabaseRestarts() {
        Visitor visitor = signIn();
        server.stop();
        try {
            saysThatItIsAway(visitor.get("/account"));
            saysThatItIsAway(new Visitor(origin()).get("/calendar"));
            saysThatItIsAway(visitor.post("/session/keep"));
            assertThat(visitor.get("/assets/portal.css").statusCode()).isEqualTo(200);
        } finally {
            server.startAgain();
        }
        HttpResponse<String> back = visitor.get("/account");
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.body()).contains("Sign out");
    }

    private static void saysThatItIsAway(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(503);
        assertThat(answer.body())
                .contains("not available for the moment", "Nothing that you have saved is lost")
                .doesNotContain("Exception", "SQL", "localhost");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    /** So that the pool takes them for living: it asks only those that nobody used for half a second. */
    private static void useConnections(Visitor visitor) throws InterruptedException {
        Thread[] browsers = new Thread[12];
        for (int i = 0; i < browsers.length; i++) {
            browsers[i] = new Thread(() -> {
                for (int page = 0; page < 3; page++) {
                    visitor.get("/account");
                }
            });
            browsers[i].start();
        }
        for (Thread browser : browsers) {
            browser.join();
        }
    }

    private static String origin() {
        return "http://localhost:" + portal.getEnvironment().getProperty("local.server.port");
    }
}
