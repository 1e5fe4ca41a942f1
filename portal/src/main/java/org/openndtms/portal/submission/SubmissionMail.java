package org.openndtms.portal.submission;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.calendar.Periods;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.notification.Notifications;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail between providers and regional teams. Says that something happened and where to read it; never what was written,
 * since people write more than they should.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SubmissionMail {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm", Locale.UK).withZone(SubmissionWindows.LONDON);

    private final JdbcClient database;
    private final Notifications notifications;
    private final Periods periods;
    private final PortalSettings settings;

    SubmissionMail(JdbcClient database, Notifications notifications, Periods periods, PortalSettings settings) {
        this.database = database;
        this.notifications = notifications;
        this.periods = periods;
        this.settings = settings;
    }

    private record Addressee(String fullName, String email) {}

    private record Team(String name, String mailbox) {}

    /**
     * Tells those who submit for an agency.
     *
     * @param what a sentence or more, in lines of at most 78 characters
     * @param path where to read more
     */
    public void toProvider(String agency, LocalDate dataEnd, String subject, String what, String path) {
        database.sql("select full_name, email from submission_addresses(?)")
                .param(agency)
                .query(Addressee.class)
                .list()
                .forEach(to -> notifications.send(
                        to.email(), subject(agency, dataEnd, subject), text(to.fullName(), what, path)));
    }

    /** Tells the regional team of an agency, at its mailbox. */
    public void toRegion(String agency, LocalDate dataEnd, String subject, String what, String path) {
        database.sql("select r.name, r.mailbox from agency a join region r on r.code = a.region_code where a.code = ?")
                .param(agency)
                .query(Team.class)
                .optional()
                .ifPresent(team -> notifications.send(
                        team.mailbox(), subject(agency, dataEnd, subject), text(team.name() + " team", what, path)));
    }

    /** Sends a receipt to those who submit for the agency. */
    void receipt(Submission submission, Receipt receipt) {
        toProvider(
                submission.agency(),
                submission.dataEnd(),
                "receipt " + receipt.text(),
                """
                this is the receipt for a submission to NDTMS.

                Receipt       %s
                Submission    %d, agency %s, data to %s
                Submitted     %s, London time
                Rows          %d
                Clients       %d who consent, %d who do not
                Episodes      %d
                SHA-256 of the file as it was received:
                %s

                The regional team will check it. Until somebody there takes it up you
                can still withdraw it.""".formatted(
                                receipt.text(),
                                submission.id(),
                                submission.agency(),
                                submission.dataEnd(),
                                TIME.format(receipt.at()),
                                receipt.rows(),
                                receipt.clients(),
                                receipt.withoutConsent(),
                                receipt.episodes(),
                                receipt.sha256()),
                "/submissions/" + submission.id());
    }

    private String subject(String agency, LocalDate dataEnd, String what) {
        String period = periods.find(dataEnd).map(SubmissionPeriod::name).orElse(dataEnd.toString());
        return "NDTMS " + agency + ", " + period + ": " + what;
    }

    private String text(String name, String what, String path) {
        return """
                Dear %s,

                %s

                To read more, sign in and open
                %s

                This mail was sent by the monitoring system; nobody reads answers to it.
                """.formatted(name, what, settings.origin() + path);
    }
}
