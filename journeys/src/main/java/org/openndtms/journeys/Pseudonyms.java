package org.openndtms.journeys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the pseudonyms of people: the first 128 bits of HMAC-SHA-256 over scope and attributor. The same person has the
 * same pseudonym in every run with the same key and scope, and another one under another. Serves one thread.
 */
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;
    private final LinkageScope scope;

    /** Makes pseudonyms of a scope with a key. */
    public Pseudonyms(PseudonymKey key, LinkageScope scope) {
        this.scope = scope;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java machine has " + ALGORITHM, e);
        }
    }

    /** The scope. */
    public LinkageScope scope() {
        return scope;
    }

    /**
     * Eight digits that differ from key to key and tell nothing of it: the beginning of the pseudonym of nobody. Lists
     * of pseudonyms carry it, so that one made with another key is noticed.
     */
    public String keyMark() {
        return of(new Attributor('-', '-', 0, "", "")).toString().substring(0, 8);
    }

    /** The pseudonym of whoever has this attributor. */
    public Pseudonym of(Attributor attributor) {
        // The scope stands first, so that nobody has the same pseudonym in both.
        String text = scope.text() + '|' + attributor.text(scope);
        ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        return new Pseudonym(hash.getLong(), hash.getLong());
    }
}
