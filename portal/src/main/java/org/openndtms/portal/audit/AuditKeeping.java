package org.openndtms.portal.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.audit.AuditSealer.Reach;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.job.Job;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Seals the audit log every few seconds, and exports the head of its chain every day. */
@Configuration(proxyBeanMethods = false)
class AuditKeeping {
    private final JdbcTemplate database;
    private final Transactions transactions;
    private final AuditHeads heads;
    private final Clock clock;
    private final AtomicBoolean sealedAll = new AtomicBoolean();

    AuditKeeping(
            JdbcTemplate database,
            Transactions transactions,
            PortalSettings portal,
            AuditSettings settings,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.heads = new AuditHeads(settings.heads(portal));
        this.clock = clock;
    }

    @Bean
    Job auditSealing() {
        return new Job("audit-seal", new Job.Every(Duration.ofSeconds(10)), this::seal);
    }

    @Bean
    Job auditHeadExport() {
        return new Job("audit-head", new Job.Daily(LocalTime.of(0, 5)), this::exportHead);
    }

    /** Seals what is new; the first time also what was written while nothing sealed. */
    void seal() {
        sealReaching(sealedAll.get() ? Reach.RECENT : Reach.ALL);
        sealedAll.set(true);
    }

    /** Seals everything and writes the head of the day. */
    void exportHead() {
        sealReaching(Reach.ALL);
        Optional<AuditLink> head = transactions.asSystem(
                () -> database.execute((ConnectionCallback<Optional<AuditLink>>) AuditSealer::head));
        head.ifPresent(last -> {
            try {
                heads.write(AuditHead.of(last, clock.instant()));
            } catch (IOException fault) {
                throw new AuditException("The head of the audit log was not exported.", fault);
            }
        });
    }

    private void sealReaching(Reach reach) {
        transactions.asSystem(() -> database.execute(
                (ConnectionCallback<Integer>) connection -> AuditSealer.seal(connection, reach, clock.instant())));
    }
}
