package org.openndtms.portal.account.key;

/** An answer of a security key does not hold. Carries a reason and none of the answer. */
final class WebauthnException extends Exception {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    WebauthnException(Refusal refusal) {
        super(refusal.text(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
