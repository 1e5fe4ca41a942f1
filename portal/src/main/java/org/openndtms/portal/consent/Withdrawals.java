package org.openndtms.portal.consent;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.load.AgencyLock;
import org.openndtms.portal.load.FollowsLoads;
import org.openndtms.portal.load.LoadedPeople;
import org.openndtms.portal.submission.HoldsClients;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the consent of clients at an agency (specification 4): at once by a page, or with the load of a file that says
 * so. In one transaction everything about the client leaves the tables, and the person goes on the list for snapshots;
 * {@link FileRedaction} then takes the client out of the kept files. What other agencies have stays: consent is given
 * to each provider by itself.
 */
@Service
class Withdrawals implements FollowsLoads {
    private final Transactions transactions;
    private final JdbcClient database;
    private final LoadedPeople people;
    private final WithdrawnPeople withdrawn;
    private final List<HoldsClients> holders;
    private final AgencyLock lock;
    private final CurrentPerson person;
    private final AuditLog audit;
    private final Clock clock;

    Withdrawals(
            Transactions transactions,
            JdbcClient database,
            LoadedPeople people,
            WithdrawnPeople withdrawn,
            List<HoldsClients> holders,
            AgencyLock lock,
            CurrentPerson person,
            AuditLog audit,
            Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.people = people;
        this.withdrawn = withdrawn;
        this.holders = holders;
        this.lock = lock;
        this.person = person;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What withdrawing would remove.
     *
     * @param records present records by kind, in words
     * @param files kept files that have to be searched
     * @param withoutConsent whether the client is loaded already as one who does not consent
     */
    record Preview(Map<String, Long> records, long files, boolean withoutConsent) {
        /** Whether no present record is about the client. */
        public boolean nothingLoaded() {
            return records.isEmpty();
        }
    }

    /**
     * A withdrawal and how far it is.
     *
     * @param removed what was removed from tables, in words; null once the remains are purged
     * @param filesDoneAt when all kept files were done; null until then
     * @param purgedAt when the database's own remains were removed; null until then
     */
    record Withdrawal(
            UUID id,
            String agency,
            String clientId,
            Instant withdrawnAt,
            @Nullable String removed,
            int filesRedacted,
            int rowsRedacted,
            @Nullable Instant filesDoneAt,
            @Nullable Instant purgedAt) {}

    /** What would be removed about a client of an agency that the person may see. */
    Preview preview(String agency, String clientId) {
        return transactions.asSystem(() ->
                new Preview(people.count(agency, clientId), files(agency), people.withoutConsent(agency, clientId)));
    }

    private long files(String agency) {
        return database.sql("select count(*) from received_file f where f.agency_code = ?"
                        + " and exists (select 1 from received_block b where b.file_id = f.id)")
                .param(agency)
                .query(Long.class)
                .single();
    }

    /** Ends the consent of a client at once. That the person may do so for the agency is for the caller to know. */
    UUID withdraw(String agency, String clientId) {
        return transactions.asSystem(() -> {
            lock.take(agency);
            return remove(agency, clientId, person.find().map(Person::id).orElse(null));
        });
    }

    /** A withdrawal that the person may see. */
    @Transactional(readOnly = true)
    public Optional<Withdrawal> find(UUID id) {
        return database.sql("""
                select id, agency_code as agency, client_id, withdrawn_at, removed, files_redacted, rows_redacted,
                    files_done_at, purged_at
                from withdrawal where id = ?""")
                .param(id)
                .query((row, number) -> new Withdrawal(
                        row.getObject("id", UUID.class),
                        row.getString("agency"),
                        row.getString("client_id"),
                        row.getTimestamp("withdrawn_at").toInstant(),
                        row.getString("removed"),
                        row.getInt("files_redacted"),
                        row.getInt("rows_redacted"),
                        instant(row.getTimestamp("files_done_at")),
                        instant(row.getTimestamp("purged_at"))))
                .optional();
    }

    @Override
    public Set<String> withdrawnSince(String agency, Instant moment) {
        return new HashSet<>(
                database.sql("select client_id from withdrawal where agency_code = ? and withdrawn_at >= ?")
                        .params(agency, Timestamp.from(moment))
                        .query(String.class)
                        .list());
    }

    @Override
    public void withdraw(String agency, List<String> clientIds) {
        clientIds.forEach(client -> remove(agency, client, null));
    }

    @Override
    public void loaded(String agency, long submission) {
        withdrawn.consentAgain(agency, submission);
    }

    private UUID remove(String agency, String clientId, @Nullable UUID by) {
        withdrawn.withdraw(agency, clientId);
        Map<String, Integer> removed = new TreeMap<>();
        for (HoldsClients holder : holders) {
            int count = holder.remove(agency, clientId);
            if (count > 0) {
                removed.merge(holder.holds(), count, Integer::sum);
            }
        }
        List<String> words = new ArrayList<>();
        removed.forEach((what, count) -> words.add(count + " " + what));
        audit.record("consent.withdrawn", "agency:" + agency, Map.of("client", clientId));
        return database.sql("""
                insert into withdrawal (agency_code, client_id, withdrawn_at, person_id, removed) values (?, ?, ?, ?, ?)
                returning id""")
                .param(agency)
                .param(clientId)
                .param(Timestamp.from(clock.instant()))
                .param(by)
                .param(words.isEmpty() ? "nothing" : String.join(", ", words))
                .query(UUID.class)
                .single();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
