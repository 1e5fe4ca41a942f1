package org.openndtms.validation;

/**
 * The file that was checked.
 *
 * @param name file name without folders
 * @param sha256 hash of its bytes, in hexadecimal
 * @param bytes size
 * @param rows data rows; wholly empty lines and the heading left out. 0 for a file rejected before they were counted
 * @param clients clients with consent
 * @param episodes episodes of clients with consent
 * @param withoutConsent clients without consent
 */
public record FileSummary(
        String name, String sha256, long bytes, long rows, long clients, long episodes, long withoutConsent) {}
