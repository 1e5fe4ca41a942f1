package org.openndtms.portal.account;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.notification.Notifications;
import org.openndtms.portal.web.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests for accounts, from the form to the decision of the regional team (specification 3.5). */
@Service
public class AccountRequests {
    /** What the regional team checks before it issues an account. */
    static final SortedMap<String, String> CHECKS = new TreeMap<>(Map.of(
            "form", "The system access form is complete and signed.",
            "identity",
                    "The person's identity was confirmed with their manager, by a telephone number from our own records.",
            "need", "The role and the agencies or areas are what the person's work needs, and no more."));

    private static final String SELECT = """
            select q.id, q.asked_at, q.full_name, q.email, q.organisation, q.role, coalesce(q.region_code, '') as region,
                q.places, q.reason, q.state, q.decision
            from account_request q
            """;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Accounts accounts;
    private final CurrentPerson current;
    private final Notifications notifications;
    private final AuditLog audit;

    AccountRequests(
            JdbcClient database,
            Transactions transactions,
            Accounts accounts,
            CurrentPerson current,
            Notifications notifications,
            AuditLog audit) {
        this.database = database;
        this.transactions = transactions;
        this.accounts = accounts;
        this.current = current;
        this.notifications = notifications;
        this.audit = audit;
    }

    /** A request; the region is empty where the national team decides. */
    public record AccountRequest(
            UUID id,
            OffsetDateTime askedAt,
            String fullName,
            String email,
            String organisation,
            Role role,
            String region,
            String places,
            String reason,
            String state,
            String decision) {}

    /** Keeps a request and tells the regional team; what is wrong otherwise. */
    Problems ask(RequestForm form) {
        return transactions.asSystem(() -> {
            Map<String, String> mailboxes = database
                    .sql("select code, mailbox from region")
                    .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            Problems problems = form.problems(mailboxes.keySet());
            if (problems.isEmpty()) {
                UUID id = UUID.randomUUID();
                String region = form.regional() ? form.region() : "";
                database.sql("""
                        insert into account_request (id, full_name, email, organisation, role, region_code, places, reason)
                        values (?, ?, ?, ?, ?, nullif(?, ''), ?, ?)""")
                        .params(
                                id,
                                form.fullName(),
                                form.email(),
                                form.organisation(),
                                form.role(),
                                region,
                                form.places(),
                                form.reason())
                        .update();
                audit.record("account.asked-for", "request:" + id);
                notifications.send(
                        mailboxes.getOrDefault(region, "ndtms.admin@phe.gov.uk"),
                        "Somebody has asked for an account",
                        "A new request for an account waits for your checks.\nSign in and open Accounts to see it.\n");
            }
            return problems;
        });
    }

    /** Requests that wait for a decision of the present person's team, oldest first. */
    @Transactional
    public List<AccountRequest> listOpen() {
        return database.sql(SELECT + " where q.state = 'ASKED' order by q.asked_at")
                .query(AccountRequest.class)
                .list();
    }

    /** One request; empty when there is none or the present person may not see it. */
    @Transactional
    public Optional<AccountRequest> find(UUID id) {
        return database.sql(SELECT + " where q.id = ?")
                .param(id)
                .query(AccountRequest.class)
                .optional();
    }

    /** Issues the account that was asked for, once every check has been made. */
    @Transactional
    Accounts.Issued issue(UUID request, AccountForm form, Set<String> checked) {
        List<String> problems = new ArrayList<>();
        if (!checked.containsAll(CHECKS.keySet())) {
            problems.add("Tick every check once you have made it. Without them the account cannot be issued.");
        }
        if (problems.isEmpty() && decide(request, "ISSUED", "") == 0) {
            problems.add("Somebody else has already decided this request.");
        }
        if (!problems.isEmpty()) {
            return new Accounts.Issued(null, "", problems);
        }
        Accounts.Issued issued = accounts.issue(form);
        if (issued.person() == null) {
            // Not decided after all; the form comes back with what is wrong.
            database.sql(
                            "update account_request set state = 'ASKED', decided_at = null, decided_by = null where id = ?")
                    .param(request)
                    .update();
        } else {
            database.sql("update account_request set person_id = ? where id = ?")
                    .params(issued.person(), request)
                    .update();
            audit.record(
                    "account.request-issued",
                    "request:" + request,
                    Map.of("person", issued.person().toString()));
        }
        return issued;
    }

    /** Refuses a request with a reason; what is wrong otherwise. */
    @Transactional
    List<String> refuse(UUID request, String reason) {
        if (reason.isBlank() || reason.length() > 1000) {
            return List.of("Say in a sentence why the request is refused.");
        }
        if (decide(request, "REFUSED", reason.strip()) == 0) {
            return List.of("Somebody else has already decided this request.");
        }
        audit.record("account.request-refused", "request:" + request);
        return List.of();
    }

    private int decide(UUID request, String state, String decision) {
        return database.sql("""
                update account_request set state = ?, decision = ?, decided_at = now(), decided_by = ?
                where id = ? and state = 'ASKED'""")
                .params(state, decision, current.get().id(), request)
                .update();
    }
}
