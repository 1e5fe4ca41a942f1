package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several files, and files that cannot be linked. */
class LinkedFilesTest extends JourneysTest {
    @Test
    void the_order_and_the_split_of_the_rows_change_nothing() throws IOException {
        Path whole = folder.resolve("whole.csv");
        assertThat(Run.of("generate", "--dataset", "AD", "--clients", 60, "--seed", 3, "--out", whole)
                        .status())
                .isZero();
        List<String> lines = Files.readAllLines(whole);
        List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
        String expected = journeys(whole).out();
        assertThat(expected.lines()).hasSizeGreaterThan(50);

        Collections.shuffle(rows, new Random(7));
        rows.add(0, lines.get(0));
        Path shuffled = Files.write(folder.resolve("shuffled.csv"), rows);
        assertThat(journeys(shuffled).out()).isEqualTo(expected);

        List<String> first = new ArrayList<>(List.of(lines.get(0)));
        List<String> second = new ArrayList<>(List.of(lines.get(0)));
        int column = List.of(lines.get(0).split(",")).indexOf("CLIENTID");
        lines.stream().skip(1).forEach(line -> {
            String id = line.split(",", -1)[column];
            (id.hashCode() % 2 == 0 ? first : second).add(line);
        });
        assertThat(first).hasSizeGreaterThan(10);
        assertThat(second).hasSizeGreaterThan(10);
        Path a = Files.write(folder.resolve("1.csv"), first);
        Path b = Files.write(folder.resolve("2.csv"), second);
        assertThat(journeys(a, b).out()).isEqualTo(expected);
        assertThat(journeys(b, a).out()).isEqualTo(expected);
    }

    @Test
    void what_several_files_of_an_agency_hold_is_taken_from_the_last() throws IOException {
        Path september = episodesOfOnePerson(3)
                .with(0, dates("2018-04-01", "2018-04-01", "2018-06-30", "83"))
                .with(1, dates("2020-02-10", "2020-02-12", "", ""))
                .with(2, row -> row.put("CLIENTID", "C2"))
                .in(folder, "september.csv");
        Path october = episodesOfOnePerson(2)
                .with(0, dates("2020-02-10", "2020-02-12", "2020-03-20", "80"))
                .with(0, row -> row.put("EPISODID", "E1"))
                .with(0, row -> row.put("DOB", "1991-02-01"))
                .with(1, row -> row.put("CLIENTID", "C2"))
                .with(1, row -> row.put("CONSENT", "N"))
                .in(folder, "october.csv");

        Run run = journeys(september, october);

        List<NamedCsvRecord> rows = rows(run);
        assertThat(column(rows, "episode_id")).containsExactly("E0", "E1");
        assertThat(column(rows, "discharged")).containsExactly("2018-06-30", "2020-03-20");
        assertThat(column(rows, "person").stream().distinct()).hasSize(1);
        assertThat(run.err())
                .contains("in more than one file: N0853")
                .contains("2 episodes of earlier files gave way")
                .contains("1 client who does not consent");
    }

    @Test
    void community_and_secure_files_are_kept_apart() {
        Path file = twoJourneys().in(folder, "a.csv");

        Run run = journeys(file, "SA=" + file);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("AD and YP").contains("SA and SY");
        assertThat(journeys(file, "YP=" + file).status()).isZero();
    }

    @Test
    void files_that_cannot_be_processed_end_with_2_and_are_all_named() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path other = Files.writeString(folder.resolve("other.csv"), "A,B\n1,2\n");
        Path quoting = Files.writeString(
                folder.resolve("quoting.csv"), SampleFile.of(2).text().replace("2020-02-03", "\"2020-02-03"));
        Path heading = SampleFile.of(0).in(folder, "heading.csv");

        Run run = journeys(twoJourneys().in(folder, "a.csv"), empty, other, quoting, heading);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("empty.csv cannot be processed: it is empty.")
                .contains("other.csv cannot be processed: its heading")
                .contains("quoting.csv cannot be processed: a quotation mark on line ")
                .contains("heading.csv cannot be processed: it has no rows.");
    }
}
