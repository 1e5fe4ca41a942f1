package org.openndtms.portal.notification;

import java.time.Clock;
import java.time.Duration;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.job.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends mail every few seconds if the operator has named a server; otherwise mail waits in the outbox. */
@Configuration(proxyBeanMethods = false)
class MailJob {
    private static final Logger LOG = LoggerFactory.getLogger("mail");

    @Bean
    Job mailSending(
            JdbcClient database,
            Transactions transactions,
            ObjectProvider<JavaMailSender> server,
            MailSettings settings,
            PortalSettings portal,
            Clock clock) {
        JavaMailSender found = server.getIfAvailable();
        if (found == null && !portal.demo()) {
            LOG.warn("No mail server is set, so that mail waits in the outbox. Name one with --smtp.");
        }
        Runnable work =
                found == null ? () -> {} : new MailSending(database, transactions, found, settings, clock)::send;
        return new Job("mail-send", new Job.Every(Duration.ofSeconds(5)), work);
    }
}
