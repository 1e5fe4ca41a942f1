package org.openndtms.portal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/**
 * Tells the database at the beginning of each transaction who acts, until its end. Row-level security looks role,
 * agencies, regions and areas up itself; whoever is not named there, or has been ended, sees nothing. A statement
 * outside a transaction names nobody and so sees nothing either.
 */
public class PersonTransactionManager extends JdbcTransactionManager {
    private static final long serialVersionUID = 1;

    private final transient ActingPerson person;

    /** Over a pool of connections of the role that owns nothing. */
    public PersonTransactionManager(DataSource pool, ActingPerson person) {
        super(pool);
        this.person = person;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        // Asked before a connection is taken: finding the person may need one for the session.
        String acting = acting();
        super.doBegin(transaction, definition);
        try {
            Connection connection = DataSourceUtils.getConnection(Objects.requireNonNull(getDataSource()));
            // The same as SET LOCAL, which takes no parameters.
            try (PreparedStatement set = connection.prepareStatement("select set_config('ndtms.person', ?, true)")) {
                set.setString(1, acting);
                set.execute();
            }
            DataSourceUtils.releaseConnection(connection, getDataSource());
        } catch (SQLException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("the database did not take the acting person", e);
        }
    }

    private String acting() {
        return SystemWork.isUnderWay()
                ? SystemWork.NAME
                : person.actingPersonId().map(UUID::toString).orElse("");
    }
}
