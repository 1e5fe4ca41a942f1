package org.openndtms.portal.account.key;

import java.util.List;
import java.util.Map;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.database.Transactions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * The ceremony that links a key to the person who has it on loan. An officer does it before handing the key over, with
 * the key in hand, on the officer's own machine: the key is pressed or touched once. That proves that it is the key
 * whose number is in the stock, and makes void all one-time passwords that anybody kept from before.
 */
@Service
class KeyEnrolment {
    private final KeyStock stock;
    private final KeyRepository keys;
    private final OtpKeys otpKeys;
    private final WebauthnKeys webauthnKeys;
    private final Transactions transactions;
    private final AuditLog audit;

    KeyEnrolment(
            KeyStock stock,
            KeyRepository keys,
            OtpKeys otpKeys,
            WebauthnKeys webauthnKeys,
            Transactions transactions,
            AuditLog audit) {
        this.stock = stock;
        this.keys = keys;
        this.otpKeys = otpKeys;
        this.webauthnKeys = webauthnKeys;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** The question for a security key, as JSON for the browser. The key must be one that can be linked. */
    String ask(StockKey key, String session) {
        StockKey.Holder holder = key.holder();
        if (holder == null) {
            throw new IllegalStateException("A key that nobody holds is not enrolled.");
        }
        return webauthnKeys.askToEnrol(key, holder, session);
    }

    /**
     * Links a key.
     *
     * @param sent what the key typed, or the browser's answer for it
     * @param session of the officer
     * @return why not, in plain sentences; empty if it is linked
     */
    List<String> link(StockKey key, String sent, String session) {
        List<String> refusal = stock.refusesToLink(key);
        StockKey.Holder holder = key.holder();
        if (!refusal.isEmpty() || holder == null) {
            return refusal;
        }
        return key.kind() == KeyKind.OTP ? linkPressed(key, holder, sent) : linkTouched(key, holder, sent, session);
    }

    private List<String> linkPressed(StockKey key, StockKey.Holder holder, String typed) {
        Verdict verdict = otpKeys.check(holder.id(), KeyState.LOANED, typed);
        if (verdict instanceof Verdict.Wrong wrong) {
            return refused(key, wrong.refusal());
        }
        if (verdict instanceof Verdict.Right right && !right.serial().equals(key.serial())) {
            return refused(key, Refusal.NOT_LINKED);
        }
        return transactions.inPerson(() -> stock.link(key));
    }

    private List<String> linkTouched(StockKey key, StockKey.Holder holder, String json, String session) {
        SecurityKey enrolled;
        try {
            enrolled = webauthnKeys.checkEnrolment(key, holder, json, session);
        } catch (WebauthnException e) {
            return refused(key, e.refusal());
        }
        try {
            return transactions.inPerson(() -> {
                List<String> refusal = stock.link(key);
                if (refusal.isEmpty()) {
                    keys.addCredential(key.id(), enrolled);
                }
                return refusal;
            });
        } catch (DuplicateKeyException e) {
            return List.of("This security key is linked already.");
        }
    }

    private List<String> refused(StockKey key, Refusal refusal) {
        audit.record("key.link-refused", "key:" + key.serial(), Map.of("reason", refusal.text()));
        return List.of(
                switch (refusal) {
                    case NOT_A_KEY ->
                        "That was a passkey which copies itself to other devices. Use a security key from the stock.";
                    case REPLAYED -> "This one-time password has been used. Press the key again.";
                    default ->
                        "This is not the key with the serial number " + key.serial()
                                + ", or it was not read well. Try again with the right key.";
                });
    }
}
