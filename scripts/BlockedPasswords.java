import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Makes the portal's list of blocked passwords: {@code java scripts/BlockedPasswords.java LIST OUT}. LIST has one password
 * a line; OUT gets, in order, the first eight bytes of the SHA-256 of each that is long enough to be chosen at all.
 */
class BlockedPasswords {
    public static void main(String[] arguments) throws Exception {
        TreeSet<Long> hashes = new TreeSet<>();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
            String password = line.strip().toLowerCase(Locale.ROOT);
            if (password.length() >= 12) {
                byte[] hash = digest.digest(password.getBytes(StandardCharsets.UTF_8));
                hashes.add(java.nio.ByteBuffer.wrap(hash).getLong());
            }
        }
        try (DataOutputStream out = new DataOutputStream(
                new java.io.BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1]))))) {
            for (long hash : hashes) {
                out.writeLong(hash);
            }
        }
        System.out.println(hashes.size() + " passwords");
    }
}
