package org.openndtms.portal.database;

/** The database cannot be used; the message tells the operator what to do. */
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With a sentence for the operator. */
    public DatabaseException(String message) {
        super(message);
    }

    /** With a sentence for the operator. */
    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
