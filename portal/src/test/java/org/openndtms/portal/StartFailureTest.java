package org.openndtms.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A start that cannot be is told in one sentence that says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {
    @TempDir
    Path folder;

    @Test
    void aDatabaseThatCannotBeReachedIsTold(CapturedOutput output) {
        assertThat(start("--database-url", "jdbc:postgresql://localhost:1/nothing?user=owner"))
                .isEqualTo(4);
        assertThat(output.getErr()).contains("ndtms: The database cannot be reached as its owner");
        assertThat(output.getAll()).doesNotContain("\tat org.springframework");
    }

    @Test
    void aDatabaseWhoseSecretIsMissingIsTold(CapturedOutput output) throws Exception {
        Files.createDirectories(folder.resolve("database"));
        Files.createFile(folder.resolve("database").resolve("postgresql.conf"));
        assertThat(start()).isEqualTo(4);
        assertThat(output.getErr()).contains("Put that file back from your backup.");
        assertThat(output.getAll()).doesNotContain("\tat org.springframework");
    }

    /** Though much of the portal is made after its first page, what looks at settings is not. */
    @Test
    void aListOfPasswordsThatIsNotThereIsTold(CapturedOutput output) {
        assertThat(start("--blocked-passwords", folder.resolve("none").toString()))
                .isEqualTo(4);
        assertThat(output.getErr()).contains("ndtms: ", "cannot be read");
        assertThat(output.getAll()).doesNotContain("\tat org.springframework", "The portal is at");
    }

    @Test
    void aKeyFileThatIsDamagedIsTold(CapturedOutput output) throws Exception {
        Path keys = Files.writeString(folder.resolve("seal.keys"), "no key\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        assertThat(start()).isEqualTo(4);
        assertThat(output.getErr()).contains("ndtms: ", "seal.keys");
        assertThat(output.getAll()).doesNotContain("\tat org.springframework", "The portal is at");
    }

    private int start(String... arguments) {
        String[] all = new String[arguments.length + 5];
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        System.arraycopy(new String[] {"start", "--port", "0", "--data-dir", folder.toString()}, 0, all, 0, 5);
        return Portal.run(all);
    }
}
