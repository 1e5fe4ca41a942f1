package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCommandTest {
    private static final Path CDS_P = Path.of("../packs/cds-p");

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(CDS_P)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(CDS_P.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void a_pack_without_faults_ends_with_0() {
        Run run = Run.of("pack", "check", folder);

        assertThat(run.out()).startsWith("Nothing is wrong with the pack");
        assertThat(run.status()).isZero();
    }

    @Test
    void a_fault_is_named_by_file_line_and_cell_and_ends_with_1() throws IOException {
        replace("items.csv", ",code,1,,,,,sex,", ",code,1,,,,,sexes,");

        Run run = Run.of("pack", "check", folder);

        assertThat(run.out())
                .contains("items.csv:")
                .contains("code_list")
                .contains("sexes")
                .contains("the pack cannot be used.");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void a_pack_with_faults_checks_no_file() throws IOException {
        replace("items.csv", ",code,1,,,,,sex,", ",code,1,,,,,sexes,");

        Run run = Run.of("validate", SampleFile.of(1).in(folder, "a.csv"), SampleFile.OPTIONS, "--pack", folder);

        assertThat(run.err()).contains("the pack cannot be used").contains("items.csv:");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void a_corrected_pack_from_outside_is_used_and_its_difference_told() throws IOException {
        replace("rules.csv", "The triage date is before the referral date.", "Triage came before referral.");
        Path file = SampleFile.of(1)
                .with(0, row -> row.put("TRIAGED", "2020-01-01"))
                .in(folder, "a.csv");

        assertThat(Run.of("validate", file, SampleFile.OPTIONS, "--pack", folder)
                        .out())
                .contains("Triage came before referral.");
        Run diff = Run.of("pack", "diff", "cds-p", folder);
        assertThat(diff.out()).contains("~ rule EP-06, message: ").contains("1 difference from cds-p");
        assertThat(diff.status()).isEqualTo(1);
    }

    @Test
    void packs_that_say_the_same_end_with_0() {
        Run run = Run.of("pack", "diff", "cds-p", folder.resolve("."));

        assertThat(run.status()).as(run.out()).isZero();
    }

    private void replace(String file, String before, String after) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(before);
        Files.writeString(path, text.replace(before, after));
    }
}
