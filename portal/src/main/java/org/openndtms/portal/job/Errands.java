package org.openndtms.portal.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where features ask for an {@link Errand}. */
@Component
public class Errands {
    private static final char SEPARATOR = '/';

    private final SchedulerClient client;
    private final ObjectProvider<Jobs> jobs;

    Errands(DataSource pool, ObjectProvider<Jobs> jobs) {
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(pool))
                .build();
        this.jobs = jobs;
    }

    /**
     * Asks for an errand, in the transaction under way: it is done if and only if that is committed, and as soon as it
     * is. Asking twice has it done twice.
     *
     * @param errand the name of the errand
     * @param subject what it is about, such as an id; no slash
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(String errand, String subject) {
        client.scheduleIfNotExists(new TaskInstance<>(errand, subject + SEPARATOR + UUID.randomUUID()), Instant.now());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                jobs.ifAvailable(Jobs::look);
            }
        });
    }

    static String subject(String ticket) {
        return ticket.substring(0, ticket.indexOf(SEPARATOR));
    }
}
