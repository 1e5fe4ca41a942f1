package org.openndtms.portal.database;

import org.jspecify.annotations.Nullable;

/** The key file is not as it must be; the message tells the operator what to do and holds no key. */
public final class KeyFileException extends RuntimeException {
    KeyFileException(String message) {
        this(message, null);
    }

    KeyFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
