package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    Path folder;

    @Test
    void files_that_agree_end_with_0_whatever_else_is_wrong_with_them() {
        Path before = SampleFile.of(3).in(folder, "before.csv");
        Path file = SampleFile.of(3).with(1, row -> row.put("PC", "")).in(folder, "new.csv");

        Run run = Run.of("compare", before, file, SampleFile.OPTIONS);

        assertThat(run.out())
                .contains("Nothing disagrees with the file loaded before.")
                .doesNotContain("EP-19");
        assertThat(run.status()).isZero();
    }

    @Test
    void differences_end_with_1() {
        Path before = SampleFile.of(3).in(folder, "before.csv");
        Path file =
                SampleFile.of(3).with(1, row -> row.put("REFLD", "2020-02-04")).in(folder, "new.csv");

        Run run = Run.of("compare", before, file, SampleFile.OPTIONS);

        assertThat(run.out())
                .contains("1 difference from the file loaded before is open.")
                .contains("MM-08");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void a_new_file_that_is_rejected_ends_with_2() throws IOException {
        Path before = SampleFile.of(3).in(folder, "before.csv");
        Path file = Files.writeString(folder.resolve("new.csv"), "");

        Run run = Run.of("compare", before, file, SampleFile.OPTIONS);

        assertThat(run.out()).contains("The file is empty.");
        assertThat(run.status()).isEqualTo(2);
    }
}
