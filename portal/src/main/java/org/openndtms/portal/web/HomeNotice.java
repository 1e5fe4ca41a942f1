package org.openndtms.portal.web;

import java.util.List;

/** Something that waits for the person who is signed in; told on the start page. Features say what of theirs waits. */
public interface HomeNotice {

    /**
     * One thing to do.
     *
     * @param text what waits, in a sentence
     * @param path where to do it
     */
    record Notice(String text, String path) {}

    /** What waits; empty if nothing. */
    List<Notice> notices();
}
