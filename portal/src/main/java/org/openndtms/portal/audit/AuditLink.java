package org.openndtms.portal.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * One link of the chain: an entry at its position, under a hash that holds all before it.
 *
 * @param position 1 for the first
 * @param entry id of the entry
 * @param sealedAt when, to the microsecond; the same for all links of a batch
 * @param digest of the entry as it was sealed
 * @param hash of the link before, the position, the entry, the time and the digest
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed as a whole
record AuditLink(long position, long entry, Instant sealedAt, byte[] digest, byte[] hash) {
    /** What comes before the first link. */
    static final byte[] NOTHING = new byte[Sha256.BYTES];

    /** The columns that {@link #read} needs, of a table called {@code l}. */
    static final String COLUMNS = "l.position, l.entry, l.sealed_at, l.digest, l.hash";

    /** Seals an entry after the link whose hash is given. */
    static AuditLink seal(byte[] before, long position, AuditEntry entry, Instant sealedAt) {
        byte[] digest = entry.digest();
        return new AuditLink(
                position, entry.id(), sealedAt, digest, hash(before, position, entry.id(), sealedAt, digest));
    }

    /** The link of the current row. */
    static AuditLink read(ResultSet row) throws SQLException {
        return new AuditLink(
                row.getLong("position"),
                row.getLong("entry"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                row.getBytes("digest"),
                row.getBytes("hash"));
    }

    /** Whether it was made for a position after the link whose hash is given. */
    boolean fits(byte[] before, long at) {
        return MessageDigest.isEqual(hash, hash(before, at, entry, sealedAt, digest));
    }

    private static byte[] hash(byte[] before, long position, long entry, Instant sealedAt, byte[] digest) {
        return Sha256.of(ByteBuffer.allocate(2 * Sha256.BYTES + 3 * Long.BYTES)
                .put(before)
                .putLong(position)
                .putLong(entry)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, sealedAt))
                .put(digest)
                .array());
    }
}
