package org.openndtms.portal.review;

import java.util.List;

/**
 * What an officer found at the points of the checklist.
 *
 * @param fine titles of the points that are fine
 * @param faulty titles of those that are not
 */
record Verdict(List<String> fine, List<String> faulty) {}
