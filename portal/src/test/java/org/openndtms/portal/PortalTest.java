package org.openndtms.portal;

import org.openndtms.portal.access.Person;
import org.openndtms.portal.database.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test against the running portal, at a free port and over a real PostgreSQL. All such tests share one application
 * and one database, so each makes the people and agencies it needs ({@link #given}) and counts on nobody else's.
 */
@SpringBootTest(classes = PortalApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class PortalTest {
    @LocalServerPort
    protected int port;

    /** Makes what a test needs. */
    @Autowired
    protected Given given;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestDatabase.address().settings().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("ndtms.data-dir", () -> TestDatabase.folder().toString());
        registry.add("ndtms.errands", () -> true);
    }

    /** A browser without JavaScript that nobody is signed in to. */
    protected Visitor visitor() {
        return new Visitor("http://localhost:" + port);
    }

    /** A browser in which a person is already signed in, as after password and key. */
    protected Visitor signedIn(Person person) {
        return visitor().withSession(given.sessionOf(person));
    }
}
