package org.openndtms.portal.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.LongStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Passwords that are known to be used, whatever their strength looks like: those that come with the portal and those of
 * a file of the operator's. Kept as the beginnings of hashes in order, so that no text of one lies in memory; a
 * password that is in neither list is taken for blocked once in 10^14 times. Read at the start, which a fault of the
 * file stops.
 */
@Component
@Lazy(false)
final class BlockedPasswords {
    private static final String FILE = "blocked-passwords.bin";
    /** Keeps a wrong file, such as a backup, from filling the memory. */
    private static final long MOST = 20_000_000;

    private final long[] own;

    /**
     * With the operator's list.
     *
     * @param file one password a line, in UTF-8; blank for none
     * @throws BlockedPasswordsException if the file cannot be read or is no such list
     */
    BlockedPasswords(@Value("${ndtms.blocked-passwords:}") String file) {
        own = file.isEmpty() ? new long[0] : read(Path.of(file));
    }

    /** How many the operator's list holds. */
    int own() {
        return own.length;
    }

    /** Whether a password is in one of the lists; capital letters make no difference. */
    boolean contains(String password) {
        long hash = hash(password);
        return Arrays.binarySearch(own, hash) >= 0 || Arrays.binarySearch(BuiltIn.HASHES, hash) >= 0;
    }

    private static long[] read(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return sorted(lines.lines()
                    .limit(MOST)
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .mapToLong(BlockedPasswords::hash));
        } catch (CharacterCodingException notText) {
            throw new BlockedPasswordsException(file, "is not text in UTF-8", notText);
        } catch (UncheckedIOException broken) {
            throw new BlockedPasswordsException(file, "is not text in UTF-8", broken);
        } catch (IOException missing) {
            throw new BlockedPasswordsException(file, "cannot be read", missing);
        }
    }

    private static long hash(String password) {
        try {
            String plain = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static long[] sorted(LongStream hashes) {
        return hashes.sorted().distinct().toArray();
    }

    /** Read with the first new password, so that a start does not wait for it. */
    private static final class BuiltIn {
        static final long[] HASHES = load();

        private static long[] load() {
            try (InputStream in = Objects.requireNonNull(
                    BlockedPasswords.class.getResourceAsStream("/org/openndtms/portal/account/" + FILE))) {
                ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
                long[] hashes = new long[bytes.remaining() / Long.BYTES];
                bytes.asLongBuffer().get(hashes);
                return sorted(Arrays.stream(hashes));
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }
}
