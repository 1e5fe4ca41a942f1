package org.openndtms.portal.keeping;

import org.jspecify.annotations.Nullable;

/** The retention rules cannot be followed; the message says why. */
public final class RetentionException extends RuntimeException {
    RetentionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
