package org.openndtms.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** What is made after the first answer and cannot be ends the portal, and its database with it. */
class RestOfStartTest {
    @TempDir
    static Path folder;

    @Test
    void aPartThatCannotBeMadeEndsThePortalWithItsSentence() throws Exception {
        String said = saysUntilItsEnd(NeverMade.class);
        assertThat(said).contains("The portal is at", "ndtms: The part is never made.\n");
        assertThat(said).doesNotContain("\tat org.springframework");
    }

    @Test
    void anErrorOfTheJavaMachineEndsItToo() throws Exception {
        assertThat(saysUntilItsEnd(Breaks.class))
                .contains("The portal is at", "ndtms: java.lang.NoClassDefFoundError: a/class/that/is/missing");
    }

    private static String saysUntilItsEnd(Class<?> part) throws Exception {
        // The database serves both tests; what is said is of one.
        Files.deleteIfExists(folder.resolve("portal.log"));
        try (OwnPortal portal = new OwnPortal(folder, "-Dspring.main.sources=" + part.getName())) {
            portal.start();
            assertThat(portal.waitForEnd()).isEqualTo(4);
            assertThat(portal.hasDatabase()).isFalse();
            return portal.said();
        }
    }

    /** Added to the portal by its name; nothing asks for it before all is made. */
    static final class NeverMade {
        NeverMade() {
            throw new NeverMadeException();
        }
    }

    /** One of the portal's own, as those are that tell the operator what to do. */
    static final class NeverMadeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NeverMadeException() {
            super("The part is never made.");
        }
    }

    /** Fails in the last step of a start. */
    static final class Breaks implements ApplicationListener<PayloadApplicationEvent<StartIsOver>> {
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<StartIsOver> event) {
            throw new NoClassDefFoundError("a/class/that/is/missing");
        }
    }
}
