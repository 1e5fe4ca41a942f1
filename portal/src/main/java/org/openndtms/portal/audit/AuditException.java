package org.openndtms.portal.audit;

import org.jspecify.annotations.Nullable;

/** The audit log or its heads cannot be read or written; the message is for the operator. */
public final class AuditException extends RuntimeException {
    AuditException(String message) {
        this(message, null);
    }

    AuditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
