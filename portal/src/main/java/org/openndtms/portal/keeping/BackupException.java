package org.openndtms.portal.keeping;

import org.jspecify.annotations.Nullable;

/** A backup cannot be made or restored; the message tells the operator why. */
public final class BackupException extends RuntimeException {
    BackupException(String message) {
        this(message, null);
    }

    BackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
