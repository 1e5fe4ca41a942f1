package org.openndtms.portal.notification;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.database.Transactions;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** Shows the mail of a demonstration, which has no mail server. Outside a demonstration there is no such page. */
@Controller
class OutboxController {
    private final JdbcClient database;
    private final Transactions transactions;
    private final PortalSettings settings;

    OutboxController(JdbcClient database, Transactions transactions, PortalSettings settings) {
        this.database = database;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** One mail as the page shows it. */
    record Shown(LocalDateTime at, String recipient, String subject, List<String> paragraphs) {}

    @GetMapping("/outbox")
    @Needs("outbox.read")
    String outbox(Model model) {
        if (!settings.demo()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
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
