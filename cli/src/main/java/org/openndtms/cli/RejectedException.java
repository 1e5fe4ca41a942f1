package org.openndtms.cli;

/** Says in sentences which files cannot be processed as a whole. */
final class RejectedException extends RuntimeException {

    /** Makes the exception; its message is shown as it is. */
    RejectedException(String message) {
        super(message);
    }
}
