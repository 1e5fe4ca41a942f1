package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The command journeys explain. */
class JourneysExplainCommandTest extends JourneysTest {
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
}
