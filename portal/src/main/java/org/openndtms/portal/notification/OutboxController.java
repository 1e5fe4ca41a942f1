package org.openndtms.portal.notification;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.database.Transactions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the mail of a demonstration, which has no mail server. Outside a demonstration there is no such page. */
@Controller
@ConditionalOnProperty("ndtms.demo")
class OutboxController {
    private final JdbcClient database;
    private final Transactions transactions;

    OutboxController(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** One mail as the page shows it. */
    record Shown(LocalDateTime at, String recipient, String subject, List<String> paragraphs) {}

    @GetMapping("/outbox")
    @Needs("public.read")
    String outbox(Model model) {
        model.addAttribute(
                "mails",
                transactions.asSystem(() -> database.sql(
                                "select written_at, recipient, subject, body from mail order by id desc limit 100")
                        .query((row, number) -> new Shown(
                                row.getObject("written_at", OffsetDateTime.class)
                                        .atZoneSameInstant(ZoneId.of("Europe/London"))
                                        .toLocalDateTime(),
                                row.getString("recipient"),
                                row.getString("subject"),
                                List.of(row.getString("body").split("\\R{2,}"))))
                        .list()));
        return "notification/outbox";
    }
}
