package org.openndtms.portal.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.portal.database.KeyFile;

class SealedFileTest {
    private static final int BLOCK = 1 << 20;

    @TempDir
    Path folder;

    private KeyFile keys;

    @BeforeEach
    void makeKeys() {
        keys = KeyFile.readOrCreate(folder.resolve("keys"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 7})
    void givesBackWhatWasWritten(int length) throws Exception {
        byte[] plain = random(length);
        byte[] sealed = seal(plain);
        assertThat(open(sealed)).isEqualTo(plain);
    }

    @Test
    void hidesWhatWasWritten() throws Exception {
        byte[] plain = "Somebody's initials, again and again. ".repeat(100).getBytes(StandardCharsets.UTF_8);
        String sealed = new String(seal(plain), StandardCharsets.ISO_8859_1);
        assertThat(sealed).startsWith("ndtms-backup-1 ").doesNotContain("Somebody", "initials");
        assertThat(seal(plain)).isNotEqualTo(seal(plain));
    }

    @Test
    void opensWithTheKeyThatSealedItThoughAnotherIsCurrentNow() throws Exception {
        byte[] sealed = seal(random(100));
        assertThat(SealedFile.read(new ByteArrayInputStream(sealed), keys.rotate())
                        .readAllBytes())
                .isEqualTo(random(100));
    }

    @Test
    void isUselessWithoutTheKeyFileAndSaysSo() throws Exception {
        byte[] sealed = seal(random(100));
        KeyFile others = KeyFile.readOrCreate(folder.resolve("others"));
        assertThatThrownBy(() -> SealedFile.read(new ByteArrayInputStream(sealed), others))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(keys.current())
                .hasMessageContaining("Without that key nobody can read the backup");
    }

    @Test
    void refusesWhatWasChangedAnywhere() throws Exception {
        byte[] sealed = seal(random(500));
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> open(changed)).as("byte %s changed", at).isInstanceOf(BackupException.class);
        }
    }

    @Test
    void refusesWhatWasCutOffAnywhere() throws Exception {
        byte[] sealed = seal(random(300));
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> open(cut)).as("cut to %s bytes", length).isInstanceOf(BackupException.class);
        }
    }

    @Test
    void refusesBlocksThatWereLeftOutOrExchanged() throws Exception {
        byte[] sealed = seal(random(3 * BLOCK));
        int heading = new String(sealed, 0, 200, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        int block = 5 + BLOCK + 16;
        byte[] without =
                concat(Arrays.copyOf(sealed, heading), Arrays.copyOfRange(sealed, heading + block, sealed.length));
        byte[] exchanged = concat(
                concat(
                        Arrays.copyOf(sealed, heading),
                        Arrays.copyOfRange(sealed, heading + block, heading + 2 * block)),
                concat(
                        Arrays.copyOfRange(sealed, heading, heading + block),
                        Arrays.copyOfRange(sealed, heading + 2 * block, sealed.length)));
        byte[] shortened = Arrays.copyOf(sealed, heading + block);
        assertThatThrownBy(() -> open(without)).isInstanceOf(BackupException.class);
        assertThatThrownBy(() -> open(exchanged)).isInstanceOf(BackupException.class);
        assertThatThrownBy(() -> open(shortened))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("end is missing");
    }

    private byte[] seal(byte[] plain) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = SealedFile.write(file, keys)) {
            out.write(plain, 0, plain.length / 3);
            out.write(plain, plain.length / 3, plain.length - plain.length / 3);
        }
        return file.toByteArray();
    }

    private byte[] open(byte[] sealed) throws IOException {
        return SealedFile.read(new ByteArrayInputStream(sealed), keys).readAllBytes();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
