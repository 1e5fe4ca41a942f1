package org.openndtms.portal.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections of the portal's role to a database that may still be starting: whoever asks for one waits for it, and
 * nobody else does.
 */
public final class LateConnections extends AbstractDataSource {
    private final Supplier<DatabaseAddress> address;

    /**
     * To a database.
     *
     * @param address waits for the database; throws what kept it from starting, in a {@link CompletionException}
     */
    public LateConnections(Supplier<DatabaseAddress> address) {
        this.address = address;
    }

    @Override
    public Connection getConnection() throws SQLException {
        DatabaseAddress there;
        try {
            there = address.get();
        } catch (CompletionException fault) {
            // As a connection that breaks: pages say that the service is not available, until the portal ends.
            throw new SQLTransientConnectionException("the database did not start", fault);
        }
        DatabaseAddress.Login portal = there.portal();
        return DriverManager.getConnection(there.url(), portal.user(), portal.password());
    }

    /**
     * Refused: there is one role to connect as.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException("connections are those of the portal's role");
    }
}
