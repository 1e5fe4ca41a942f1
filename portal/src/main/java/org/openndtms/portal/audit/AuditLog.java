package org.openndtms.portal.audit;

import java.util.Map;

/** Where everything that somebody may have to answer for is written down. */
public interface AuditLog {
    /**
     * Writes an entry in the transaction under way (so that what happened and its record are kept or lost together), or
     * in one of its own when there is none. The time, the acting person and the address of the request are added.
     *
     * @param action what was done: the permission's object and a verb, such as {@code account.ended}
     * @param subject what it was done to, such as {@code person:UUID} or {@code agency:CODE}; never a client's values
     * @param detail more, such as what changed; never a secret, never a client's values
     */
    void record(String action, String subject, Map<String, String> detail);

    /** The same without detail. */
    default void record(String action, String subject) {
        record(action, subject, Map.of());
    }
}
