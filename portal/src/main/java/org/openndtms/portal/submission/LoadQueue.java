package org.openndtms.portal.submission;

/** Loads what the regional team has accepted. Implemented by what loads records. */
public interface LoadQueue {
    /** Takes note, in the transaction under way, that a submission has been accepted and waits to be loaded. */
    void accepted(long submission);
}
