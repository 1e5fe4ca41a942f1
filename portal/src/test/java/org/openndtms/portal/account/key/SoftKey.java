package org.openndtms.portal.account.key;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * A security key made of software together with a browser that lies on request: each property that a test can set is
 * one that an attacker would like to. Counts its answers, as real keys do.
 */
final class SoftKey {
    static final int TOUCHED = 0x01;
    static final int BACKUP_ELIGIBLE = 0x08;
    private static final int ATTESTED = 0x40;

    String origin = "http://localhost:8080";
    String site = "localhost";
    int flags = TOUCHED;
    long counter;
    boolean crossOrigin;
    byte[] userHandle = new byte[0];

    private final byte[] credentialId = new byte[32];
    private final KeyPair pair;

    SoftKey() {
        new SecureRandom().nextBytes(credentialId);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the key know whom it belongs to, as keys that keep a list of their accounts do. */
    SoftKey of(UUID person) {
        userHandle = Webauthn.userHandle(person);
        return this;
    }

    /** The answer to a question that enrols. */
    String enrol(byte[] challenge) {
        byte[] authenticatorData =
                concat(header(flags | ATTESTED), new byte[16], shortOf(credentialId.length), credentialId, coseKey());
        byte[] object = concat(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                bytes(authenticatorData));
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","authenticatorAttachment":"cross-platform",
                 "clientExtensionResults":{},"response":{"clientDataJSON":"%2$s","attestationObject":"%3$s",
                 "transports":["usb"]}}""".formatted(base64(credentialId), base64(clientData("webauthn.create", challenge)), base64(object));
    }

    /** The answer to a question at signing in. */
    String signIn(byte[] challenge) {
        counter++;
        byte[] header = header(flags);
        byte[] client = clientData("webauthn.get", challenge);
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
                 "response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s"%5$s}}""".formatted(
                        base64(credentialId),
                        base64(client),
                        base64(header),
                        base64(sign(concat(header, sha256(client)))),
                        userHandle.length == 0 ? "" : ",\"userHandle\":\"" + base64(userHandle) + '"');
    }

    byte[] credentialId() {
        return credentialId.clone();
    }

    private byte[] header(int allFlags) {
        return concat(
                sha256(site.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) allFlags},
                ByteBuffer.allocate(4).putInt((int) counter).array());
    }

    private byte[] clientData(String type, byte[] challenge) {
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":%s}""".formatted(type, base64(challenge), origin, crossOrigin).getBytes(StandardCharsets.UTF_8);
    }

    // COSE: key type EC2, algorithm ES256, curve P-256, x, y.
    private byte[] coseKey() {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return concat(
                new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21},
                bytes(coordinate(point.getAffineX())),
                new byte[] {0x22},
                bytes(coordinate(point.getAffineY())));
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] result = new byte[32];
        int length = Math.min(bytes.length, result.length);
        System.arraycopy(bytes, bytes.length - length, result, result.length - length, length);
        return result;
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return concat(new byte[] {(byte) (0x60 | utf8.length)}, utf8);
    }

    private static byte[] bytes(byte[] bytes) {
        return concat(new byte[] {0x59}, shortOf(bytes.length), bytes);
    }

    private static byte[] shortOf(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] concat(byte[]... parts) {
        var result = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(result::writeBytes);
        return result.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
