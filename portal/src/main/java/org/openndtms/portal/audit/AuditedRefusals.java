package org.openndtms.portal.audit;

import java.util.Map;
import org.openndtms.portal.web.RefusalLog;
import org.springframework.stereotype.Component;

/** Refusals, written into the audit log. */
@Component
class AuditedRefusals implements RefusalLog {
    private final AuditLog log;

    AuditedRefusals(AuditLog log) {
        this.log = log;
    }

    @Override
    public void refused(String request, String why) {
        log.record("request.refused", "route:" + request, Map.of("reason", why));
    }
}
