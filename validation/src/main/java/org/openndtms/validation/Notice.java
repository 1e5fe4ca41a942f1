package org.openndtms.validation;

/**
 * A remark about how the file was read or the run was set up, such as an encoding that had to be guessed. Never lowers
 * anything.
 *
 * @param id short stable name, such as {@code windows-1252}
 * @param message the remark in plain words
 */
public record Notice(String id, String message) {}
