package org.openndtms.portal.account.key;

import java.util.UUID;
import org.openndtms.portal.account.SecondFactor;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What the rest of signing in and of accounts has to do with keys. */
@Service
class LinkedKeys implements SecondFactor {
    private final JdbcClient database;
    private final Transactions transactions;
    private final AuditLog audit;

    LinkedKeys(JdbcClient database, Transactions transactions, AuditLog audit) {
        this.database = database;
        this.transactions = transactions;
        this.audit = audit;
    }

    @Override
    public String page() {
        return KeySignInController.PAGE;
    }

    /** The keys stay on loan until they come back or are reported lost; they only count no more. */
    @Override
    public void unlinkAll(UUID person) {
        // In the transaction that ends the account, so that both are kept or neither.
        transactions.inPerson(() -> {
            var serials = database.sql("""
                    update security_key set state = 'LOANED', version = version + 1
                    where holder = ? and state = 'LINKED' returning serial""").param(person).query(String.class).list();
            serials.forEach(serial -> audit.record("key.unlinked", "key:" + serial));
            return serials;
        });
    }
}
