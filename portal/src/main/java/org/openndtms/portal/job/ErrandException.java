package org.openndtms.portal.job;

import org.jspecify.annotations.Nullable;

/** Says of which classes a fault was and where it arose, but not its messages, which might hold values of records. */
final class ErrandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ErrandException(Throwable fault) {
        super(classes(fault));
        setStackTrace(fault.getStackTrace());
    }

    private static String classes(Throwable fault) {
        StringBuilder classes = new StringBuilder(fault.getClass().getName());
        @Nullable Throwable cause = fault.getCause();
        for (int depth = 0; cause != null && depth < 8; depth++) {
            classes.append(", caused by ").append(cause.getClass().getName());
            cause = cause.getCause();
        }
        return classes.toString();
    }
}
