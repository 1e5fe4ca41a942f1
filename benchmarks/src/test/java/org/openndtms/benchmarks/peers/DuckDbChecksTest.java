package org.openndtms.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** Each fault spoils one cell of a row of its own, of a client who consents. */
    @Test
    void each_fault_in_one_column_fails_one_check() throws Exception {
        List<String[]> faults = List.of(
                new String[] {"client.sex", "?"},
                new String[] {"client.sex", ""},
                new String[] {"client.birth_date", "31/02/1980"},
                new String[] {"client.birth_date", "19020101"},
                new String[] {"episode.referred", "20201001"},
                new String[] {"client.initial.first", "9"},
                new String[] {"episode.id", "=A1"},
                new String[] {"episode.id", "1234567890123456789012345678901234567"},
                new String[] {"client.id", ""});
        List<String> lines = Files.readAllLines(clean(), StandardCharsets.UTF_8);
        int consent = PACK.role("consent").index();
        int line = 0;
        for (String[] fault : faults) {
            String[] cells;
            do {
                line++;
                cells = lines.get(line).split(",", -1);
            } while (!cells[consent].equals("Y"));
            cells[PACK.role(fault[0]).index()] = fault[1];
            lines.set(line, String.join(",", cells));
        }
        Path spoilt = folder.resolve("spoilt.csv");
        Files.write(spoilt, lines, StandardCharsets.UTF_8);
        assertThat(check(spoilt).failures()).isEqualTo(faults.size());
    }
}
