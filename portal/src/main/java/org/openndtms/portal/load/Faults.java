package org.openndtms.portal.load;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells faults that pass, such as a database that was restarted, from those that come again. */
final class Faults {
    private static final int DEEPEST = 16;

    private Faults() {}

    /** Whether the fault is none of the file: the connection was lost, the server stopped, transactions collided. */
    static boolean passing(Throwable fault) {
        @Nullable Throwable cause = fault;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLTransientException || cause instanceof SQLException sql && passes(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Connection exceptions, transaction rollbacks, operator intervention. */
    private static boolean passes(SQLException fault) {
        String state = fault.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("40") || state.startsWith("57P"));
    }

    /** Of which classes a fault is, for a log. */
    static String classes(Throwable fault) {
        StringBuilder classes = new StringBuilder(fault.getClass().getSimpleName());
        @Nullable Throwable cause = fault.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            classes.append(", caused by ").append(cause.getClass().getSimpleName());
            cause = cause.getCause();
        }
        return classes.toString();
    }

    /** What went wrong, without anything that might hold a value of a record. */
    static String sentence(RuntimeException fault) {
        if (fault instanceof LoadException) {
            return String.valueOf(fault.getMessage());
        }
        Throwable cause = fault.getCause() instanceof IOException unreadable ? unreadable : fault;
        return cause instanceof IOException
                ? "The kept file cannot be read as it was sealed."
                : "A fault of the software (" + fault.getClass().getSimpleName()
                        + "); its operator has to look into it.";
    }
}
