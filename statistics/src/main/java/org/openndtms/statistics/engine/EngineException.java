package org.openndtms.statistics.engine;

/** An engine cannot be opened for a reason outside the software, such as a cluster that does not answer. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Makes the exception of a sentence that says what is wrong. */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
