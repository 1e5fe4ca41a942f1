package org.openndtms.portal.agency;

import java.util.UUID;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether an agency has confirmed that it uses the latest "Consent to PHE NDTMS": a new provider does so before its
 * first upload (specification 4).
 */
@Service
@Transactional
public class ConsentConfirmations {
    /** The statement of consent that is the latest now. */
    public static final String LATEST = "CDS-P";

    private final JdbcClient database;
    private final AuditLog audit;

    ConsentConfirmations(JdbcClient database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /**
     * Whether the agency has confirmed the latest statement; false too when the present person may not see the agency.
     */
    public boolean confirmed(String agency) {
        return database.sql(
                        "select exists (select 1 from agency_consent where agency_code = ? and statement_version = ?)")
                .params(agency, LATEST)
                .query(Boolean.class)
                .single();
    }

    /** Records that a person of the agency confirms it; once is enough. */
    void confirm(String agency, UUID person) {
        int rows = database.sql("""
                insert into agency_consent (agency_code, statement_version, confirmed_by) values (?, ?, ?)
                on conflict do nothing""").params(agency, LATEST, person).update();
        if (rows == 1) {
            audit.record("agency.consent-confirmed", "agency:" + agency);
        }
    }
}
