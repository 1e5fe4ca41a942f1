package org.openndtms.validation;

/**
 * How a file was received that has been redacted since: reports speak of the file that people know.
 *
 * @param name file name without folders
 * @param sha256 hash of its bytes, in hexadecimal
 * @param bytes size
 */
public record ReceivedAs(String name, String sha256, long bytes) {}
