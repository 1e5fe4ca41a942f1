package org.openndtms.portal;

import java.util.Optional;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Finds the portal's own sentence behind a start that failed. Such a failure is told by that sentence alone, without
 * the stack of the framework that it passed through.
 */
final class OwnFailure implements SpringBootExceptionReporter {
    private static final String OURS = OwnFailure.class.getPackageName();

    /** Made by Spring Boot, which finds this class in {@code META-INF/spring.factories}. */
    OwnFailure(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return find(failure).isPresent();
    }

    /** The exception of the portal's own among the causes of another. */
    static Optional<RuntimeException> find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RuntimeException own
                    && own.getClass().getName().startsWith(OURS)) {
                return Optional.of(own);
            }
        }
        return Optional.empty();
    }
}
