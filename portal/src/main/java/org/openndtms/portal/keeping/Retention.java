package org.openndtms.portal.keeping;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.audit.AuditRetention;

/** Removes what has been held as long as the rules say, or only counts it. Works as the owner of the tables. */
final class Retention {
    private static final String AUDIT = "audit_entry";

    private final Connection owner;
    private final Instant now;

    Retention(Connection owner, Instant now) {
        this.owner = owner;
        this.now = now;
    }

    /**
     * What a rule came to.
     *
     * @param rows how many rows were due
     * @param fault why they cannot go; null if they can
     */
    record Outcome(Holding rule, long rows, @Nullable String fault) {}

    /**
     * Follows all rules, in one transaction.
     *
     * @param apply whether to remove anything; otherwise all is undone at the end, so that the figures are those of a
     *     real run
     */
    List<Outcome> run(List<Holding> rules, boolean apply) throws SQLException {
        owner.setAutoCommit(false);
        try {
            Set<String> tables = Tables.names(owner);
            List<Outcome> outcomes = new ArrayList<>();
            for (Holding rule : rules) {
                if (rule.kept() != null && tables.contains(rule.table())) {
                    outcomes.add(follow(rule));
                }
            }
            boolean fine = outcomes.stream().allMatch(outcome -> outcome.fault() == null);
            if (apply && fine) {
                writeDown(outcomes);
                owner.commit();
            }
            return outcomes;
        } finally {
            owner.rollback();
        }
    }

    /** Tables for which there is no rule, so that nobody knows how long they are kept. */
    List<String> withoutRule(List<Holding> rules) throws SQLException {
        List<String> named = rules.stream().map(Holding::table).toList();
        return Tables.names(owner).stream()
                .filter(table -> !named.contains(table))
                .toList();
    }

    private Outcome follow(Holding rule) throws SQLException {
        OffsetDateTime before = now.atOffset(ZoneOffset.UTC).minus(Objects.requireNonNull(rule.kept()));
        Savepoint here = owner.setSavepoint();
        try {
            long rows = rule.table().equals(AUDIT) ? AuditRetention.forget(owner, before) : remove(rule, before);
            owner.releaseSavepoint(here);
            return new Outcome(rule, rows, null);
        } catch (SQLException refused) {
            owner.rollback(here);
            // The server's own words may hold values of the row.
            return new Outcome(rule, 0, "PostgreSQL refuses it (" + refused.getSQLState() + ")");
        }
    }

    private long remove(Holding rule, OffsetDateTime before) throws SQLException {
        String which =
                " where (" + rule.since() + ") < ?" + (rule.when().isEmpty() ? "" : " and (" + rule.when() + ")");
        String command = rule.forget().isEmpty()
                ? "delete from " + rule.table() + which
                : "update " + rule.table() + " set " + rule.forget() + which;
        try (PreparedStatement statement = owner.prepareStatement(command)) {
            statement.setObject(1, before);
            return statement.executeLargeUpdate();
        }
    }

    private void writeDown(List<Outcome> outcomes) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement("insert into audit_entry (action, subject, detail)"
                + " select 'retention.applied', 'table:' || ?, json_build_object('rows', ?::text)::text")) {
            for (Outcome outcome : outcomes) {
                if (outcome.rows() > 0) {
                    insert.setString(1, outcome.rule().table());
                    insert.setString(2, String.valueOf(outcome.rows()));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** Whether the portal has ever run on the database. */
    boolean hasTables() throws SQLException {
        try (ResultSet found = owner.getMetaData().getTables(null, "public", AUDIT, null)) {
            return found.next();
        }
    }
}
