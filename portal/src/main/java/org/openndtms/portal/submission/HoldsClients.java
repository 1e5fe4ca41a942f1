package org.openndtms.portal.submission;

/**
 * A feature that keeps something about single clients, besides kept files and their findings, and removes it when a
 * client withdraws. Each is a component; all of them are asked.
 */
public interface HoldsClients {
    /**
     * Removes whatever the feature keeps about a client of an agency, in the transaction under way, as the system.
     *
     * @return how many records were removed; 0 if there were none
     */
    int remove(String agency, String clientId);

    /** What is kept, in words for the page that says what was removed, such as "confirmations". */
    default String holds() {
        return "other records";
    }
}
