package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisclosureCommandTest {
    private static final String HEADING = "measure,period_start,period_end,geography_level,geography_code,breakdown,"
            + "category,value,denominator,rate,lower,upper,marker\n";

    @TempDir
    Path folder;

    @Test
    void tables_are_protected_and_the_release_holds_against_the_audit() throws IOException {
        Path tables = tables("tables.csv", 45, 12, 3);
        Path release = folder.resolve("release");
        Path ledger = folder.resolve("ledger.csv");

        Run made = Run.of("disclosure", "protect", tables, "--mode", "suppress", "--out", release, "--ledger", ledger);
        Run audited = Run.of("disclosure", "audit", release, "--ledger", ledger);

        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("1 suppressed as small").contains("Ledger head");
        assertThat(made.status()).isZero();
        assertThat(Files.readString(release.resolve("tables.csv")))
                .contains("[c]")
                .doesNotContain(",3,,");
        assertThat(audited.out()).contains("the release holds");
        assertThat(audited.status()).isZero();
    }

    @Test
    void a_release_that_gives_a_count_away_ends_with_1_and_names_the_cell() throws IOException {
        Path tables = Files.writeString(
                folder.resolve("t.csv"),
                HEADING
                        + row("national", "E", "60,,,,,")
                        + row("area", "A", "45,,,,,")
                        + row("area", "B", "12,,,,,")
                        + row("area", "C", ",,,,,[c]"));

        Run run = Run.of("disclosure", "audit", tables, "--mode", "suppress");

        assertThat(run.out()).contains("exactly 3").contains("area C").contains("must not be published");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void a_release_that_contradicts_the_ledger_ends_with_2_and_writes_nothing() throws IOException {
        Path ledger = folder.resolve("ledger.csv");
        Run.of(
                "disclosure",
                "protect",
                tables("a.csv", 45, 12, 30),
                "--mode",
                "round",
                "--out",
                folder.resolve("one"),
                "--ledger",
                ledger);
        String before = Files.readString(ledger);

        Run run = Run.of(
                "disclosure",
                "protect",
                tables("b.csv", 55, 12, 30),
                "--mode",
                "round",
                "--out",
                folder.resolve("two"),
                "--ledger",
                ledger);

        assertThat(run.err()).contains("not marked [r]");
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("two")).doesNotExist();
        assertThat(Files.readString(ledger)).isEqualTo(before);
    }

    @Test
    void an_export_with_identifiers_ends_with_1() throws IOException {
        Path file = Files.writeString(folder.resolve("export.csv"), "CLIENTID,value\nx,3\ny,4\n");
        Path fine = Files.writeString(folder.resolve("fine.csv"), "sex,value\nF,30\nM,40\n");

        assertThat(Run.of("disclosure", "lint", file, fine).status()).isEqualTo(1);
        assertThat(Run.of("disclosure", "lint", file).out()).contains("CLIENTID");
        assertThat(Run.of("disclosure", "lint", fine).status()).isZero();
    }

    @Test
    void mistakes_get_a_sentence() throws IOException {
        Path tables = tables("tables.csv", 45, 12, 3);
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("x"), "");
        Path broken = Files.writeString(folder.resolve("hierarchy-broken.json"), "{");

        Run noFile = Run.of("disclosure", "audit", folder.resolve("none"));
        Run noMode = Run.of("disclosure", "audit", tables);
        Run badMode = Run.of("disclosure", "protect", tables, "--mode", "hide", "--out", folder.resolve("r"));
        Run notEmpty = Run.of("disclosure", "protect", tables, "--mode", "round", "--out", full);
        Run badHierarchy = Run.of(
                "disclosure",
                "protect",
                tables,
                "--mode",
                "round",
                "--out",
                folder.resolve("r"),
                "--hierarchy",
                broken);
        Run badAuditMode = Run.of("disclosure", "audit", tables, "--mode", "hide");
        Run noCommand = Run.of("disclosure");

        assertThat(noFile.err()).contains("There is no file or folder");
        assertThat(noMode.err()).contains("give the mode");
        assertThat(badMode.err()).contains("--mode must be one of round and suppress");
        assertThat(badAuditMode.err()).isEqualTo(badMode.err());
        assertThat(badAuditMode.status()).isEqualTo(badMode.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(notEmpty.err()).contains("never overwritten");
        assertThat(badHierarchy.err()).contains("is not JSON of the form");
        assertThat(noCommand.status()).isEqualTo(3);
        for (Run run : new Run[] {noFile, noMode, badMode, badAuditMode, notEmpty, badHierarchy, noCommand}) {
            assertThat(run.status()).isBetween(2, 3);
            assertThat(run.err()).doesNotContain("fault of the software");
        }
    }

    private Path tables(String name, int a, int b, int c) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                HEADING
                        + row("national", "E", (a + b + c) + ",,,,,")
                        + row("area", "A", a + ",,,,,")
                        + row("area", "B", b + ",,,,,")
                        + row("area", "C", c + ",,,,,"));
    }

    private static String row(String level, String code, String rest) {
        return "ST-01,2019-04-01,2020-03-31," + level + "," + code + ",total,total," + rest + "\n";
    }
}
