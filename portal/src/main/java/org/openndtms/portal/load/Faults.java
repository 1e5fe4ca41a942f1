package org.openndtms.portal.load;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Tells faults that pass, such as a database that was restarted, from those that come again. */
final class Faults {
    private static final int DEEPEST = 16;
    private static final List<String> PASSING = List.of("08", "40", "55", "57P");

    private Faults() {}

    /**
     * Whether the fault is none of the file: the connection was lost, the server stopped, transactions collided. That a
     * transaction could be neither committed nor rolled back hides what came first, and says that the connection is
     * gone.
     */
    static boolean passing(Throwable fault) {
        @Nullable Throwable cause = fault;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLTransientException
                    || cause instanceof TransactionSystemException
                    || cause instanceof SQLException sql && passes(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * Connection exceptions, transaction rollbacks, something that is not in the state for it, such as a copy that was
     * cut off, operator intervention; no state at all is what the pool says of a connection that it has given up.
     */
    private static boolean passes(SQLException fault) {
        String state = fault.getSQLState();
        return state == null || PASSING.stream().anyMatch(state::startsWith);
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
