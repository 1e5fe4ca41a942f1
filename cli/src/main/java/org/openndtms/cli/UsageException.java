package org.openndtms.cli;

/** Says in a sentence what the person at the keyboard can put right. */
final class UsageException extends RuntimeException {

    /** Makes the exception; its message is shown as it is. */
    UsageException(String message) {
        super(message);
    }
}
