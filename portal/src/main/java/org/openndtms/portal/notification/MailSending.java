package org.openndtms.portal.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Sends what lies in the outbox. Each mail has a transaction of its own, which holds its row, so that several instances
 * send different mails. A mail is sent again only when the portal stops between sending and writing that down; it then
 * has the same {@code Message-ID}, by which mail servers know it.
 */
final class MailSending {
    /** After that many attempts, some two days, a mail is given up. */
    static final int ATTEMPTS = 12;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final Transactions transactions;
    private final JavaMailSender server;
    private final MailSettings settings;
    private final Clock clock;

    MailSending(
            JdbcClient database, Transactions transactions, JavaMailSender server, MailSettings settings, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    private record Mail(long id, String recipient, String subject, String body, Instant written, int attempts) {}

    /** Sends all mail that is due. */
    void send() {
        boolean more = true;
        while (more) {
            more = transactions.asSystem(this::sendNext);
        }
    }

    private boolean sendNext() {
        Optional<Mail> next = database.sql("""
                select id, recipient, subject, body, written_at, attempts from mail
                where sent_at is null and next_attempt <= ? order by next_attempt, id limit 1 for update skip locked""")
                .param(now())
                .query((row, number) -> new Mail(
                        row.getLong("id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts")))
                .optional();
        next.ifPresent(this::send);
        return next.isPresent();
    }

    private void send(Mail mail) {
        try {
            server.send(message(mail));
            database.sql("update mail set sent_at = ?, attempts = attempts + 1, fault = null where id = ?")
                    .params(now(), mail.id())
                    .update();
        } catch (MessagingException unusable) {
            giveUp(mail, "The address or the text cannot be made into a mail.");
        } catch (MailException refused) {
            if (mail.attempts() + 1 >= ATTEMPTS) {
                giveUp(
                        mail,
                        "The mail server did not take it: " + refused.getClass().getSimpleName());
            } else {
                tryLater(mail, refused);
            }
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new WithId(mail.id(), settings.from());
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.recipient(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(mail.written()));
        // So that holiday notes are not sent back (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private void tryLater(Mail mail, MailException refused) {
        Instant next = clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << mail.attempts()));
        database.sql("update mail set attempts = attempts + 1, next_attempt = ?, fault = ? where id = ?")
                .params(next.atOffset(ZoneOffset.UTC), refused.getClass().getSimpleName(), mail.id())
                .update();
    }

    private void giveUp(Mail mail, String fault) {
        database.sql("update mail set attempts = attempts + 1, next_attempt = null, fault = ? where id = ?")
                .params(fault, mail.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A mail whose identity is that of its row. */
    private static final class WithId extends MimeMessage {
        private final String id;

        WithId(long number, String from) {
            super((@Nullable Session) null);
            this.id = "<ndtms-" + number + from.substring(Math.max(from.lastIndexOf('@'), 0)) + ">";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
