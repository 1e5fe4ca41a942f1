package org.openndtms.portal.audit;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes entries for commands on the server, which work as the owner of the tables and for nobody who is signed in: the
 * entry names the account of the operating system instead.
 */
public final class OwnerAuditLog implements AuditLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient owner;

    /** In whatever transaction the owner's statements run. */
    public OwnerAuditLog(JdbcClient owner) {
        this.owner = owner;
    }

    @Override
    public void record(String action, String subject, Map<String, String> detail) {
        Map<String, String> all = new TreeMap<>(detail);
        all.put("on the server as", System.getProperty("user.name", ""));
        owner.sql("insert into audit_entry (action, subject, detail) values (?, ?, ?)")
                .params(action, subject, JSON.writeValueAsString(all))
                .update();
    }
}
