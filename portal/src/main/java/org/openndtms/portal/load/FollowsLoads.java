package org.openndtms.portal.load;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What has to happen in the very transaction of a load: consent that ends or begins with it. One component. */
public interface FollowsLoads {
    /**
     * Client IDs of an agency that have withdrawn since a moment, and so do not consent whatever a file from before
     * says.
     */
    Set<String> withdrawnSince(String agency, Instant moment);

    /** Ends the consent of clients of whom something is loaded; called before records are replaced. */
    void withdraw(String agency, List<String> clientIds);

    /** Called once records are replaced, with those of the load. */
    void loaded(String agency, long submission);
}
