package org.openndtms.portal.load;

import org.openndtms.portal.submission.HoldsClients;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a client out of all loads of an agency, the present one and those that a roll-back could bring back. What stays
 * is agency, client ID and that there is no consent, as in a kept file.
 */
@Component
class LoadedClients implements HoldsClients {
    private final JdbcClient database;

    LoadedClients(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String holds() {
        return "loaded records";
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int remove(String agency, String clientId) {
        int removed = database.sql("update loaded_client set consent = 'N', identity = null, items = null"
                        + " where agency_code = ? and client_id = ? and consent = 'Y'")
                .params(agency, clientId)
                .update();
        for (RecordKind kind : RecordKind.values()) {
            if (kind != RecordKind.CLIENT) {
                removed += database.sql("delete from " + kind.table() + " where agency_code = ? and client_id = ?")
                        .params(agency, clientId)
                        .update();
            }
        }
        return removed;
    }
}
