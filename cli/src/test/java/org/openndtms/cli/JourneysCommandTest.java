package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneysCommandTest {
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
    private static SampleFile episodesOfOnePerson(int rows) {
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

    private static Consumer<Map<String, String>> dates(
            String triaged, String started, String discharged, String reason) {
        return row -> {
            row.put("REFLD", triaged);
            row.put("TRIAGED", triaged);
            row.put("MODST", started);
            row.put("DISD", discharged);
            row.put("DISRSN", reason);
        };
    }

    private static SampleFile twoJourneys() {
        return episodesOfOnePerson(2)
                .with(0, dates("2019-04-01", "2019-04-01", "2019-06-30", "83"))
                .with(1, dates("2019-07-15", "2019-07-22", "", ""));
    }

    private Run journeys(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("journeys"));
        all.addAll(List.of(arguments));
        all.add("--key");
        all.add(key);
        return Run.of(all.toArray());
    }

    private static List<NamedCsvRecord> rows(Run run) throws IOException {
        assertThat(run.status()).as(run.err()).isZero();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(run.out())) {
            return csv.stream().toList();
        }
    }

    private static List<String> column(List<NamedCsvRecord> rows, String name) {
        return rows.stream().map(row -> row.getField(name)).toList();
    }

    @Test
    void each_episode_is_a_row_with_its_person_and_journey() {
        Run run = journeys(twoJourneys().in(folder, "a.csv"));

        assertThat(run.out().lines())
                .hasSize(3)
                .first()
                .isEqualTo("person,agency,client_id,episode_id,triaged,first_modality_start,discharged,journey,"
                        + "journey_start,journey_end,journey_outcome");
        assertThat(run.out().lines().skip(1).map(line -> line.substring(32)))
                .containsExactly(
                        ",N0853,C1,E0,2019-04-01,2019-04-01,2019-06-30,1,2019-04-01,2019-06-30,83",
                        ",N0853,C1,E1,2019-07-15,2019-07-22,,2,2019-07-15,,");
        assertThat(run.out().lines().skip(1).map(line -> line.substring(0, 32)).distinct())
                .singleElement()
                .asString()
                .matches("[0-9a-f]{32}");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void json_says_the_same_with_null_for_what_has_not_happened() throws IOException {
        JsonNode rows = new ObjectMapper()
                .readTree(journeys(twoJourneys().in(folder, "a.csv"), "--format", "json")
                        .out());

        assertThat(rows).hasSize(2);
        assertThat(rows.at("/0/journey_outcome").asInt()).isEqualTo(83);
        assertThat(rows.at("/0/discharged").asText()).isEqualTo("2019-06-30");
        assertThat(rows.at("/1/journey").isInt()).isTrue();
        assertThat(rows.at("/1/journey_end").isNull()).isTrue();
    }

    @Test
    void parquet_has_dates_and_integers_and_the_same_bytes_each_time() throws IOException, SQLException {
        Path file = twoJourneys()
                .with(0, row -> row.put("EPISODID", "\"an \"\"odd\"\", one\""))
                .in(folder, "a.csv");
        Path first = folder.resolve("it's.parquet");
        Path second = folder.resolve("second.parquet");

        assertThat(journeys(file, "--format", "parquet", "--out", first).status())
                .isZero();
        assertThat(journeys(file, "--format", "parquet", "--out", second).status())
                .isZero();

        assertThat(first).hasSameBinaryContentAs(second);
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT typeof(triaged), typeof(journey), typeof(journey_outcome),"
                                + " episode_id, year(journey_end) FROM '" + second + "' ORDER BY journey")) {
            assertThat(row.next()).isTrue();
            assertThat(List.of(row.getString(1), row.getString(2), row.getString(3)))
                    .containsExactly("DATE", "INTEGER", "INTEGER");
            assertThat(row.getString(4)).isEqualTo("an \"odd\", one");
            assertThat(row.getInt(5)).isEqualTo(2019);
        }
    }

    @Test
    void parquet_needs_a_file() {
        Run run = journeys(twoJourneys().in(folder, "a.csv"), "--format", "parquet");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("name a file with --out");
    }

    @Test
    void clients_without_consent_are_never_linked() throws IOException {
        Run run = journeys(twoJourneys().with(1, row -> row.put("CONSENT", "N")).in(folder, "a.csv"));

        assertThat(rows(run)).isEmpty();
        assertThat(run.err()).contains("1 client who does not consent").contains("no episode can be linked");
    }

    @Test
    void the_local_authority_stands_for_residence_then_the_upper_tier_then_the_dat() throws IOException {
        Path file = episodesOfOnePerson(4)
                .with(0, row -> row.putAll(Map.of("LA", "E08000037", "UTLA", "E08000021", "DAT", "A09B")))
                .with(1, row -> row.putAll(Map.of("LA", "", "UTLA", "E08000037", "DAT", "A08B")))
                .with(2, row -> row.putAll(Map.of("LA", "", "UTLA", "", "DAT", "Z00B")))
                .with(3, row -> row.putAll(Map.of("LA", "E08000021", "UTLA", "E08000037", "DAT", "A09B")))
                .in(folder, "a.csv");

        List<NamedCsvRecord> with = rows(journeys(file));
        List<NamedCsvRecord> without = rows(journeys(file, "--scope", "without-la"));

        assertThat(column(with, "person").stream().distinct()).hasSize(3);
        assertThat(with.stream()
                        .filter(row -> List.of("E0", "E1").contains(row.getField("episode_id")))
                        .map(row -> row.getField("person"))
                        .distinct())
                .hasSize(1);
        assertThat(column(without, "person").stream().distinct())
                .singleElement()
                .isNotIn(column(with, "person"));
    }

    @Test
    void what_happened_after_the_day_asked_about_has_not_happened() throws IOException {
        Path file = twoJourneys().in(folder, "a.csv");

        List<NamedCsvRecord> before = rows(journeys(file, "--as-at", "2019-06-29"));
        List<NamedCsvRecord> between = rows(journeys(file, "--as-at", "2019-07-21"));

        assertThat(column(before, "discharged")).containsExactly("");
        assertThat(column(before, "journey_outcome")).containsExactly("");
        assertThat(column(between, "first_modality_start")).containsExactly("2019-04-01", "");
        assertThat(column(between, "journey")).containsExactly("1", "1");
    }

    @Test
    void the_triage_fallback_can_be_switched_off() throws IOException {
        Path file = episodesOfOnePerson(2)
                .with(0, dates("2019-04-01", "2019-04-01", "2019-12-31", "83"))
                .with(1, dates("2020-01-05", "", "", ""))
                .in(folder, "a.csv");

        assertThat(column(rows(journeys(file)), "journey")).containsExactly("1", "1");
        assertThat(column(rows(journeys(file, "--no-triage-fallback")), "journey"))
                .containsExactly("1", "2");
    }

    @Test
    void episodes_that_checking_would_have_refused_are_left_out_and_counted() throws IOException {
        Path file = SampleFile.of(9)
                .with(0, dates("2020-02-10", "2020-02-12", "2020-02-11", "83"))
                .with(1, dates("2020-02-10", "", "2020-02-09", "83"))
                .with(2, row -> row.put("TRIAGED", ""))
                .with(3, row -> row.put("TRIAGED", "31/02/2020"))
                .with(4, row -> row.put("DOB", "1990-13-01"))
                .with(5, row -> row.put("SEX", "male"))
                .with(6, row -> row.put("AGNCY", "here"))
                .with(7, row -> row.put("FINITIAL", ""))
                .in(folder, "a.csv");

        Run run = journeys(file);

        assertThat(column(rows(run), "client_id")).containsExactly("C9");
        assertThat(run.err())
                .contains("2 episodes discharged before their triage or before an intervention started")
                .contains("1 episode not triaged")
                .contains("1 episode whose triage or discharge date cannot be read")
                .contains("3 episodes whose attributor is incomplete or cannot be read")
                .contains("1 client without a valid agency code or a client ID");
    }

    @Test
    void rows_that_contradict_each_other_are_not_guessed_at() throws IOException {
        Path file = SampleFile.of(4)
                .with(1, row -> row.putAll(Map.of("CLIENTID", "C1", "EPISODID", "E1", "TRIAGED", "2020-02-11")))
                .with(
                        3,
                        row -> row.putAll(Map.of(
                                "CLIENTID",
                                "C3",
                                "EPISODID",
                                "E3",
                                "FINITIAL",
                                "a",
                                "MODID",
                                "M2",
                                "MODST",
                                "2020-02-13")))
                .with(3, row -> row.put("DOB", "1953-04-13"))
                .with(2, row -> row.put("DOB", "13/04/1953"))
                .in(folder, "a.csv");

        List<NamedCsvRecord> rows = rows(journeys(file));

        assertThat(column(rows, "client_id")).containsExactly("C3");
        assertThat(column(rows, "first_modality_start")).containsExactly("2020-02-12");
    }

    @Test
    void a_row_with_too_few_values_is_not_linked() throws IOException {
        String text = SampleFile.of(2).text();
        Path file =
                Files.writeString(folder.resolve("a.csv"), text.stripTrailing().replaceAll(",[^,]*$", "") + "\n");

        Run run = journeys(file);

        assertThat(column(rows(run), "client_id")).containsExactly("C1");
        assertThat(run.err()).contains("1 episode on a row with the wrong number of values");
    }

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

    @Test
    void wrong_usage_ends_with_3_and_a_sentence() {
        Path file = twoJourneys().in(folder, "a.csv");

        assertThat(journeys().err()).contains("Name at least one file");
        assertThat(journeys(folder.resolve("none.csv")).status()).isEqualTo(3);
        assertThat(journeys(file, "--scope", "la").err()).contains("with-la and without-la");
        assertThat(journeys(file, "--as-at", "soon").err()).contains("soon is not a day");
        assertThat(journeys(file, "--as-at", "+999999999-12-31").status()).isEqualTo(3);
        assertThat(Run.of("journeys", file, "--key", folder.resolve("none")).err())
                .contains("There is no key file");
        assertThat(Run.of("journeys", file, "--key", folder.resolve("none")).status())
                .isEqualTo(3);
    }

    @Test
    void explain_shows_each_episode_and_what_joined_or_split_it_on_80_columns() throws IOException {
        Path file = episodesOfOnePerson(6)
                .with(0, dates("2019-04-01", "2019-04-01", "2019-12-31", "83"))
                .with(1, dates("2019-05-01", "2019-05-01", "2019-06-01", "83"))
                .with(2, dates("2020-01-10", "2020-01-12", "2020-02-01", "80"))
                .with(3, dates("2020-02-25", "", "", ""))
                .with(4, dates("2020-03-01", "2020-03-01", "2020-03-02", "80"))
                .with(5, dates("2020-03-01", "2020-03-01", "2020-03-02", "80"))
                .in(folder, "a.csv");
        String person = rows(journeys(file)).get(0).getField("person");

        Run run = journeys("explain", person, file);

        assertThat(run.status()).as(run.err()).isZero();
        String text = run.out().replaceAll("\\s+", " ");
        assertThat(text)
                .contains("6 episodes, 2 journeys")
                .contains("Begins journey 1: nothing that counts comes before it.")
                .contains("an earlier episode was discharged after this one, on 2019-12-31 (b)")
                .contains("to its first intervention are 12 days, not more than 21 (c)")
                .contains("24 days, more than 21, passed from the latest discharge, 2020-02-01, to its triage (c)")
                .contains("an earlier episode is still open (a)")
                .contains("the same agency and triage date as 5");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void explain_of_a_pseudonym_that_nobody_has_says_so() {
        Path file = twoJourneys().in(folder, "a.csv");

        Run nobody = journeys("explain", "0".repeat(32), file);
        Run misspelt = journeys("explain", "C1", file);

        assertThat(nobody.status()).isEqualTo(3);
        assertThat(nobody.err()).contains("Nobody in these files has that pseudonym");
        assertThat(misspelt.status()).isEqualTo(3);
        assertThat(misspelt.err()).contains("32 hexadecimal digits");
    }

    @Test
    void quality_counts_people_by_scope_and_finds_those_who_are_nearly_the_same() throws IOException {
        Path file = episodesOfOnePerson(3)
                .with(1, row -> row.putAll(Map.of("CLIENTID", "C2", "DOB", "1990-01-02")))
                .with(2, row -> row.putAll(Map.of("CLIENTID", "C3", "LA", "E08000021")))
                .in(folder, "a.csv");

        Run text = journeys("quality", file);
        JsonNode json = new ObjectMapper()
                .readTree(journeys("quality", file, "--format", "json").out());
        Run csv = journeys("quality", file, "--format", "csv");

        assertThat(text.status()).as(text.err()).isZero();
        assertThat(text.out().replaceAll(" +", " "))
                .contains("with-la 3")
                .contains("without-la 2 1 fewer")
                .contains("day and month of birth swapped 1")
                .contains("N0853 3 0 0 1 0 1 0");
        assertThat(text.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(json.at("/people/without-la").asInt()).isEqualTo(2);
        assertThat(json.at("/nearDuplicates/day_and_month").asInt()).isEqualTo(1);
        assertThat(csv.out().lines().skip(1))
                .singleElement()
                .asString()
                .matches("day_and_month,Y,[0-9a-f]{32},N0853,C1,[0-9a-f]{32},N0853,C2");
    }

    @Test
    void quality_of_a_period_counts_who_was_in_treatment_then() {
        Path file = twoJourneys().in(folder, "a.csv");

        assertThat(journeys("quality", file, "--period", "2019-07-01..2019-07-14")
                        .out())
                .contains("Linkage of 0 episodes");
        assertThat(journeys("quality", file, "--period", "2019-06-30..2019-07-14")
                        .out())
                .contains("Linkage of 1 episode");
        assertThat(journeys("quality", file, "--period", "2019-07-01..2019-07-14")
                        .err())
                .contains("nobody in the files was in treatment in the period");
        assertThat(journeys("quality", file, "--period", "2030-01-01..2030-12-31")
                        .err())
                .contains("the files hold no triage or discharge after 2019-07-15, before the period");
        assertThat(journeys("quality", file, "--period", "2019-06-30").err()).contains("--period needs two days");
        assertThat(journeys("quality", file, "--period", "2020-06-30..2019-06-30")
                        .status())
                .isEqualTo(3);
    }

    @Test
    void quality_of_nobody_expects_no_coincidence() {
        Path file = twoJourneys().in(folder, "a.csv");

        Run run = journeys("quality", file, "--as-at", "1990-01-01");

        assertThat(run.out()).contains("Linkage of 0 episodes").doesNotContain("-0.00");
        assertThat(run.err()).contains("no episode can be linked");
    }

    @Test
    void no_message_holds_a_value_of_a_record() {
        Path file = twoJourneys()
                .with(
                        0,
                        row -> row.putAll(
                                Map.of("CLIENTID", "Robinson", "FINITIAL", "Robinson", "TRIAGED", "Robinson")))
                .in(folder, "a.csv");

        assertThat(journeys(file).err()).doesNotContain("Robinson");
    }
}
