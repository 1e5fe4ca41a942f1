package org.openndtms.portal.keeping;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openndtms.portal.database.KeyFile;

/**
 * A stream of any length, sealed under the key file: one line that names the key, then blocks of AES-256-GCM under a
 * key of the file's own. Blocks carry their number and whether they are the last, so that none can be left out, moved
 * or cut off.
 */
final class SealedFile {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String MAGIC = "ndtms-backup-1";
    private static final Pattern HEADING = Pattern.compile(MAGIC + " ([0-9a-f]{8}) ([0-9a-f]{64})");
    private static final int LONGEST_HEADING = 128;
    private static final int BLOCK = 1 << 20;
    private static final int TAG_BITS = 128;
    private static final int SALT = 32;

    private SealedFile() {}

    /** Seals what is written; the file is whole once the stream is closed. */
    static OutputStream write(OutputStream to, KeyFile keys) throws IOException {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        String heading = MAGIC + ' ' + keys.current() + ' ' + HexFormat.of().formatHex(salt);
        to.write((heading + '\n').getBytes(StandardCharsets.US_ASCII));
        return new Sealing(to, fileKey(keys.find(keys.current()).orElseThrow(), salt), heading);
    }

    /**
     * Opens what was sealed.
     *
     * @throws BackupException if it is no such file, or the key file lacks its key; while reading, if it is damaged
     */
    static InputStream read(InputStream from, KeyFile keys) throws IOException {
        String heading = heading(from);
        Matcher parts = HEADING.matcher(heading);
        if (!parts.matches()) {
            throw new BackupException("This is not a backup of the portal.");
        }
        SecretKey key = keys.find(parts.group(1))
                .orElseThrow(() -> new BackupException("This backup was sealed with key " + parts.group(1)
                        + ", which the key file " + keys.path() + " does not hold. Without that key nobody can read the"
                        + " backup; bring the key file that belonged to the portal when it was made."));
        return new Opening(from, fileKey(key, HexFormat.of().parseHex(parts.group(2))), heading);
    }

    private static String heading(InputStream from) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = from.read(); next >= 0 && next != '\n' && line.size() < LONGEST_HEADING; next = from.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private static SecretKey fileKey(SecretKey key, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(MAGIC.getBytes(StandardCharsets.US_ASCII));
            return new SecretKeySpec(mac.doFinal(salt), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, String heading, long number, boolean last)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        // The key is the file's own, so that numbers are nonces that never repeat.
        cipher.init(
                mode,
                key,
                new GCMParameterSpec(
                        TAG_BITS, ByteBuffer.allocate(12).putLong(4, number).array()));
        cipher.updateAAD((heading + (last ? " last" : " more")).getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static final class Sealing extends OutputStream {
        private final OutputStream to;
        private final SecretKey key;
        private final String heading;
        private final byte[] block = new byte[BLOCK];
        private int filled;
        private long number;
        private boolean closed;

        Sealing(OutputStream to, SecretKey key, String heading) {
            this.to = to;
            this.key = key;
            this.heading = heading;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            int done = 0;
            while (done < count) {
                if (filled == BLOCK) {
                    seal(false);
                }
                int fits = Math.min(BLOCK - filled, count - done);
                System.arraycopy(bytes, from + done, block, filled, fits);
                filled += fits;
                done += fits;
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                seal(true);
                to.close();
            }
        }

        private void seal(boolean last) throws IOException {
            try {
                byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, heading, number++, last)
                        .doFinal(block, 0, filled);
                to.write(ByteBuffer.allocate(5)
                        .put((byte) (last ? 1 : 0))
                        .putInt(sealed.length)
                        .array());
                to.write(sealed);
                filled = 0;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static final class Opening extends FilterInputStream {
        private final DataInputStream from;
        private final SecretKey key;
        private final String heading;
        private byte[] block = new byte[0];
        private int at;
        private long number;
        private boolean last;

        Opening(InputStream from, SecretKey key, String heading) {
            super(from);
            this.from = new DataInputStream(from);
            this.key = key;
            this.heading = heading;
        }

        @Override
        public int read() throws IOException {
            return fill() ? block[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int start, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int given = Math.min(count, block.length - at);
            System.arraycopy(block, at, into, start, given);
            at += given;
            return given;
        }

        @Override
        public long skip(long count) throws IOException {
            return read(new byte[(int) Math.min(count, BLOCK)]);
        }

        @Override
        public int available() {
            return block.length - at;
        }

        private boolean fill() throws IOException {
            while (at == block.length) {
                if (last) {
                    return false;
                }
                open();
            }
            return true;
        }

        private void open() throws IOException {
            try {
                last = from.readByte() == 1;
                int length = from.readInt();
                if (length < TAG_BITS / 8 || length > BLOCK + TAG_BITS / 8) {
                    throw damaged();
                }
                byte[] sealed = new byte[length];
                from.readFully(sealed);
                block = cipher(Cipher.DECRYPT_MODE, key, heading, number++, last)
                        .doFinal(sealed);
                at = 0;
            } catch (EOFException cutOff) {
                throw new BackupException("The backup is not whole: its end is missing.", cutOff);
            } catch (GeneralSecurityException changed) {
                throw damaged();
            }
        }

        private static BackupException damaged() {
            return new BackupException("The backup is damaged, or somebody has changed it.");
        }
    }
}
