package org.openndtms.portal.load;

/** A file that cannot be loaded; the message says why, without a value of a record. */
final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoadException(String message) {
        super(message);
    }
}
