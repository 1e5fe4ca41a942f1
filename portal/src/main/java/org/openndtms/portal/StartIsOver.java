package org.openndtms.portal;

/**
 * Published by {@code ndtms start} when the portal answers and all of it is there. Work that nobody waits for begins
 * with it, so that it does not hold up the first page.
 */
public record StartIsOver() {}
