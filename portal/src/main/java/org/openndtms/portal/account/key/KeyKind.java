package org.openndtms.portal.account.key;

/** The two kinds of key that the stock holds. */
enum KeyKind {
    /** Types a one-time password into a field. */
    OTP("YubiKey with one-time passwords"),
    /** Answers the browser, for this web site only. */
    WEBAUTHN("Security key");

    private final String title;

    KeyKind(String title) {
        this.title = title;
    }

    /** Returns the kind in words, for pages. */
    public String title() {
        return title;
    }
}
