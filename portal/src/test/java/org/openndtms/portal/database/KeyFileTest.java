package org.openndtms.portal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    @TempDir
    Path folder;

    @Test
    void isMadeOnceAndPrivately() throws Exception {
        Path path = folder.resolve("below/keys");
        KeyFile made = KeyFile.readOrCreate(path);
        assertThat(KeyFile.readOrCreate(path).ids()).isEqualTo(made.ids()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        try (var left = Files.list(path.getParent())) {
            assertThat(left).containsExactly(path);
        }
    }

    @Test
    void isMadeOnceBySeveralAtATime() throws Exception {
        Path path = folder.resolve("keys");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<String> make = () -> KeyFile.readOrCreate(path).current();
            List<Future<String>> made = pool.invokeAll(Collections.nCopies(40, make));
            String winner = KeyFile.read(path).current();
            for (Future<String> each : made) {
                assertThat(each.get()).isEqualTo(winner);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void keepsEarlierKeysWhenANewOneIsAdded() {
        KeyFile before = KeyFile.readOrCreate(folder.resolve("keys"));
        KeyFile after = before.rotate();
        assertThat(after.ids()).hasSize(2).startsWith(before.current());
        assertThat(after.current()).isNotEqualTo(before.current());
        assertThat(after.find(before.current())).isEqualTo(before.find(before.current()));
    }

    @Test
    void isRefusedIfOthersMayReadIt() throws Exception {
        Path path = KeyFile.readOrCreate(folder.resolve("keys")).path();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> KeyFile.read(path))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "deadbeef\n", "deadbeef c2hvcnQ=\n", "\0\1\2"})
    void isRefusedIfItHoldsNoKey(String text) throws Exception {
        Path path = KeyFile.readOrCreate(folder.resolve("keys")).path();
        Files.writeString(path, text);
        assertThatThrownBy(() -> KeyFile.readOrCreate(path)).isInstanceOf(KeyFileException.class);
    }

    @Test
    void isNotMadeWhenItOnlyHasToBeRead() {
        assertThatThrownBy(() -> KeyFile.read(folder.resolve("keys"))).hasMessageContaining("There is no key file");
    }
}
