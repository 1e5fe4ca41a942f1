package org.openndtms.portal.web;

/**
 * A step of the trail of links above a page, from the outermost page inwards. Pages give theirs as attribute
 * {@code trail}.
 *
 * @param text the name of a page
 * @param path where it is, from the root of the portal
 */
public record Step(String text, String path) {}
