package org.openndtms.portal.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals values before they go into the database, and opens them again: initials, birth dates, secrets of keys. A sealed
 * value can neither be read nor changed without the {@link KeyFile}.
 *
 * <p>AES-256-GCM with a new random nonce each time, so that equal values do not look equal. The form is text:
 * {@code key id . Base64url(nonce, ciphertext, tag)}. The <em>context</em> says where the value belongs, as
 * {@code table.column}, or {@code table.column:row} where rows must not be exchanged either; it is not stored, and a
 * value that was copied elsewhere does not open. Safe for use by several threads.
 */
public final class Sealed {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final char SEPARATOR = '.';

    private final KeyFile keys;
    private final SecureRandom random = new SecureRandom();

    /** Seals under the current key of a key file, and opens under all of its keys. */
    public Sealed(KeyFile keys) {
        this.keys = keys;
    }

    /** A text, sealed for a context. */
    public String seal(String context, String text) {
        return seal(context, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes, sealed for a context. */
    public String seal(String context, byte[] bytes) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String id = keys.current();
        byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.find(id).orElseThrow(), nonce, context, bytes, 0);
        ByteBuffer both =
                ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
        return id + SEPARATOR + Base64.getUrlEncoder().withoutPadding().encodeToString(both.array());
    }

    /**
     * The text that was sealed for a context.
     *
     * @throws SealException if the value was changed, belongs elsewhere, or its key is not in the key file
     */
    public String open(String context, String sealed) {
        return new String(openBytes(context, sealed), StandardCharsets.UTF_8);
    }

    /**
     * The bytes that were sealed for a context.
     *
     * @throws SealException if the value was changed, belongs elsewhere, or its key is not in the key file
     */
    public byte[] openBytes(String context, String sealed) {
        String id = keyOf(context, sealed);
        SecretKey key = keys.find(id)
                .orElseThrow(() -> new SealException("A value of " + context + " was sealed with key " + id
                        + ", which the key file " + keys.path() + " does not hold."));
        try {
            byte[] both = Base64.getUrlDecoder().decode(sealed.substring(id.length() + 1));
            if (both.length < NONCE_BYTES) {
                throw notAsSealed(context);
            }
            return run(Cipher.DECRYPT_MODE, key, Arrays.copyOf(both, NONCE_BYTES), context, both, NONCE_BYTES);
        } catch (IllegalArgumentException notBase64) {
            throw notAsSealed(context);
        }
    }

    /** Bytes, sealed for a context, as bytes: the key's id, nonce, ciphertext, tag. For what is large. */
    public byte[] sealBytes(String context, byte[] bytes) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] id = keys.current().getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.find(keys.current()).orElseThrow(), nonce, context, bytes, 0);
        return ByteBuffer.allocate(1 + id.length + NONCE_BYTES + sealed.length)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * The bytes that {@link #sealBytes} sealed for a context.
     *
     * @throws SealException if the value was changed, belongs elsewhere, or its key is not in the key file
     */
    public byte[] openBytes(String context, byte[] sealed) {
        int idLength = sealed.length == 0 ? 0 : sealed[0];
        int start = 1 + idLength + NONCE_BYTES;
        if (idLength <= 0 || sealed.length < start) {
            throw notAsSealed(context);
        }
        String id = new String(sealed, 1, idLength, StandardCharsets.US_ASCII);
        SecretKey key = keys.find(id)
                .orElseThrow(() -> new SealException("A value of " + context
                        + " was sealed with a key that the key file " + keys.path() + " does not hold."));
        return run(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(sealed, 1 + idLength, start), context, sealed, start);
    }

    /** Whether a value was sealed with another key than the current one, and so should be sealed again. */
    public boolean isOutdated(String context, String sealed) {
        return !keyOf(context, sealed).equals(keys.current());
    }

    private static String keyOf(String context, String sealed) {
        int end = sealed.indexOf(SEPARATOR);
        if (end < 0) {
            throw notAsSealed(context);
        }
        return sealed.substring(0, end);
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, String context, byte[] bytes, int from) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes, from, bytes.length - from);
        } catch (GeneralSecurityException fault) {
            if (mode == Cipher.DECRYPT_MODE) {
                throw notAsSealed(context);
            }
            throw new IllegalStateException("AES-GCM is not to be had from this Java", fault);
        }
    }

    /** Without the value, and without a cause that might hold it. */
    private static SealException notAsSealed(String context) {
        return new SealException(
                "A value of " + context + " is not as it was sealed: changed, or moved from elsewhere.");
    }
}
