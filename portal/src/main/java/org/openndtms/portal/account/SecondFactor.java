package org.openndtms.portal.account;

import java.util.UUID;

/** The key that a person shows after the password (specification 3.5). */
public interface SecondFactor {
    /**
     * The path of the page that asks for the key. Its controllers call {@link SignIn#complete} when the key is right.
     */
    String page();

    /** Takes all keys from a person whose account has ended. */
    void unlinkAll(UUID person);
}
