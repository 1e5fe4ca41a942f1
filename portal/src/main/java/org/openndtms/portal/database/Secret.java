package org.openndtms.portal.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A random value in a file that only its owner reads, from which passwords of database roles are derived. */
final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final byte[] value;

    Secret(byte[] value) {
        this.value = value.clone();
    }

    /** Reads the file, or makes it. */
    static Secret of(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        try {
            if (Files.getFileStore(Objects.requireNonNull(file.toAbsolutePath().getParent()))
                    .supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, HexFormat.of().formatHex(random), StandardOpenOption.TRUNCATE_EXISTING);
            return new Secret(random);
        } catch (FileAlreadyExistsException e) {
            return new Secret(HexFormat.of().parseHex(Files.readString(file).strip()));
        }
    }

    /** A password for a purpose: always the same for the same secret and purpose. */
    String password(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(value, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
