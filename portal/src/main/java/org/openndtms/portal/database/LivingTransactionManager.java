package org.openndtms.portal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/**
 * Begins a transaction on a connection that lives. The pool does not ask a connection that it lent a moment ago whether
 * it still does, and after a restart of the database none of them may; nothing was done yet, so that the transaction
 * begins again on the next one, at most once for each that the pool can hold.
 */
abstract class LivingTransactionManager extends JdbcTransactionManager {
    private static final long serialVersionUID = 1;

    private final int connections;

    /**
     * Over a pool.
     *
     * @param connections the most that the pool holds
     */
    LivingTransactionManager(DataSource pool, int connections) {
        super(pool);
        this.connections = connections;
    }

    /** The first statement of a transaction, which shows whether the connection lives. */
    abstract void open(Connection connection) throws SQLException;

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        for (int dead = 0; ; dead++) {
            super.doBegin(transaction, definition);
            try {
                Connection connection = DataSourceUtils.getConnection(Objects.requireNonNull(getDataSource()));
                open(connection);
                DataSourceUtils.releaseConnection(connection, getDataSource());
                return;
            } catch (SQLException e) {
                doCleanupAfterCompletion(transaction);
                // Or the next attempt would be made on the same connection.
                ((JdbcTransactionObjectSupport) transaction).setConnectionHolder(null);
                if (dead >= connections || !Unavailable.is(e)) {
                    throw new CannotCreateTransactionException("the database did not begin a transaction", e);
                }
            }
        }
    }
}
