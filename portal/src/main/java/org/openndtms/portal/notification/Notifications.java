package org.openndtms.portal.notification;

/** Mail to people. */
public interface Notifications {
    /**
     * Has a mail sent once the transaction under way is kept; nothing is sent when it is not. Returns at once.
     *
     * @param to the address of one person or of a regional team
     * @param subject one line
     * @param text plain text, lines of at most 78 characters; no personal value beyond the addressee's name, no secret
     */
    void send(String to, String subject, String text);
}
