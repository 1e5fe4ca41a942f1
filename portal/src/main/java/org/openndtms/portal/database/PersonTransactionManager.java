package org.openndtms.portal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.transaction.TransactionDefinition;

/**
 * Tells the database at the beginning of each transaction who acts, until its end. Row-level security looks role,
 * agencies, regions and areas up itself; whoever is not named there, or has been ended, sees nothing. A statement
 * outside a transaction names nobody and so sees nothing either.
 */
public class PersonTransactionManager extends LivingTransactionManager {
    private static final long serialVersionUID = 1;

    private final transient ActingPerson person;
    private final transient ThreadLocal<String> acting = new ThreadLocal<>();

    /**
     * Over a pool of connections of the role that owns nothing.
     *
     * @param connections the most that the pool holds
     */
    public PersonTransactionManager(DataSource pool, int connections, ActingPerson person) {
        super(pool, connections);
        this.person = person;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        // Asked before a connection is taken: finding the person may need one for the session.
        acting.set(acting());
        try {
            super.doBegin(transaction, definition);
        } finally {
            acting.remove();
        }
    }

    @Override
    void open(Connection connection) throws SQLException {
        // The same as SET LOCAL, which takes no parameters.
        try (PreparedStatement set = connection.prepareStatement("select set_config('ndtms.person', ?, true)")) {
            set.setString(1, acting.get());
            set.execute();
        }
    }

    private String acting() {
        return SystemWork.isUnderWay()
                ? SystemWork.NAME
                : person.actingPersonId().map(UUID::toString).orElse("");
    }
}
