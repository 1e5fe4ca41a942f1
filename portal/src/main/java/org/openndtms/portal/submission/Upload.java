package org.openndtms.portal.submission;

/**
 * A submission with its file in numbers.
 *
 * @param submission where it stands
 * @param file what its latest check found
 */
public record Upload(Submission submission, FileNumbers file) {}
