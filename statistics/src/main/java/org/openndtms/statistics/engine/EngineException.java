package org.openndtms.statistics.engine;

import org.jspecify.annotations.Nullable;

/** An engine cannot be opened or used for a reason outside the software, such as a cluster that does not answer. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message a sentence that says what is wrong
     * @param cause what the engine said; null if nothing
     */
    public EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
