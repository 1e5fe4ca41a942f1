package org.openndtms.portal.account.key;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a YubiKey in one-time-password mode and this system share: the private identity inside each password and the
 * AES-128 key that it is encrypted with. Verified here and not by a service on the internet, so that nobody outside
 * learns who signs in when (specification 3.5).
 *
 * <p>The block, before encryption, is: private identity (6 bytes), session counter (2), timestamp (3), use counter (1),
 * random (2), checksum (2); numbers have their low byte first.
 */
final class OtpSecret {
    static final int PRIVATE_ID_BYTES = 6;
    static final int AES_KEY_BYTES = 16;

    private static final int BLOCK_BYTES = 16;
    private static final int CAPS_LOCK = 0x8000;
    // The checksum over a whole block, its own two bytes included, always leaves this.
    private static final int RESIDUE = 0xf0b8;

    private final byte[] privateId;
    private final byte[] aesKey;

    /**
     * @param privateId 6 bytes
     * @param aesKey 16 bytes
     * @throws IllegalArgumentException if either has another length
     */
    OtpSecret(byte[] privateId, byte[] aesKey) {
        if (privateId.length != PRIVATE_ID_BYTES || aesKey.length != AES_KEY_BYTES) {
            throw new IllegalArgumentException("A private identity has 6 bytes and an AES key 16.");
        }
        this.privateId = privateId.clone();
        this.aesKey = aesKey.clone();
    }

    /**
     * Reads what the tool that programmed a key shows: 12 and 32 hexadecimal digits, spaces between them allowed.
     *
     * @return empty if either is something else
     */
    static Optional<OtpSecret> read(String privateId, String aesKey) {
        try {
            return Optional.of(new OtpSecret(hex(privateId), hex(aesKey)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns a new secret, as for a key that is being programmed. */
    static OtpSecret random(SecureRandom random) {
        byte[] privateId = new byte[PRIVATE_ID_BYTES];
        byte[] aesKey = new byte[AES_KEY_BYTES];
        random.nextBytes(privateId);
        random.nextBytes(aesKey);
        return new OtpSecret(privateId, aesKey);
    }

    /** Reads what {@link #toBytes} wrote. */
    static OtpSecret fromBytes(byte[] bytes) {
        return new OtpSecret(
                Arrays.copyOf(bytes, PRIVATE_ID_BYTES), Arrays.copyOfRange(bytes, PRIVATE_ID_BYTES, bytes.length));
    }

    /** Returns private identity and AES key, 22 bytes, to be stored encrypted only. */
    byte[] toBytes() {
        return ByteBuffer.allocate(PRIVATE_ID_BYTES + AES_KEY_BYTES)
                .put(privateId)
                .put(aesKey)
                .array();
    }

    /** Returns the press that {@code password} stands for; empty if it was not made with this secret. */
    Optional<Press> open(OneTimePassword password) {
        byte[] block = aes(Cipher.DECRYPT_MODE, password.block());
        boolean whole = checksum(block, BLOCK_BYTES) == RESIDUE;
        boolean same = MessageDigest.isEqual(privateId, Arrays.copyOf(block, PRIVATE_ID_BYTES));
        if (!whole || !same) {
            return Optional.empty();
        }
        ByteBuffer fields =
                ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).position(PRIVATE_ID_BYTES);
        int session = Short.toUnsignedInt(fields.getShort()) & ~CAPS_LOCK;
        int timestamp = Short.toUnsignedInt(fields.getShort()) | Byte.toUnsignedInt(fields.get()) << 16;
        return Optional.of(new Press(session, Byte.toUnsignedInt(fields.get()), timestamp));
    }

    /** Returns what a key with this secret types at {@code press}; {@code random} makes two of them differ. */
    String type(String publicId, Press press, int random) {
        ByteBuffer fields = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fields.put(privateId)
                .putShort((short) press.sessionCounter())
                .putShort((short) press.timestamp())
                .put((byte) (press.timestamp() >> 16))
                .put((byte) press.useCounter())
                .putShort((short) random);
        fields.putShort((short) ~checksum(fields.array(), BLOCK_BYTES - 2));
        return publicId + Modhex.encode(aes(Cipher.ENCRYPT_MODE, fields.array()));
    }

    private byte[] aes(int mode, byte[] block) {
        try {
            // A single block that never repeats, so that there is nothing for a chaining mode to do.
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(aesKey, "AES"));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot do AES-128, which every Java must.", e);
        }
    }

    // CRC-16 of ISO 13239 without its last inversion.
    private static int checksum(byte[] bytes, int length) {
        int crc = 0xffff;
        for (int i = 0; i < length; i++) {
            crc ^= Byte.toUnsignedInt(bytes[i]);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0x8408;
            }
        }
        return crc;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    @Override
    public String toString() {
        return "secret of a key";
    }
}
