package org.openndtms.statistics.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.openndtms.records.Source;

/** SHA-256 as 64 hexadecimal digits. */
public final class Hashes {
    private static final int BUFFER = 1 << 16;

    private Hashes() {}

    /** Of a file. */
    public static String sha256(Path file) throws IOException {
        try (Source source = Source.of(file)) {
            return sha256(source);
        }
    }

    /** Of all bytes of a source. */
    static String sha256(Source source) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        long position = 0;
        for (int read = source.read(0, buffer, 0, BUFFER); read > 0; read = source.read(position, buffer, 0, BUFFER)) {
            digest.update(buffer, 0, read);
            position += read;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a text in UTF-8. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java machine has SHA-256", e);
        }
    }
}
