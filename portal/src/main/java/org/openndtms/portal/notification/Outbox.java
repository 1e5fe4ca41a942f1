package org.openndtms.portal.notification;

import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes mail into the table {@code mail}, in the transaction under way: no mail tells of what was undone. */
@Component
class Outbox implements Notifications {
    private final JdbcClient database;
    private final Transactions transactions;

    Outbox(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public void send(String to, String subject, String text) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            insert(to, subject, text);
        } else {
            transactions.inPerson(() -> {
                insert(to, subject, text);
                return true;
            });
        }
    }

    private void insert(String to, String subject, String text) {
        database.sql("insert into mail (recipient, subject, body) values (?, ?, ?)")
                .params(oneLine(to), oneLine(subject), text.replace("\0", ""))
                .update();
    }

    /** A line break here would become a heading of the mail, such as further recipients. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}]+", " ").strip();
    }
}
