package org.openndtms.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * The secret under which pseudonyms are made. Whoever has it can test whether a known person is behind a pseudonym, so
 * its file is its owner's alone. The bytes of the file are the key; line ends and spaces around them do not count.
 */
public final class PseudonymKey {
    /** Fewer bytes could be guessed. */
    public static final int LEAST_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_BYTES = 4096;
    private static final int NEW_BYTES = 32;
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final byte[] bytes;
    private final boolean open;

    private PseudonymKey(byte[] bytes, boolean open) {
        this.bytes = bytes;
        this.open = open;
    }

    /** A key of bytes, at least {@value #LEAST_BYTES}. */
    public static PseudonymKey of(byte[] bytes) {
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("a key has at least " + LEAST_BYTES + " bytes");
        }
        return new PseudonymKey(bytes.clone(), false);
    }

    /** A key file that cannot serve, with a sentence that says why. */
    public static final class Unusable extends Exception {
        Unusable(String sentence) {
            super(sentence);
        }
    }

    /**
     * Reads a key file.
     *
     * @throws Unusable if there is none, or it cannot be read, or what it holds is too short or too long for a key
     */
    public static PseudonymKey read(Path file) throws Unusable {
        byte[] content;
        try {
            if (Files.isDirectory(file)) {
                throw new Unusable("The key file " + file + " is a folder.");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new Unusable("The file " + file + " is too long for a key; is it another file?");
            }
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Unusable("There is no key file " + file + ".");
        } catch (IOException e) {
            throw new Unusable("The key file " + file + " cannot be read.");
        }
        byte[] key = stripped(content);
        if (key.length < LEAST_BYTES) {
            throw new Unusable("The key file " + file + " holds " + key.length + " bytes; a key has at least "
                    + LEAST_BYTES + ".");
        }
        return new PseudonymKey(key, openToOthers(file));
    }

    /**
     * Reads a key file, which is made with a random key if there is none. Two programs that do so at once end up with
     * the same key.
     *
     * @throws Unusable if it can be neither read nor made
     */
    public static PseudonymKey readOrMake(Path file) throws Unusable {
        if (!Files.exists(file)) {
            try {
                make(file.toAbsolutePath());
            } catch (IOException | UnsupportedOperationException e) {
                throw new Unusable("The key file " + file + " cannot be made; name one with --key.");
            }
        }
        return read(file);
    }

    /**
     * Where the key of a user lies: {@code ndtms/pseudonym.key} in {@code XDG_CONFIG_HOME}, else in {@code .config} of
     * the home folder.
     *
     * @param environment variables
     * @param home the home folder
     */
    public static Path usualFile(Map<String, String> environment, String home) {
        String configuration = environment.getOrDefault("XDG_CONFIG_HOME", "");
        // The base directory specification has relative paths ignored.
        Path folder = configuration.startsWith("/") ? Path.of(configuration) : Path.of(home, ".config");
        return folder.resolve("ndtms").resolve("pseudonym.key");
    }

    /** Whether people other than its owner may read or change the file. */
    public boolean openToOthers() {
        return open;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "PseudonymKey[not shown]";
    }

    private static void make(Path file) throws IOException {
        // Made absolute, since a name alone has no folder to write the new key into first.
        Path folder = file.toAbsolutePath().getParent();
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] private700 = posix ? mode("rwx------") : new FileAttribute<?>[0];
        FileAttribute<?>[] private600 = posix ? mode("rw-------") : new FileAttribute<?>[0];
        if (folder == null) {
            throw new IOException("a folder cannot be a key");
        }
        Files.createDirectories(folder, private700);
        byte[] random = new byte[NEW_BYTES];
        RANDOM.nextBytes(random);
        Path whole = Files.createTempFile(folder, "pseudonym", ".new", private600);
        try {
            Files.writeString(whole, HexFormat.of().formatHex(random) + "\n");
            // Linking fails where the file is there by now, so that nobody ever sees half a key or two keys.
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was quicker; that key is as good.
            return;
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static boolean openToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static byte[] stripped(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int end = text.stripTrailing().length();
        int start = end - text.substring(0, end).stripLeading().length();
        return Arrays.copyOfRange(content, start, end);
    }
}
