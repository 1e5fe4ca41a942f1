package org.openndtms.portal.load;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.openndtms.portal.notification.Notifications;
import org.openndtms.portal.submission.Submission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells those who submit for an agency, and its regional team, what became of a load. */
@Component
class LoadMail {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final JdbcClient database;
    private final Notifications notifications;

    LoadMail(JdbcClient database, Notifications notifications) {
        this.database = database;
        this.notifications = notifications;
    }

    /**
     * The submission's records are loaded. In the transaction under way, so that it is told if and only if it is so.
     */
    void loaded(Submission submission) {
        String data = "data of agency " + submission.agency() + " to " + DAY.format(submission.dataEnd());
        send(submission.agency(), "Loaded: " + data, """
                Submission %d, the %s,
                has been loaded. Statistics and data quality reports use it from now on.

                This mail was sent by the monitoring system; nobody reads answers to it.
                """.formatted(submission.id(), data), true);
    }

    /** The submission could not be loaded; that concerns the regional team. */
    void failed(Submission submission, String why) {
        String data = "data of agency " + submission.agency() + " to " + DAY.format(submission.dataEnd());
        send(submission.agency(), "Could not be loaded: " + data, """
                Submission %d, the %s,
                could not be loaded. What was loaded before stands. The reason:

                %s

                In the portal it can be loaded again, or returned to the provider.

                This mail was sent by the monitoring system; nobody reads answers to it.
                """.formatted(submission.id(), data, why), false);
    }

    private void send(String agency, String subject, String text, boolean provider) {
        List<String> addresses = database.sql("""
                select r.mailbox from agency a join region r on r.code = a.region_code where a.code = :agency
                union
                select p.email from person_agency pa join person p on p.id = pa.person_id
                where :provider and pa.agency_code = :agency and p.state = 'ACTIVE'
                    and p.role in ('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER')
                order by 1""")
                .param("agency", agency)
                .param("provider", provider)
                .query(String.class)
                .list();
        addresses.forEach(address -> notifications.send(address, subject, text));
    }
}
