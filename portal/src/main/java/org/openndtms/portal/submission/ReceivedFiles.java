package org.openndtms.portal.submission;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.openndtms.records.Source;

/** The files that were received, as they are kept: redacted, in sealed blocks of the database. */
public interface ReceivedFiles {
    /**
     * Opens the kept bytes of a file, to be read at any position by several threads. What of them is in sight is
     * decided by row-level security when it is opened; reading later needs no transaction.
     *
     * @throws IOException if nothing of the file is in sight or kept, or a block is not as it was sealed
     */
    Source open(UUID file) throws IOException;

    /**
     * Takes clients out of a kept file, which is written once for all of them: what stays are agency code, client ID
     * and consent, the latter as "N". The line numbers of all other records stay. Findings about the clients are
     * removed as well. In the transaction under way; only as the system.
     *
     * @return how many rows were redacted of each client of whom the file held more than that; empty if of none, and
     *     the file then is as it was
     */
    Map<String, Integer> withdraw(UUID file, Set<String> clientIds) throws IOException;
}
