package org.openndtms.portal.quality;

import org.openndtms.portal.submission.HoldsClients;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a client who withdraws off the lists of data quality reports and issues. */
@Component
class ListedClients implements HoldsClients {
    private final JdbcClient database;

    ListedClients(JdbcClient database) {
        this.database = database;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int remove(String agency, String clientId) {
        int listed = database.sql("""
                delete from quality_client where client_id = ?
                  and run_id in (select id from quality_run where agency_code = ?)""").params(clientId, agency).update();
        return listed + database.sql("""
                        delete from quality_issue_client where client_id = ?
                          and issue_id in (select id from quality_issue where agency_code = ?)""").params(clientId, agency).update();
    }

    @Override
    public String holds() {
        return "lists of data quality reports";
    }
}
