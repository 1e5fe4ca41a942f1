package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of commands that link episodes, with a key and with files of few people. */
abstract class JourneysTest {
    @TempDir
    Path folder;

    private Path key;

    @BeforeEach
    void makeKey() throws IOException {
        key = Files.writeString(folder.resolve("key"), "a key for tests that nobody else has\n");
        key.toFile().setReadable(false, false);
        key.toFile().setReadable(true, true);
    }

    /** A file in which every row is an episode of the same person, unless a row is changed. */
    static SampleFile episodesOfOnePerson(int rows) {
        SampleFile file = SampleFile.of(rows);
        for (int i = 0; i < rows; i++) {
            String episode = "E" + i;
            file.with(i, row -> {
                row.put("CLIENTID", "C1");
                row.put("DOB", "1990-02-01");
                row.put("EPISODID", episode);
            });
        }
        return file;
    }

    static Consumer<Map<String, String>> dates(String triaged, String started, String discharged, String reason) {
        return row -> {
            row.put("REFLD", triaged);
            row.put("TRIAGED", triaged);
            row.put("MODST", started);
            row.put("DISD", discharged);
            row.put("DISRSN", reason);
        };
    }

    static SampleFile twoJourneys() {
        return episodesOfOnePerson(2)
                .with(0, dates("2019-04-01", "2019-04-01", "2019-06-30", "83"))
                .with(1, dates("2019-07-15", "2019-07-22", "", ""));
    }

    Run journeys(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("journeys"));
        all.addAll(List.of(arguments));
        all.add("--key");
        all.add(key);
        return Run.of(all.toArray());
    }

    static List<NamedCsvRecord> rows(Run run) throws IOException {
        assertThat(run.status()).as(run.err()).isZero();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(run.out())) {
            return csv.stream().toList();
        }
    }

    static List<String> column(List<NamedCsvRecord> rows, String name) {
        return rows.stream().map(row -> row.getField(name)).toList();
    }
}
