package org.openndtms.portal.load;

import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one at a time change what is loaded of an agency: a load, a roll-back, a withdrawal. */
@Component
public class AgencyLock {
    private final JdbcClient database;
    private final Transactions transactions;

    AgencyLock(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** Waits until nobody else changes the agency's records, then holds them until the transaction under way ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(String agency) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('load ' || ?, 0))")
                .param(agency)
                .query((row, number) -> true)
                .single();
    }

    /** Whether nobody holds it at this moment. */
    boolean isFree(String agency) {
        return transactions.asSystem(
                () -> database.sql("select pg_try_advisory_xact_lock(hashtextextended('load ' || ?, 0))")
                        .param(agency)
                        .query(Boolean.class)
                        .single());
    }
}
