package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command journeys quality. */
class JourneysQualityCommandTest extends JourneysTest {
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
}
