package org.openndtms.portal.submission.result;

import org.openndtms.validation.Finding;

/**
 * A finding as it is kept.
 *
 * @param number its place among the findings of the file
 * @param finding what was found
 */
public record KeptFinding(int number, Finding finding) {}
