package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The list of linked episodes. */
class JourneysCommandTest extends JourneysTest {
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
