package org.openndtms.portal.account.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A key of the demonstration: a file that holds what a real key holds inside, secret and counters, and that can be
 * pressed. What it types is checked like what any key types.
 */
final class SimulatedKeyFile {
    /** How the public identities of simulated keys begin, by which they are refused outside the demonstration. */
    static final String PREFIX = "fictive";

    private static final String FOLDER = "simulated-keys";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What the tool that programs a key shows. */
    record Programmed(String publicId, OtpSecret secret) {
        String privateId() {
            return HexFormat.of().formatHex(secret.toBytes(), 0, OtpSecret.PRIVATE_ID_BYTES);
        }

        String aesKey() {
            byte[] bytes = secret.toBytes();
            return HexFormat.of().formatHex(bytes, OtpSecret.PRIVATE_ID_BYTES, bytes.length);
        }
    }

    private SimulatedKeyFile() {}

    /** Where simulated keys lie; the demonstration makes the folder, and nothing else does. */
    static Path folder(Path dataDir) {
        return dataDir.resolve(FOLDER);
    }

    /** Whether there is a key of a name. */
    static boolean exists(Path folder, String name) {
        return Files.exists(file(folder, name));
    }

    /** Makes the key of a name, in place of one that was there. */
    static Programmed make(Path folder, String name) {
        byte[] rest = new byte[3];
        RANDOM.nextBytes(rest);
        String letters = PREFIX + Modhex.encode(rest);
        Programmed key =
                new Programmed(letters.substring(0, OneTimePassword.PUBLIC_ID_LENGTH), OtpSecret.random(RANDOM));
        try (FileChannel file = FileChannel.open(
                file(folder, name),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            write(file, key, new Press(1, 0, 0));
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses the key of a name; returns what it types, or empty where there is no such key. */
    @SuppressWarnings("try") // the lock is only held
    static Optional<String> press(Path folder, String name) {
        try (FileChannel file =
                        FileChannel.open(file(folder, name), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock alone = file.lock()) {
            List<String> lines = new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            Programmed key = new Programmed(
                    lines.get(0), OtpSecret.fromBytes(HexFormat.of().parseHex(lines.get(1))));
            Press press = new Press(
                            Integer.parseInt(lines.get(2)),
                            Integer.parseInt(lines.get(3)),
                            Integer.parseInt(lines.get(4)))
                    .next();
            // The counters are on disk before the password is out, or a crash would make it type one twice.
            write(file, key, press);
            return Optional.of(key.secret().type(key.publicId(), press, RANDOM.nextInt(0x10000)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The simulated key of " + name + " is broken. Remove it and start the " + "demonstration again.");
        }
    }

    private static void write(FileChannel file, Programmed key, Press last) throws IOException {
        String text = String.join(
                "\n",
                key.publicId(),
                HexFormat.of().formatHex(key.secret().toBytes()),
                Integer.toString(last.sessionCounter()),
                Integer.toString(last.useCounter()),
                Integer.toString(last.timestamp()),
                "");
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        file.truncate(0).position(0);
        Channels.newOutputStream(file).write(bytes);
        file.force(true);
    }

    // Encoded, so that a name with a slash stays in the folder.
    private static Path file(Path folder, String name) {
        String safe = URLEncoder.encode(name.strip().toLowerCase(Locale.ROOT), StandardCharsets.UTF_8);
        return folder.resolve(safe + ".key");
    }
}
