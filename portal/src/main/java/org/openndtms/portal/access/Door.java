package org.openndtms.portal.access;

/**
 * One of the two ways in. Providers and those who run the system use one, commissioners the other; no role passes both
 * (specification 3.6: NDTMS V2 for treatment providers, NDTMS.net for commissioners).
 */
public enum Door {
    PROVIDER("/sign-in"),
    COMMISSIONER("/commissioner/sign-in");

    private final String signInPath;

    Door(String signInPath) {
        this.signInPath = signInPath;
    }

    /** The path of the page where people of this door sign in. */
    public String signInPath() {
        return signInPath;
    }
}
