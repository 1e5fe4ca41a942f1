package org.openndtms.portal.web;

import org.openndtms.portal.access.Needs;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages that are open to everybody and say who runs this, what it does with data, and whom to ask. */
@Controller
@Needs("public.read")
class PublicPages {
    private final JdbcClient database;
    private final Transactions transactions;

    PublicPages(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** A regional team and its mailbox (specification 1.3). */
    record Team(String name, String mailbox) {}

    @GetMapping("/about")
    String about() {
        return "web/about";
    }

    @GetMapping("/privacy")
    String privacy() {
        return "web/privacy";
    }

    @GetMapping("/cookies")
    String cookies() {
        return "web/cookies";
    }

    @GetMapping("/accessibility")
    String accessibility() {
        return "web/accessibility";
    }

    @GetMapping("/getting-an-account")
    String gettingAnAccount() {
        return "web/getting-an-account";
    }

    @GetMapping("/contacts")
    String contacts(Model model) {
        model.addAttribute(
                "teams",
                transactions.inPerson(() -> database.sql("select name, mailbox from region order by code")
                        .query(Team.class)
                        .list()));
        return "web/contacts";
    }
}
