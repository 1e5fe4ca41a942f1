package org.openndtms.portal.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailSendingTest extends PortalTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    private final String address = UUID.randomUUID() + "@example.org";

    @Autowired
    private Notifications notifications;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void forgetOtherMail() {
        transactions.asSystem(() -> database.sql("update mail set sent_at = now() where sent_at is null")
                .update());
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Test
    void sendsWhatWasWrittenInATransactionThatWasKept() throws Exception {
        notifications.send(address, "Für Dich: £5", "Dear Zoë,\n\nthis is it.\n");
        sending(Instant.now()).send();
        sending(Instant.now()).send();

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients())
                .hasSize(1)
                .allMatch(to -> to.toString().equals(address));
        assertThat(mail.getSubject()).isEqualTo("Für Dich: £5");
        assertThat(((String) mail.getContent()).lines()).containsExactly("Dear Zoë,", "", "this is it.");
        assertThat(mail.getFrom()[0]).hasToString("ndtms@example.org");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).matches("<ndtms-\\d+@example\\.org>");
    }

    @Test
    void sendsNothingOfATransactionThatWasUndone() {
        assertThatThrownBy(() -> transactions.inPerson(() -> {
                    notifications.send(address, "Never", "Never.");
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        sending(Instant.now()).send();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void triesAgainLaterWhenTheServerIsDown() {
        notifications.send(address, "Later", "Later.");
        Instant now = Instant.now();
        server.stop();
        sending(now).send();
        assertThat(row())
                .containsEntry("attempts", 1)
                .containsEntry("sent", false)
                .containsEntry("given_up", false);

        server.start();
        sending(now.plusSeconds(30)).send();
        assertThat(server.getReceivedMessages()).as("before its next attempt").isEmpty();
        sending(now.plusSeconds(61)).send();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(row()).containsEntry("attempts", 2).containsEntry("sent", true);
    }

    @Test
    void givesUpAfterTwoDays() {
        notifications.send(address, "Never", "Never.");
        server.stop();
        Instant now = Instant.now();
        for (int hour = 0; hour < 24 * 5; hour++) {
            sending(now.plus(Duration.ofHours(hour))).send();
        }
        assertThat(row()).containsEntry("attempts", MailSending.ATTEMPTS).containsEntry("given_up", true);
        assertThat((String) row().get("fault")).doesNotContain(address);
    }

    @Test
    void takesNoFurtherHeadingsOrRecipientsFromASubjectOrAnAddress() throws Exception {
        notifications.send(address, "One\r\nBcc: other@example.org\r\n\r\nText", "Text.");
        notifications.send(address + "\r\nBcc: other@example.org", "Two", "Text.");
        notifications.send("other@example.org, " + address, "Three", "Text.");
        sending(Instant.now()).send();

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("One Bcc: other@example.org Text");
        assertThat(mail.getHeader("Bcc")).isNull();
    }

    @Test
    void sendsEachMailOnceThoughSeveralInstancesSend() throws Exception {
        for (int number = 0; number < 40; number++) {
            notifications.send(address, "Number " + number, "Text.");
        }
        List<Thread> instances = new ArrayList<>();
        for (int instance = 0; instance < 4; instance++) {
            Thread thread = new Thread(sending(Instant.now())::send);
            thread.start();
            instances.add(thread);
        }
        for (Thread thread : instances) {
            thread.join(Duration.ofSeconds(60).toMillis());
        }
        assertThat(server.getReceivedMessages())
                .hasSize(40)
                .extracting(mail -> GreenMailUtil.getBody(mail) + mail.getSubject())
                .doesNotHaveDuplicates();
    }

    @Test
    void theOutboxIsNoPageOutsideADemonstration() {
        assertThat(visitor().get("/outbox").statusCode()).isEqualTo(404);
    }

    private Map<String, Object> row() {
        return transactions.asSystem(() -> database.sql(
                        "select attempts, fault, sent_at is not null as sent, next_attempt is null as given_up"
                                + " from mail where recipient = ?")
                .param(address)
                .query()
                .singleRow());
    }

    private MailSending sending(Instant now) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(server.getSmtp() == null ? 1 : server.getSmtp().getPort());
        return new MailSending(
                database,
                transactions,
                sender,
                new MailSettings("ndtms@example.org"),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
