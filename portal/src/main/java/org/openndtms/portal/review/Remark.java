package org.openndtms.portal.review;

/**
 * Something about a submitted file that an officer should look at.
 *
 * @param point the point of the checklist that it belongs to
 * @param text what is seen, in a sentence; counts only
 */
record Remark(String point, String text) {}
