package org.openndtms.portal.audit;

import java.util.Map;
import org.openndtms.portal.database.ActingPerson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes entries into the log of the server. */
@Component
class LogFileAuditLog implements AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private final ActingPerson person;

    LogFileAuditLog(ActingPerson person) {
        this.person = person;
    }

    @Override
    public void record(String action, String subject, Map<String, String> detail) {
        LOG.info("{} {} by {}", action, subject, person.actingPersonId());
    }
}
