package org.openndtms.portal.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals values before they go into the database, and opens them again: initials, birth dates, secrets of keys. A sealed
 * value can neither be read nor changed without the {@link KeyFile}.
 *
 * <p>AES-256-GCM with a new random nonce each time, so that equal values do not look equal. Each value names its key,
 * so that several keys can be in force. There are two forms: text, {@code key id . Base64url(nonce, ciphertext, tag)},
 * and for long values bytes: the four bytes of the key's id, nonce, ciphertext, tag. The <em>context</em> says where
 * the value belongs, as {@code table.column}, or {@code table.column:row} where rows must not be exchanged either; it
 * is not stored, and a value that was copied elsewhere does not open. The column has to be one of
 * {@link SealedColumn#all()}. Safe for use by several threads.
 */
public final class Sealed {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 4;
    private static final char SEPARATOR = '.';
    private static final char ROW = ':';

    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Sealed::cipher);
    private static final ThreadLocal<Nonces> NONCES = ThreadLocal.withInitial(Nonces::new);

    private final KeyRing ring;
    private final Set<String> columns;

    /** Seals under the current key of a key file, and opens under all of its keys; notices when the file changes. */
    public Sealed(KeyFile keys) {
        this(keys, SealedColumn.all().stream().map(SealedColumn::name).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The same for columns of one's own.
     *
     * @param columns each as {@code table.column}
     */
    Sealed(KeyFile keys, Set<String> columns) {
        this.ring = new KeyRing(keys);
        this.columns = columns;
    }

    /** A text, sealed for a context. */
    public String seal(String context, String text) {
        return seal(context, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes, sealed for a context, as text. */
    public String seal(String context, byte[] bytes) {
        KeyFile keys = ring.keys();
        byte[] both = sealUnder(keys, context, bytes, 0);
        return keys.current()
                + SEPARATOR
                + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /** Bytes, sealed for a context, as bytes. */
    public byte[] sealToBytes(String context, byte[] bytes) {
        KeyFile keys = ring.keys();
        byte[] all = sealUnder(keys, context, bytes, ID_BYTES);
        HexFormat hex = HexFormat.of();
        System.arraycopy(hex.parseHex(keys.current()), 0, all, 0, ID_BYTES);
        return all;
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
     * The bytes that were sealed for a context as text.
     *
     * @throws SealException if the value was changed, belongs elsewhere, or its key is not in the key file
     */
    public byte[] openBytes(String context, String sealed) {
        int end = sealed.indexOf(SEPARATOR);
        if (end < 0) {
            throw notAsSealed(context);
        }
        try {
            return openFrom(
                    context, sealed.substring(0, end), Base64.getUrlDecoder().decode(sealed.substring(end + 1)), 0);
        } catch (IllegalArgumentException notBase64) {
            throw notAsSealed(context);
        }
    }

    /**
     * The bytes that were sealed for a context as bytes.
     *
     * @throws SealException if the value was changed, belongs elsewhere, or its key is not in the key file
     */
    public byte[] openBytes(String context, byte[] sealed) {
        if (sealed.length < ID_BYTES) {
            throw notAsSealed(context);
        }
        return openFrom(context, HexFormat.of().formatHex(sealed, 0, ID_BYTES), sealed, ID_BYTES);
    }

    /** Whether a text was sealed under another key than the current one, and so should be sealed again. */
    public boolean isOutdated(String context, String sealed) {
        int end = sealed.indexOf(SEPARATOR);
        if (end < 0) {
            throw notAsSealed(context);
        }
        return !sealed.substring(0, end).equals(ring.keys().current());
    }

    private byte[] sealUnder(KeyFile keys, String context, byte[] bytes, int from) {
        requireRegistered(context);
        byte[] all = new byte[from + NONCE_BYTES + bytes.length + TAG_BITS / 8];
        NONCES.get().next(all, from);
        try {
            Cipher cipher = CIPHER.get();
            SecretKey key = keys.find(keys.current()).orElseThrow();
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, all, from, NONCE_BYTES));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            cipher.doFinal(bytes, 0, bytes.length, all, from + NONCE_BYTES);
            return all;
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("AES-GCM is not to be had from this Java", fault);
        }
    }

    private byte[] openFrom(String context, String id, byte[] all, int from) {
        SecretKey key = ring.find(id)
                .orElseThrow(() -> new SealException("A value of " + context + " was sealed with key " + id
                        + ", which the key file " + ring.keys().path() + " does not hold."));
        int begin = from + NONCE_BYTES;
        if (all.length < begin + TAG_BITS / 8) {
            throw notAsSealed(context);
        }
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, all, from, NONCE_BYTES));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(all, begin, all.length - begin);
        } catch (GeneralSecurityException changed) {
            throw notAsSealed(context);
        }
    }

    private void requireRegistered(String context) {
        int row = context.indexOf(ROW);
        if (!columns.contains(row < 0 ? context : context.substring(0, row))) {
            throw new IllegalArgumentException(
                    "sealed-columns.csv has no line for " + context + ", so that a change of keys would pass it by");
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("AES-GCM is not to be had from this Java", fault);
        }
    }

    /** Without the value, and without a cause that might hold it. */
    private static SealException notAsSealed(String context) {
        return new SealException(
                "A value of " + context + " is not as it was sealed: changed, or moved from elsewhere.");
    }

    /** Random bytes, drawn from the system many at a time since each draw costs as much as sealing a short value. */
    private static final class Nonces {
        private static final SecureRandom RANDOM = new SecureRandom();

        private final ByteBuffer drawn = ByteBuffer.allocate(NONCE_BYTES * 128).limit(0);

        void next(byte[] into, int at) {
            if (drawn.remaining() < NONCE_BYTES) {
                RANDOM.nextBytes(drawn.array());
                drawn.clear();
            }
            drawn.get(into, at, NONCE_BYTES);
        }
    }
}
