package org.openndtms.portal.submission;

/** Where accepted submissions wait to be loaded. Implemented by what loads them. */
public interface LoadQueue {
    /**
     * Has a submission loaded that was accepted in the transaction under way: as soon as that is committed, and never
     * if it is not.
     */
    void accepted(long submission);
}
