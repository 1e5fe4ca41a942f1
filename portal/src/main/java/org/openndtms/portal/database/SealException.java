package org.openndtms.portal.database;

/** A sealed value does not open. The message names its table and column, never the value. */
public final class SealException extends RuntimeException {
    SealException(String message) {
        super(message);
    }
}
