package org.openndtms.portal.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells faults of the connection to the database, which pass, from faults of what was asked of it. */
public final class Unavailable {
    /** Class of PostgreSQL's codes for connections that broke or could not be made. */
    private static final String CONNECTION = "08";

    /** The server is told to end, was killed, is not ready yet, or has all the connections that it may have. */
    private static final Set<String> SERVER = Set.of("57P01", "57P02", "57P03", "53300");

    private Unavailable() {}

    /** Whether a fault, or what caused it, is that the database cannot be reached. */
    public static boolean is(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql && isState(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isState(String state) {
        return state.startsWith(CONNECTION) || SERVER.contains(state);
    }
}
