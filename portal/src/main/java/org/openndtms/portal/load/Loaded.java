package org.openndtms.portal.load;

/**
 * Told to all listeners once a load is committed; told again after a fault until all have taken it, so listeners have
 * to bear to hear it twice. They run as the system, outside of a transaction.
 *
 * @param agency agency code
 * @param submission the submission whose records are the agency's loaded ones now
 */
public record Loaded(String agency, long submission) {}
