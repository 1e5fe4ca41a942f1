package org.openndtms.portal.audit;

import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit log for people; row-level security leaves out what is not theirs to see. */
@Repository
class AuditReader {
    /** How many entries a page has. */
    static final int PAGE = 50;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient database;

    AuditReader(JdbcClient database) {
        this.database = database;
    }

    /**
     * One entry as a page shows it.
     *
     * @param at in London
     * @param who username; null for nobody, or the system itself
     */
    record Line(
            long id,
            ZonedDateTime at,
            @Nullable String who,
            @Nullable String role,
            String action,
            String subject,
            @Nullable String address,
            Map<String, String> detail) {}

    /** The latest entries that are asked for, newest first, one more than a page has when there is a next page. */
    @Transactional(readOnly = true)
    public List<Line> list(AuditQuery query) {
        List<Object> parameters = new ArrayList<>();
        String conditions = query.conditions(parameters);
        return database.sql("select e.id, e.at, e.person, e.username, e.role, e.action, e.subject, e.address, e.detail"
                        + " from audit_entry e where " + conditions
                        + " order by e.id desc limit " + (PAGE + 1))
                .params(parameters)
                .query((row, number) -> new Line(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class).atZoneSameInstant(AuditQuery.LONDON),
                        row.getString("username"),
                        row.getString("role"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("address"),
                        detail(row.getString("detail"))))
                .list();
    }

    private static Map<String, String> detail(String json) {
        try {
            return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
        } catch (JacksonException notOurs) {
            return Map.of("detail", json);
        }
    }
}
