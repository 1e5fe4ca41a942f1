package org.openndtms.portal.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of the chain at some moment, kept outside the database as one line of text: it proves later that everything
 * up to that position is still there as it was.
 *
 * @param exportedAt when
 * @param position of the last link then
 * @param hash of that link, as 64 hexadecimal digits
 */
record AuditHead(Instant exportedAt, long position, String hash) {
    private static final Pattern LINE = Pattern.compile("ndtms-audit-head (\\S+) ([1-9][0-9]{0,17}) ([0-9a-f]{64})");

    /** Of a link. */
    static AuditHead of(AuditLink link, Instant exportedAt) {
        return new AuditHead(exportedAt, link.position(), HexFormat.of().formatHex(link.hash()));
    }

    /** Reads a line; empty if it is none of ours. */
    static Optional<AuditHead> parse(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new AuditHead(Instant.parse(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** The line. */
    String text() {
        return "ndtms-audit-head " + exportedAt + ' ' + position + ' ' + hash;
    }
}
