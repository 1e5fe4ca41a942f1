package org.openndtms.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;

/** The database does the work that it is measured for. */
class DuckDbChecksTest {
    private static final LocalDate PERIOD_END = LocalDate.of(2020, 9, 30);
    private static final Pack PACK = Packs.load("cds-p");

    @TempDir
    private Path folder;

    private Path clean() throws Exception {
        Path file = folder.resolve("clean.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            new Generator(PACK, GeneratorOptions.of("AD", 1, 1, PERIOD_END)).writeRows(out, 200);
        }
        return file;
    }

    private static DuckDbChecks.Counts check(Path file) throws Exception {
        return DuckDbChecks.check(file.toString(), "AD", PERIOD_END);
    }

    @Test
    void a_file_without_faults_fails_no_check() throws Exception {
        DuckDbChecks.Counts counts = check(clean());
        assertThat(counts.rows()).isEqualTo(200);
        assertThat(counts.failures()).isZero();
    }

    /** The first row of a client who consents is spoilt in one cell. */
    @ParameterizedTest
    @CsvSource({
        "client.sex, ?",
        "client.sex, ''",
        "client.birth_date, 31/02/1980",
        "client.birth_date, 19020101",
        "episode.referred, 20201001",
        "client.initial.first, 9",
        "episode.id, =A1",
        "episode.id, 1234567890123456789012345678901234567",
        "client.id, ''",
    })
    void a_fault_in_one_column_fails_a_check(String role, String value) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(clean(), StandardCharsets.UTF_8));
        int consent = PACK.role("consent").index();
        int line = 1;
        while (!lines.get(line).split(",", -1)[consent].equals("Y")) {
            line++;
        }
        String[] cells = lines.get(line).split(",", -1);
        cells[PACK.role(role).index()] = value;
        lines.set(line, String.join(",", Arrays.asList(cells)));
        Path spoilt = folder.resolve("spoilt.csv");
        Files.write(spoilt, lines, StandardCharsets.UTF_8);
        assertThat(check(spoilt).failures()).isPositive();
    }
}
