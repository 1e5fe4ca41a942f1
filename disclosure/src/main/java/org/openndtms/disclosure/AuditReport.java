package org.openndtms.disclosure;

import java.util.List;
import org.openndtms.disclosure.attack.Findings;

/**
 * What an audit found.
 *
 * @param findings reasons not to publish, by kind; none if the release may go out
 * @param cells how many cells the release shows
 * @param protectedCells how many numbers, published or not, had to stay unknown
 * @param effort how much the attack took
 */
public record AuditReport(List<Finding> findings, int cells, int protectedCells, Findings.Effort effort) {
    /** Whether the release may go out. */
    public boolean passed() {
        return findings.isEmpty();
    }
}
