package org.openndtms.portal.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.submission.Confirmed;
import org.openndtms.portal.submission.Submission;
import org.openndtms.validation.Confirmation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Warnings and mismatches of a file that somebody confirmed as right, with the reasons, those alike together. */
@Repository
class ConfirmedFindings {
    private static final int EXAMPLES = 5;

    private final JdbcClient database;
    private final Confirmed confirmed;

    ConfirmedFindings(JdbcClient database, Confirmed confirmed) {
        this.database = database;
        this.confirmed = confirmed;
    }

    /**
     * Findings of one rule that were confirmed with one reason.
     *
     * @param severity {@code WARNING} or {@code MISMATCH}
     * @param message what was found
     * @param reason why it is right; empty if the confirmation cannot be found any more
     * @param clients client IDs of some of them
     */
    record Group(String rule, String severity, String message, String reason, int count, List<String> clients) {}

    private record Row(
            String rule,
            String severity,
            String message,
            @Nullable String clientId,
            @Nullable String episodeId,
            @Nullable String recordId,
            String fingerprint) {}

    /** The groups, in the order of the report. */
    @Transactional(readOnly = true)
    public List<Group> of(Submission submission) {
        Map<List<String>, String> reasons = new HashMap<>();
        for (Confirmation each : confirmed.of(submission.agency())) {
            reasons.put(
                    List.of(each.rule(), each.clientId(), each.episodeId(), each.recordId(), each.fingerprint()),
                    each.reason());
        }
        Map<List<String>, Group> groups = new LinkedHashMap<>();
        database.sql("""
                select rule, severity, message, client_id, episode_id, record_id, fingerprint from finding
                where file_id = ? and confirmed order by number""").param(submission.file()).query(Row.class).list().forEach(row -> {
            String reason = reasons.getOrDefault(key(row), "");
            groups.merge(
                    List.of(row.rule(), row.message(), reason),
                    new Group(row.rule(), row.severity(), row.message(), reason, 1, clients(row)),
                    ConfirmedFindings::together);
        });
        return List.copyOf(groups.values());
    }

    private static List<String> key(Row row) {
        return List.of(
                row.rule(),
                Objects.requireNonNullElse(row.clientId(), ""),
                Objects.requireNonNullElse(row.episodeId(), ""),
                Objects.requireNonNullElse(row.recordId(), ""),
                row.fingerprint());
    }

    private static List<String> clients(Row row) {
        String id = row.clientId();
        return id == null ? List.of() : List.of(id);
    }

    private static Group together(Group one, Group other) {
        List<String> clients = new ArrayList<>(one.clients());
        other.clients().stream()
                .filter(id -> clients.size() < EXAMPLES && !clients.contains(id))
                .forEach(clients::add);
        return new Group(one.rule(), one.severity(), one.message(), one.reason(), one.count() + other.count(), clients);
    }
}
