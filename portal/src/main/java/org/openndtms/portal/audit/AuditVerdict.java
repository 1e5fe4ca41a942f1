package org.openndtms.portal.audit;

import org.jspecify.annotations.Nullable;

/**
 * What verifying the audit log found.
 *
 * @param sealed how many entries the chain holds
 * @param forgotten how many of them were removed because they were old, as the log itself says
 * @param waiting how many are not sealed yet, as the latest never are
 * @param heads how many exported heads were held against the chain
 * @param proven up to which position those heads prove it; 0 without heads
 * @param fault the first entry that is not as it was written, in a sentence or two; null if there is none
 */
record AuditVerdict(
        long sealed,
        long forgotten,
        long waiting,
        int heads,
        long proven,
        @Nullable String fault) {}
