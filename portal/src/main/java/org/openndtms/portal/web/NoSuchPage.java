package org.openndtms.portal.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Remembers that a refused request has no route at all, so that it is answered with 404: "forbidden" or the way to
 * signing in would promise a page that does not exist.
 */
final class NoSuchPage {
    private static final String MARK = NoSuchPage.class.getName();

    private NoSuchPage() {}

    static void mark(HttpServletRequest request) {
        request.setAttribute(MARK, true);
    }

    static boolean isMarked(HttpServletRequest request) {
        return request.getAttribute(MARK) != null;
    }
}
