package org.openndtms.portal.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys under which values are sealed, in a file outside the database: one a line, its id and 256 bits in Base64.
 * The last one seals; the earlier ones still open what they sealed, so that keys can be changed.
 *
 * <p>Only the file's owner may read it. An immutable view of the file as it was when it was read.
 */
public final class KeyFile {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{8}) ([A-Za-z0-9+/]{43}=)");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String HEADING = """
            # Key file of Open NDTMS. Values in the database and backups cannot be read without it, by anybody.
            # Keep a copy in a safe place that is neither the database nor where the backups lie.
            """;

    private final Path path;
    private final Map<String, SecretKey> keys;
    private final String current;

    private KeyFile(Path path, Map<String, SecretKey> keys) {
        this.path = path;
        this.keys = Collections.unmodifiableMap(keys);
        this.current = List.copyOf(keys.keySet()).get(keys.size() - 1);
    }

    /**
     * Reads the file, or makes one with a first key if there is none. Several processes may do so at once; they end up
     * with the same keys.
     *
     * @throws KeyFileException if the file cannot be read or made, others may read it, or it is no key file
     */
    public static KeyFile readOrCreate(Path path) {
        if (!Files.exists(path)) {
            write(path, HEADING + newLine(), false);
        }
        return read(path);
    }

    /**
     * Reads the file.
     *
     * @throws KeyFileException if there is none, it cannot be read, others may read it, or it is no key file
     */
    public static KeyFile read(Path path) {
        try {
            if (!Files.exists(path)) {
                throw new KeyFileException("There is no key file " + path + ".");
            }
            refuseIfOthersMayRead(path);
            return new KeyFile(path, parse(path, Files.readAllLines(path, StandardCharsets.UTF_8)));
        } catch (IOException fault) {
            throw new KeyFileException("The key file " + path + " cannot be read.", fault);
        }
    }

    /** Adds a new key, which seals from now on; values sealed under earlier keys can still be opened. */
    public KeyFile rotate() {
        StringBuilder text = new StringBuilder(HEADING);
        keys.forEach((id, key) -> text.append(line(id, key.getEncoded())));
        write(path, text + newLine(), true);
        return read(path);
    }

    /** Where the keys lie. */
    public Path path() {
        return path;
    }

    /** The id of the key that seals. */
    public String current() {
        return current;
    }

    /** The ids of all keys, oldest first. */
    public Set<String> ids() {
        return keys.keySet();
    }

    /** The key with an id; empty if the file has none. */
    public Optional<SecretKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    private static Map<String, SecretKey> parse(Path path, List<String> lines) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new KeyFileException("Line " + number + " of the key file " + path
                        + " is not a key: an id, a space, 256 bits in Base64.");
            }
            byte[] bits = Base64.getDecoder().decode(parts.group(2));
            if (keys.put(parts.group(1), new SecretKeySpec(bits, "AES")) != null) {
                throw new KeyFileException("Line " + number + " of the key file " + path + " repeats an earlier id.");
            }
        }
        if (keys.isEmpty()) {
            throw new KeyFileException("The key file " + path + " holds no key.");
        }
        return keys;
    }

    private static void refuseIfOthersMayRead(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
            throw new KeyFileException(
                    "The key file " + path + " may be read by others. Make it private: chmod 600 " + path);
        }
    }

    private static String newLine() {
        byte[] id = new byte[4];
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(id);
        RANDOM.nextBytes(key);
        return line(HexFormat.of().formatHex(id), key);
    }

    private static String line(String id, byte[] key) {
        return id + ' ' + Base64.getEncoder().encodeToString(key) + '\n';
    }

    /** Written aside and on disk before it gets its name, so that no reader ever sees half a file. */
    private static void write(Path path, String text, boolean replace) {
        try {
            Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file lies in a folder");
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(folder, ".key", null, privately(folder));
            try {
                try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                    channel.force(true);
                }
                if (replace) {
                    Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    // A link refuses where a move would overwrite the file of a process that was faster.
                    Files.createLink(path, aside);
                }
            } catch (FileAlreadyExistsException faster) {
                // The other process's keys count.
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException fault) {
            throw new KeyFileException("The key file " + path + " cannot be written.", fault);
        }
    }

    private static FileAttribute<?>[] privately(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
