package org.openndtms.portal.audit;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.ActingPerson;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes entries into the table {@code audit_entry}, in the transaction under way: what happened and its record are
 * kept or lost together, and sealing them is somebody else's work. The database itself adds time, role and regions, and
 * puts the person right if the transaction has one.
 */
@Component
class DatabaseAuditLog implements AuditLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient database;
    private final Transactions transactions;
    private final ActingPerson person;

    DatabaseAuditLog(JdbcClient database, Transactions transactions, ActingPerson person) {
        this.database = database;
        this.transactions = transactions;
        this.person = person;
    }

    @Override
    public void record(String action, String subject, Map<String, String> detail) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            insert(action, subject, detail);
        } else {
            transactions.inPerson(() -> {
                insert(action, subject, detail);
                return true;
            });
        }
    }

    private void insert(String action, String subject, Map<String, String> detail) {
        database.sql("insert into audit_entry (person, action, subject, address, detail) values (?, ?, ?, ?, ?)")
                .param(person.actingPersonId().orElse(null))
                .param(storable(action))
                .param(storable(subject))
                .param(address())
                .param(storable(JSON.writeValueAsString(new TreeMap<>(detail))))
                .update();
    }

    /** PostgreSQL takes no NUL in a text, and a request may hold one. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : null;
    }
}
