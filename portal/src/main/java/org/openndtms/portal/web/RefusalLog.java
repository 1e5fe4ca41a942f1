package org.openndtms.portal.web;

/** Where it is written down that somebody who is signed in was refused. */
public interface RefusalLog {
    /**
     * Writes it down, with the person who is signed in.
     *
     * @param request method and path
     * @param why in a few words of our own
     */
    void refused(String request, String why);
}
