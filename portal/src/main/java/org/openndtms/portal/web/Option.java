package org.openndtms.portal.web;

/**
 * One of the answers that a form offers.
 *
 * @param value what the form sends; blank for no answer
 * @param text what people read
 */
public record Option(String value, String text) {}
