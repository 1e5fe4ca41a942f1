package org.openndtms.portal.audit;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the chain from its beginning and names the first entry that was changed, removed, added or moved. Whoever can
 * write to the database can make the whole chain anew, and only heads that were exported before reveal that.
 */
final class AuditVerifier {
    /**
     * No transaction stays open for that long, so an entry that much older than a batch was there to be sealed in it.
     */
    private static final Duration GRACE = Duration.ofDays(1);

    private static final int FETCH = 2000;

    private final Connection connection;
    private final List<AuditHead> heads;

    private long forgottenUpTo;
    private long forgotten;
    private int headsHeld;
    private long proven;
    private byte[] before = AuditLink.NOTHING;
    private long position;
    /**
     * When the run of the current link sealed, and when the one before it did: all links of a run say the same time.
     */
    private @Nullable Instant run;

    private @Nullable Instant runBefore;

    private AuditVerifier(Connection connection, List<AuditHead> heads) {
        this.connection = connection;
        this.heads = heads;
    }

    /**
     * Verifies the log over a connection that may see all of it.
     *
     * @param heads that were exported, by position
     */
    static AuditVerdict verify(Connection connection, List<AuditHead> heads) throws SQLException {
        boolean committing = connection.getAutoCommit();
        int isolation = connection.getTransactionIsolation();
        connection.setAutoCommit(false);
        // One view of the log, though entries are written meanwhile; and rows come in portions.
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            return new AuditVerifier(connection, heads).verdict();
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(committing);
        }
    }

    private AuditVerdict verdict() throws SQLException {
        forgottenUpTo = count("select coalesce(max(substring(detail from '[0-9]{1,18}')::bigint), 0) from audit_entry"
                + " where action = '" + AuditRetention.FORGOTTEN + "'");
        String fault = firstFaultOfChain();
        if (fault == null) {
            fault = missingEnd();
        }
        if (fault == null) {
            fault = entryPastItsTime();
        }
        long waiting = count("select count(*) from audit_entry e"
                + " where not exists (select from audit_link l where l.entry = e.id)");
        return new AuditVerdict(count("select count(*) from audit_link"), forgotten, waiting, headsHeld, proven, fault);
    }

    private @Nullable String firstFaultOfChain() throws SQLException {
        try (Statement select = connection.createStatement()) {
            select.setFetchSize(FETCH);
            try (ResultSet rows = select.executeQuery("select " + AuditLink.COLUMNS + ", " + AuditEntry.COLUMNS
                    + " from audit_link l left join audit_entry e on e.id = l.entry order by l.position")) {
                while (rows.next()) {
                    AuditLink link = AuditLink.read(rows);
                    rows.getLong("id");
                    String fault = faultOf(link, rows.wasNull() ? null : AuditEntry.read(rows));
                    if (fault != null) {
                        return fault;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable String faultOf(AuditLink link, @Nullable AuditEntry entry) throws SQLException {
        position++;
        if (link.position() != position) {
            return link.position() == position + 1
                    ? "The entry that was sealed at position " + position + " was removed."
                    : "The entries that were sealed at positions " + position + " to " + (link.position() - 1)
                            + " were removed.";
        }
        if (!link.fits(before, position)) {
            return misfit(link);
        }
        String named = "Entry " + link.entry() + ", sealed at position " + position + " on " + link.sealedAt() + ",";
        if (entry == null && position <= forgottenUpTo) {
            forgotten++;
            before = link.hash();
            return faultOfHeads();
        }
        if (entry == null) {
            return named + " was removed.";
        }
        if (!MessageDigest.isEqual(entry.digest(), link.digest())) {
            return named + " was changed.";
        }
        if (!link.sealedAt().equals(run)) {
            runBefore = run;
            run = link.sealedAt();
        }
        if (runBefore != null && entry.at().plus(GRACE).isBefore(runBefore)) {
            return named + " was added later: it says that it is from " + entry.at() + ", but was not there on "
                    + runBefore + ".";
        }
        before = link.hash();
        return faultOfHeads();
    }

    /** The hash of this position against the heads that were exported at it. */
    private @Nullable String faultOfHeads() {
        while (headsHeld < heads.size() && heads.get(headsHeld).position() == position) {
            AuditHead head = heads.get(headsHeld);
            if (!head.hash().equals(HexFormat.of().formatHex(before))) {
                return "The chain was made anew: it holds together, but at position " + position
                        + " it is not the one whose head was exported on " + head.exportedAt()
                        + ". The first entry that was changed, removed, added or moved lies between positions "
                        + (proven + 1) + " and " + position + ".";
            }
            headsHeld++;
            proven = position;
        }
        return null;
    }

    private @Nullable String missingEnd() {
        if (headsHeld == heads.size()) {
            return null;
        }
        AuditHead last = heads.get(heads.size() - 1);
        return "The end of the log was removed: it ends at position " + position + ", but on " + last.exportedAt()
                + " it reached position " + last.position() + ".";
    }

    /** An entry that should long have been sealed: its link was removed from the end, or its date was forged. */
    private @Nullable String entryPastItsTime() throws SQLException {
        if (run == null) {
            return null;
        }
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select e.id, e.at from audit_entry e"
                        + " where not exists (select from audit_link l where l.entry = e.id)"
                        + " and e.at < (select max(sealed_at) from audit_link) - interval '" + GRACE.toHours()
                        + " hours' order by e.id limit 1")) {
            return rows.next()
                    ? "Entry " + rows.getLong("id")
                            + " was added later, or its seal was removed: it says that it is from "
                            + rows.getTimestamp("at").toInstant() + ", but is not among what was sealed by " + run + "."
                    : null;
        }
    }

    /** Names what happened at a position where the link does not fit to the one before. */
    private String misfit(AuditLink found) throws SQLException {
        AuditLink belongs = null;
        byte[] beforeThat = AuditLink.NOTHING;
        boolean foundHasAPlace = false;
        try (Statement select = connection.createStatement()) {
            select.setFetchSize(FETCH);
            try (ResultSet rows = select.executeQuery("select " + AuditLink.COLUMNS
                    + " from audit_link l where l.position > " + (position - 1) + " order by l.position")) {
                while (rows.next()) {
                    AuditLink link = AuditLink.read(rows);
                    if (belongs == null && link.fits(before, position)) {
                        belongs = link;
                    }
                    foundHasAPlace |= link.position() > position && found.fits(beforeThat, link.position());
                    beforeThat = link.hash();
                }
            }
        }
        foundHasAPlace |= belongs != null && found.fits(belongs.hash(), position + 1);
        String place = " at position " + position;
        if (belongs == null) {
            return "The entry that was sealed" + place + " was removed or changed together with its seal; entry "
                    + found.entry() + " stands there now.";
        }
        return foundHasAPlace
                ? "Entries were moved: entry " + belongs.entry() + " was sealed" + place
                        + " and now stands at position " + belongs.position() + "; entry " + found.entry()
                        + " stands in its place."
                : "Entry " + found.entry() + place + " was added: entry " + belongs.entry() + " was sealed there.";
    }

    private long count(String query) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
