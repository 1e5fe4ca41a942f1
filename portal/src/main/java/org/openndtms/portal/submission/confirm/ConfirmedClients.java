package org.openndtms.portal.submission.confirm;

import org.openndtms.portal.submission.HoldsClients;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Forgets what was confirmed of a client who withdraws. */
@Component
class ConfirmedClients implements HoldsClients {
    private final JdbcClient database;

    ConfirmedClients(JdbcClient database) {
        this.database = database;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int remove(String agency, String clientId) {
        return database.sql("delete from confirmation where agency_code = ? and client_id = ?")
                .params(agency, clientId)
                .update();
    }

    @Override
    public String holds() {
        return "confirmations";
    }
}
