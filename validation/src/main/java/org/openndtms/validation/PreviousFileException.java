package org.openndtms.validation;

/** Says that the file a new one was to be compared with would itself be rejected, and why. */
public final class PreviousFileException extends IllegalArgumentException {
    private final String reason;

    /**
     * Makes the exception.
     *
     * @param reason a sentence that holds no value of a record
     */
    public PreviousFileException(String reason) {
        super("the previous file cannot be compared with. " + reason);
        this.reason = reason;
    }

    /** Why it would be rejected, as a sentence. */
    public String reason() {
        return reason;
    }
}
