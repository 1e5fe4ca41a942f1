package org.openndtms.portal.submission;

import java.io.IOException;
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
     * Takes a client out of a kept file: what stays are agency code, client ID and consent, the latter as "N". The line
     * numbers of all other records stay. Findings about the client are removed as well. In the transaction under way;
     * only as the system.
     *
     * @return rows that were redacted; 0 if the client is not in the file
     */
    int withdraw(UUID file, String clientId) throws IOException;
}
